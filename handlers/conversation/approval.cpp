#include "handlers/conversation/approval.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

#include "handlers/conversation/decisions.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/membership/rights.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr int listed_max = 20;
constexpr std::size_t reason_characters_max = 120;

std::vector<Activity> waiting(Turn& turn, const storage::Person& chair) {
    std::vector<Activity> found;
    for (const std::string& unit : turn.store.persons.chaired_units(chair.id)) {
        const int room = listed_max - static_cast<int>(found.size());
        if (room <= 0) {
            break;
        }
        for (Activity& activity : turn.store.activities.awaiting_approval(unit, room)) {
            found.push_back(std::move(activity));
        }
    }
    return found;
}

std::string reporter(Turn& turn, const Activity& activity) {
    const auto person = turn.store.persons.find(activity.person);
    return capitalised(person ? handlers::display_name(turn, *person) : turn.words("person.unnamed"));
}

std::vector<storage::ActivityId> read_ids(std::string_view text) {
    std::vector<storage::ActivityId> ids;
    while (!text.empty()) {
        const std::size_t end = text.find(',');
        const std::string_view part = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        std::int64_t value = 0;
        std::from_chars(part.data(), part.data() + part.size(), value);
        ids.push_back({value});
    }
    return ids;
}

/// Approvers never decide on what another decided meanwhile, nor outside their units.
bool may_decide(Turn& turn, const Speaker& chair, const std::optional<Activity>& activity) {
    return activity && activity->state == ActivityState::reported && activity->unit &&
           membership::is_chair(turn, chair.person, *activity->unit);
}

/// Whoever reported learns why it came back, where Loa can tell privately; else, where it was told, that it did. False
/// when the reason could not be told.
bool tell_reporter(Turn& turn, const Activity& activity, const std::string& reason) {
    const auto person = turn.store.persons.find(activity.person);
    if (!person) {
        return false;
    }
    const auto own = handlers::private_chat(turn, *person);
    const auto chat = own ? own : turn.store.chats.find(activity.chat);
    if (!chat) {
        return false;
    }
    // Why it came back is not for the others in a group.
    const bool may_say_why = !reason.empty() && chat->kind == storage::ChatKind::private_chat;
    Message message = turn.text(may_say_why ? "approval.returned_to_you_because" : "approval.returned_to_you",
                                {{"line", line_text(turn, activity)}, {"reason", reason}});
    message.choices.push_back({turn.words("common.change"), handlers::action("report.change", activity.id.value)});
    message.choices.push_back({turn.words("report.withdraw"), handlers::action("report.withdraw", activity.id.value)});
    handlers::Manner manner;
    if (chat->kind == storage::ChatKind::group) {
        manner.reply_to = activity.message;
    }
    turn.say(*chat, std::move(message), manner, person->id);
    return may_say_why || reason.empty();
}

struct Tally {
    int approved = 0;
    int returned = 0;
    bool wants_merge = false;
    std::vector<std::size_t> not_counted; ///< numbers said that are not in the list or were decided before
    std::set<std::string> unreasoned;     ///< who could not be told why their report came back
};

bool set(Turn& turn, const Speaker& chair, storage::ActivityId id, ActivityState state, const std::string& reason,
         Tally& tally) {
    auto activity = turn.store.activities.find(id);
    if (!may_decide(turn, chair, activity)) {
        return false;
    }
    activity->state = state;
    turn.store.activities.change(*activity, chair.person.id, turn.now);
    if (state == ActivityState::returned && !tell_reporter(turn, *activity, reason)) {
        tally.unreasoned.insert(reporter(turn, *activity));
    }
    return true;
}

std::string numbers_text(const std::vector<std::size_t>& numbers) {
    std::string text;
    for (const std::size_t number : numbers) {
        text += (text.empty() ? "" : ", ") + std::to_string(number);
    }
    return text;
}

void apply(Turn& turn, const Speaker& chair, const std::vector<storage::ActivityId>& ids, const Decision& decision,
           Tally& tally) {
    if (decision.kind == Decision::Kind::merge) {
        tally.wants_merge = true;
        return;
    }
    const bool is_approval = decision.kind == Decision::Kind::approve;
    const auto state = is_approval ? ActivityState::approved : ActivityState::returned;
    const std::string reason = handlers::safe_line(decision.reason, reason_characters_max);
    for (std::size_t position = 1; position <= ids.size(); ++position) {
        const bool is_meant = decision.numbers.empty() || std::ranges::binary_search(decision.numbers, position);
        if (is_meant && set(turn, chair, ids[position - 1], state, reason, tally)) {
            ++(is_approval ? tally.approved : tally.returned);
        } else if (is_meant) {
            tally.not_counted.push_back(position);
        }
    }
    std::ranges::copy_if(decision.numbers, std::back_inserter(tally.not_counted),
                         [&](std::size_t number) { return number > ids.size(); });
}

