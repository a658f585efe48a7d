#include "handlers/conversation/participants.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "config/plain_text.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/conversation/decision_words.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/roster_names.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using storage::RosterPerson;

namespace {

constexpr std::chrono::days newest_within{7};
constexpr int looked_through_max = 20;
constexpr std::size_t shown_names_max = 8;
constexpr std::size_t choices_max = 8;

/// What such a line says.
struct Naming {
    bool is_removal = false;
    std::optional<std::size_t> number; ///< of the list shown last
    std::string_view names;
};

std::optional<Naming> read_naming(std::string_view text) {
    const std::size_t sign = text.find_first_of(":\n");
    if (sign == std::string_view::npos) {
        return std::nullopt;
    }
    const auto words = vietnamese::cut_into_words(text.substr(0, sign));
    Naming naming;
    std::size_t at = any_at(words, 0, words.size(), {"không tham gia", "ko tham gia", "bỏ tên", "không dự"});
    naming.is_removal = at > 0;
    if (at == 0) {
        at = any_at(words, 0, words.size(),
                    {"tham gia", "người tham gia", "tham dự", "người tham dự", "có mặt", "thành phần", "danh sách",
                     "danh sách tham gia", "ds tham gia", "ds", "danh sách tham dự", "gồm"});
    }
    if (at == 0) {
        return std::nullopt;
    }
    at += any_at(words, at, words.size(), {"số", "gồm", "cho số", "gồm có"});
    if (at < words.size() && words[at].is_number()) {
        std::size_t number = 0;
        const std::string& digits = words[at].folded;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        naming.number = number;
        ++at;
    }
    naming.names = text.substr(sign + 1);
    return at == words.size() ? std::optional(naming) : std::nullopt;
}

/// What the chair speaks of.
std::optional<Activity> meant(Turn& turn, const Speaker& speaker, const Naming& naming,
                              const std::optional<std::string>& replied_to) {
    if (naming.number) {
        const auto list = shown_list(turn, speaker);
        const bool is_listed = list && *naming.number >= 1 && *naming.number <= list->items.size();
        return is_listed ? turn.store.activities.find(list->items[*naming.number - 1].id) : std::nullopt;
    }
    if (const auto card = replied_to ? card_of(turn, speaker.chat, *replied_to) : std::nullopt) {
        return turn.store.activities.find(*card);
    }
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_at_report = dialogue && dialogue->step.starts_with("report.");
    auto open = is_at_report ? turn.store.activities.find(storage::ActivityId{dialogue->subject}) : std::nullopt;
    if (open && open->person == speaker.person.id) {
        return open;
    }
    for (Activity& activity : turn.store.activities.of_person(speaker.person.id, turn.now - newest_within,
                                                              turn.now + std::chrono::seconds{1}, looked_through_max)) {
        if (activity.is_for_unit && activity.state != ActivityState::withdrawn) {
            return std::move(activity);
        }
    }
    return std::nullopt;
}

/// The unit whose chair may name people for this activity; "" for none.
std::string unit_of(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const bool is_of_chair = activity.unit && membership::is_chair(turn, speaker.person, *activity.unit);
    if (is_of_chair) {
        return *activity.unit;
    }
    const bool is_own_draft = !activity.unit && activity.person == speaker.person.id;
    const auto units = turn.store.persons.chaired_units(speaker.person.id);
    return is_own_draft && units.size() == 1 ? units.front() : std::string{};
}

std::string list_text(const Turn& turn, std::vector<std::string> names) {
    if (names.size() <= shown_names_max) {
        return fmt::format("{}", fmt::join(names, ", "));
    }
    const auto rest = names.size() - shown_names_max + 1;
    names.resize(shown_names_max - 1);
    return fmt::format("{} {}", fmt::join(names, ", "),
                       turn.words("approval.and_others", {{"count", std::to_string(rest)}}));
}

void change(Turn& turn, const Speaker& speaker, const Activity& activity, const RosterPerson& person, bool is_removal) {
    if (is_removal) {
        turn.store.occasions.remove_person(activity.id, person.id);
    } else {
        turn.store.occasions.add_person(activity.id, person.id);
    }
    turn.store.audit.add(turn.now, speaker.person.id, is_removal ? "participant_removed" : "participant_named",
                         fmt::format("activity {}, roster person {}", activity.id.value, person.id.value));
}

void say_named(Turn& turn, const Activity& activity, const std::vector<std::string>& done, bool is_removal,
               Message& message) {
    const auto count = turn.store.occasions.people(activity.id).size();
    add_line(message, turn.text(is_removal ? "people.removed" : "people.added", {{"names", list_text(turn, done)},
                                                                                 {"line", line_text(turn, activity)},
                                                                                 {"count", std::to_string(count)}}));
    const auto number = activity.participants.value_or(0);
    if (number > 0 && std::cmp_less(number, count)) {
        add_line(message, turn.text("people.more_than_said",
                                    {{"number", std::to_string(number)}, {"count", std::to_string(count)}}));
    }
}

} // namespace

