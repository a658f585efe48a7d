#include "handlers/conversation/listed_reports.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/list_words.h"
#include "handlers/conversation/own_reports.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/told_together.h"
#include "handlers/dialogue.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Choice;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t syllables_max = 7; ///< longer texts say more than which one
constexpr std::size_t name_syllables_max = 4;
constexpr std::size_t offered_max = 8;

/// The reports that a list offers to open; none where it offers anything else.
std::vector<Activity> listed_in(Turn& turn, const std::vector<Choice>& offers) {
    std::vector<Activity> listed;
    for (const Choice& choice : offers) {
        const auto action = handlers::read_action(choice.action);
        const auto activity = action && action->verb == "report.open"
                                  ? turn.store.activities.find(storage::ActivityId{action->subject})
                                  : std::nullopt;
        if (!activity) {
            return {};
        }
        listed.push_back(*activity);
    }
    return listed;
}

/// The pictures that wait go to the one of the offered reports that the text names alone.
bool join_named(Turn& turn, const std::vector<Choice>& offers, std::string_view text,
                const std::function<bool(std::string_view)>& act) {
    const std::string_view said = behind_manners(turn, text);
    const std::string_view name = behind(turn, "said.photo_of_leads", said);
    std::vector<Activity> offered;
    std::vector<std::string> actions;
    for (const Choice& choice : offers) {
        const auto action = handlers::read_action(choice.action);
        const auto activity = action && action->verb == "evidence.join"
                                  ? turn.store.activities.find(storage::ActivityId{action->subject})
                                  : std::nullopt;
        if (activity) {
            offered.push_back(*activity);
            actions.push_back(choice.action);
        }
    }
    const auto which = offered.empty() ? std::nullopt : named_in_list(turn, offered, name);
    return which && act(actions[*which]);
}

/// Several bear the name. False where none does.
bool ask_which_to_take_back(Turn& turn, const Speaker& speaker, const std::vector<Activity>& called) {
    if (called.empty()) {
        return false;
    }
    handlers::Message message = turn.text("report.which_to_withdraw", {{"count", std::to_string(called.size())}});
    for (const Activity& activity : called) {
        if (message.choices.size() < offered_max) {
            message.choices.push_back(
                {line_text(turn, activity), handlers::action("report.withdraw", activity.id.value)});
        }
    }
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

} // namespace

bool on_listed_report(Turn& turn, const std::optional<storage::Dialogue>& dialogue, std::string_view text,
                      const std::function<bool(std::string_view)>& act) {
    // Drafts that were told together are spoken of in other ways.
    if (!dialogue || dialogue->step == step_reports || vietnamese::syllables(text).size() > syllables_max) {
        return false;
    }
    const auto listed = listed_in(turn, handlers::decode_choices(dialogue->offers));
    if (listed.empty()) {
        return false;
    }
    const std::string_view said = behind_manners(turn, text);
    const bool takes_back = asks_to_take_back(turn, said);
    const std::size_t lead =
        std::max({bytes_at_front(turn, "said.take_back", said), bytes_at_front(turn, "said.change_leads", said),
                  bytes_at_front(turn, "said.open_leads", said)});
    const std::string_view name = said.substr(lead);
    const bool may_name = lead > 0 || is_number(said) || bytes_at_front(turn, "said.which_leads", said) > 0;
    if (!may_name || vietnamese::syllables(name).size() > name_syllables_max) {
        return false;
    }
    const auto which = named_in_list(turn, listed, name);
    return which && act(handlers::action(takes_back ? "report.withdraw" : "report.open", listed[*which].id.value));
}

bool on_named_to_take_back(Turn& turn, Speaker& speaker, std::string_view text, const Activity* open) {
    const std::string_view said = behind_manners(turn, text);
    const std::size_t lead = bytes_at_front(turn, "said.take_back", said);
    if (lead == 0 || speaker.is_in_group() || !speaker.is_identified() ||
        vietnamese::syllables(text).size() > syllables_max) {
        return false;
    }
    const std::string_view name = without_phrases(turn, said.substr(lead), {"said.deed_words"});
    const auto own = own_reports(turn, speaker);
    // "rút cái 2" counts in a list that is not shown.
    const std::string_view bare = behind(turn, "said.which_leads", name);
    if (own.empty() || bare.find_first_of("0123456789") != std::string_view::npos ||
        is_one_of(turn, "said.first_one", bare) || is_one_of(turn, "said.last_one", bare) ||
        is_one_of(turn, "said.number_words", bare)) {
        return false;
    }
    if (open != nullptr && named_in_list(turn, {*open}, name)) {
        return false;
    }
    if (const auto which = named_in_list(turn, own, name)) {
        take_back(turn, speaker, own[*which]);
        return true;
    }
    return ask_which_to_take_back(turn, speaker, called_so(turn, own, bare));
}

bool names_listed(const Turn& turn, std::string_view text) {
    const std::string_view said = behind_manners(turn, text);
    const std::string_view item = said.substr(
        std::max(bytes_at_front(turn, "said.change_leads", said), bytes_at_front(turn, "said.open_leads", said)));
    const auto words = vietnamese::syllables(item);
    if (item.size() == said.size() || words.size() < 2 || words.size() > name_syllables_max ||
        words.front().folded != "cai") {
        return false;
    }
    const std::string_view number = behind(turn, "said.which_leads", item);
    return !number.empty() && (is_number(number) || is_one_of(turn, "said.number_words", number));
}

bool speaks_of_photo(const Turn& turn, std::string_view text) {
    return bytes_at_front(turn, "said.photo_of_leads", behind_manners(turn, text)) > 0;
}

bool on_photos_named(Turn& turn, const Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text, const std::function<bool(std::string_view)>& act) {
    if (!dialogue || !speaker.is_identified() || !speaks_of_photo(turn, text)) {
        return false;
    }
    const auto offers = handlers::decode_choices(dialogue->offers);
    const auto other = choice_with_verb(offers, "evidence.other");
    if (!other) {
        return join_named(turn, offers, text, act);
    }
    if (!act(other->action)) {
        return false;
    }
    const auto asked = handlers::dialogue_of(turn, speaker);
    join_named(turn, handlers::decode_choices(asked ? asked->offers : ""), text, act);
    return true;
}

} // namespace loa::conversation