void say_tally(Turn& turn, const Speaker& chair, const Tally& tally) {
    const auto left = waiting(turn, chair.person).size();
    Message message = turn.text("approval.done", {{"approved", std::to_string(tally.approved)},
                                                  {"returned", std::to_string(tally.returned)},
                                                  {"left", std::to_string(left)}});
    if (!tally.not_counted.empty()) {
        message.text += '\n';
        handlers::append(message, turn.text("approval.not_counted", {{"numbers", numbers_text(tally.not_counted)}}));
    }
    if (!tally.unreasoned.empty()) {
        message.text += '\n';
        const std::string names = fmt::format("{}", fmt::join(tally.unreasoned, ", "));
        handlers::append(message, turn.text("approval.unreasoned", {{"names", names}}));
    }
    if (tally.wants_merge) {
        message.text += '\n';
        handlers::append(message, turn.text("approval.no_merge"));
    }
    handlers::answer(turn, chair, std::move(message));
}

void list(Turn& turn, const Speaker& chair) {
    const auto found = waiting(turn, chair.person);
    if (found.empty()) {
        return handlers::answer(turn, chair, turn.text("approval.none"));
    }
    Message message = turn.text("approval.head", {{"count", std::to_string(found.size())}});
    std::string ids;
    int position = 0;
    for (const Activity& activity : found) {
        message.text += fmt::format("\n{}. {} · {}", ++position, reporter(turn, activity), line_text(turn, activity));
        if (!activity.start) {
            message.text += turn.words("approval.no_date");
        }
        if (!ids.empty()) {
            ids += ',';
        }
        ids += std::to_string(activity.id.value);
    }
    message.text += '\n';
    handlers::append(message, turn.text("approval.how"));
    // A numbered choice would be mistaken for the report of that number.
    const handlers::ChannelInfo* channel = turn.context.channel(chair.chat.channel);
    if (channel != nullptr && channel->capabilities.has_buttons) {
        message.choices.push_back(
            {turn.words("approval.all", {{"count", std::to_string(found.size())}}), handlers::action("approval.all")});
    } else {
        message.text += '\n';
        handlers::append(message, turn.text("approval.how_all", {{"count", std::to_string(found.size())}}));
    }
    expect(turn, chair, step_approval, 0, ids);
    handlers::answer(turn, chair, std::move(message));
}

} // namespace

void approve(Turn& turn, Speaker& speaker, std::string_view decisions) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    if (!membership::is_chair(turn, speaker.person)) {
        return handlers::answer(turn, speaker, turn.text("approval.chairs_only"));
    }
    // Who reported what is for the chair, not for the group.
    if (speaker.is_in_group()) {
        return handlers::answer(turn, speaker, turn.text("approval.only_private"));
    }
    if (decisions.empty()) {
        return list(turn, speaker);
    }
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    if (!dialogue || dialogue->step != step_approval) {
        return list(turn, speaker);
    }
    if (!decide(turn, speaker, dialogue->data, "duyet " + std::string(decisions))) {
        handlers::answer(turn, speaker, turn.text("approval.not_understood"));
    }
}

bool decide(Turn& turn, Speaker& speaker, std::string_view ids, std::string_view text) {
    const auto decisions = read_decisions(text);
    if (!decisions) {
        return false;
    }
    const auto shown = read_ids(ids);
    Tally tally;
    for (const Decision& decision : *decisions) {
        apply(turn, speaker, shown, decision, tally);
    }
    say_tally(turn, speaker, tally);
    return true;
}

bool on_approval_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (action.verb != "approval.all") {
        return false;
    }
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_shown = dialogue && dialogue->step == step_approval;
    if (!is_shown || !membership::is_chair(turn, speaker.person)) {
        handlers::remark(turn, speaker, turn.text("approval.gone"));
        return true;
    }
    Tally tally;
    apply(turn, speaker, read_ids(dialogue->data), Decision{}, tally);
    expect_nothing(turn, speaker);
    say_tally(turn, speaker, tally);
    return true;
}

} // namespace loa::conversation