bool on_participants(Turn& turn, Speaker& speaker, const std::optional<std::string>& replied_to,
                     std::string_view text) {
    const auto naming = speaker.is_in_group() || !speaker.is_identified() ? std::nullopt : read_naming(text);
    if (!naming || !membership::is_chair(turn, speaker.person)) {
        return false;
    }
    const auto activity = meant(turn, speaker, *naming, replied_to);
    const std::string unit = activity ? unit_of(turn, speaker, *activity) : std::string{};
    if (unit.empty()) {
        handlers::answer(turn, speaker,
                         naming->number
                             ? turn.text("people.no_such_number", {{"number", std::to_string(*naming->number)}})
                             : turn.text("people.of_what"));
        return true;
    }
    const auto roster = turn.store.roster.of_unit(unit);
    if (roster.empty()) {
        handlers::answer(turn, speaker, turn.text("people.no_roster"));
        return true;
    }
    const auto named_before = turn.store.occasions.people(activity->id);
    std::vector<std::string> done;
    std::vector<std::string> absent;
    std::vector<std::string> unknown;
    std::vector<std::string> unclear;
    Message message;
    for (const NamedPerson& named : read_names(naming->names, roster)) {
        if (named.people.empty()) {
            unknown.push_back(named.typed);
        } else if (named.people.size() == 1 && naming->is_removal &&
                   std::ranges::find(named_before, named.people.front().id) == named_before.end()) {
            absent.push_back(named.people.front().name);
        } else if (named.people.size() == 1) {
            change(turn, speaker, *activity, named.people.front(), naming->is_removal);
            done.push_back(named.people.front().name);
        } else {
            unclear.push_back(named.typed);
            for (const RosterPerson& person : named.people) {
                if (message.choices.size() < choices_max) {
                    message.choices.push_back(
                        {turn.words("people.which", {{"name", person.name}, {"code", person.code}}),
                         handlers::action(naming->is_removal ? "people.remove" : "people.add", activity->id.value,
                                          std::to_string(person.id.value))});
                }
            }
        }
    }
    // "Thành phần: 30 GV, 2 buổi" tells of numbers and names nobody: it is no list.
    const bool has_digits = naming->names.find_first_of("0123456789") != std::string_view::npos;
    if (done.empty() && absent.empty() && unclear.empty() && has_digits) {
        return false;
    }
    if (!done.empty()) {
        say_named(turn, *activity, done, naming->is_removal, message);
    }
    if (!absent.empty()) {
        add_line(message, turn.text("people.not_named",
                                    {{"names", list_text(turn, absent)}, {"line", line_text(turn, *activity)}}));
    }
    if (!unknown.empty()) {
        add_line(message, turn.text("people.unknown", {{"names", list_text(turn, unknown)}}));
    }
    if (!unclear.empty()) {
        add_line(message, turn.text("people.unclear", {{"names", list_text(turn, unclear)}}));
    }
    if (message.text.empty()) {
        message = turn.text("people.how");
    }
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

bool on_people_action(Turn& turn, Speaker& speaker, const handlers::Action& action) {
    if (!action.verb.starts_with("people.")) {
        return false;
    }
    const auto activity = turn.store.activities.find(storage::ActivityId{action.subject});
    const auto id = config::whole_number<std::int64_t>(action.detail).value_or(0);
    const auto person = turn.store.roster.find(storage::RosterPersonId{id});
    const std::string unit = activity && speaker.is_identified() ? unit_of(turn, speaker, *activity) : std::string{};
    if (unit.empty() || !person || person->unit != unit || person->left_at || speaker.is_in_group()) {
        handlers::remark(turn, speaker, turn.text("common.old_choice"));
        return true;
    }
    const bool is_removal = action.verb == "people.remove";
    change(turn, speaker, *activity, *person, is_removal);
    Message message;
    say_named(turn, *activity, {person->name}, is_removal, message);
    handlers::answer(turn, speaker, std::move(message));
    return true;
}

} // namespace loa::conversation
