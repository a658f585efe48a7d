#include "handlers/conversation/approval_saying.h"

#include <fmt/format.h>

#include <algorithm>

#include "handlers/action.h"
#include "handlers/conversation/approval_proposals.h"
#include "handlers/conversation/report_card.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t names_max = 5;

std::string names_text(const Turn& turn, const std::set<std::string>& names) {
    std::vector<std::string> shown(names.begin(), names.end());
    if (shown.size() > names_max) {
        const auto rest = shown.size() - names_max + 1;
        shown.resize(names_max - 1);
        shown.push_back(turn.words("approval.and_others", {{"count", std::to_string(rest)}}));
    }
    return fmt::format("{}", fmt::join(shown, ", "));
}

/// "gộp 2 thành một hoạt động: 2 người, 2 lượt".
std::string merged_text(Turn& turn, const std::vector<Activity>& members) {
    std::vector<Activity> now;
    for (const Activity& member : members) {
        now.push_back(turn.store.activities.find(member.id).value());
    }
    const bool is_approved =
        std::ranges::all_of(now, [](const Activity& member) { return member.state != ActivityState::reported; });
    const std::string people = std::to_string(people_of(turn, now));
    return turn.words(is_approved ? "approval.done_merged" : "approval.done_merged_waiting",
                      {{"count", std::to_string(members.size())}, {"persons", people}});
}

void add_numbers(const Turn& turn, Message& message, std::string_view key, const std::set<std::size_t>& numbers) {
    if (numbers.empty()) {
        return;
    }
    handlers::add_line(message, turn.text(key, {{"numbers", numbers_text(numbers)}}));
}

/// What was done, as one sentence; "" for nothing.
std::string done_text(Turn& turn, const Tally& tally) {
    std::vector<std::string> parts;
    if (tally.approved > 0) {
        parts.push_back(turn.words("approval.done_approved", {{"count", std::to_string(tally.approved)}}));
    }
    if (tally.returned > 0) {
        std::string part = turn.words("approval.done_returned", {{"count", std::to_string(tally.returned)}});
        if (!tally.told.empty()) {
            part += ' ' + turn.words("approval.done_told", {{"names", names_text(turn, tally.told)}});
        }
        parts.push_back(std::move(part));
    }
    for (const auto& members : tally.merged) {
        parts.push_back(merged_text(turn, members));
    }
    if (tally.split > 0) {
        parts.push_back(turn.words("approval.done_split", {{"count", std::to_string(tally.split)}}));
    }
    if (tally.is_kept_apart) {
        parts.push_back(turn.words("approval.done_apart"));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

void add_way_on(Turn& turn, const Speaker& chair, const std::string& unit, storage::DecisionId decision, bool has_more,
                Message& message) {
    if (!handlers::shows_buttons(turn, chair.chat)) {
        handlers::add_line(message, turn.text(has_more ? "approval.how_undo_or_next" : "approval.how_undo"));
        return;
    }
    if (decision) {
        message.choices.push_back({turn.words("approval.undo"), handlers::action("approval.undo", decision.value)});
    }
    if (has_more) {
        message.choices.push_back({turn.words("approval.next"), handlers::action("approval.list", 0, unit)});
    }
}

} // namespace

std::string numbers_text(const std::set<std::size_t>& numbers) {
    std::string text;
    for (auto at = numbers.begin(); at != numbers.end();) {
        const std::size_t first = *at;
        std::size_t last = first;
        for (++at; at != numbers.end() && *at == last + 1; ++at) {
            last = *at;
        }
        text += text.empty() ? "" : ", ";
        text += last > first ? fmt::format("{}-{}", first, last) : std::to_string(first);
    }
    return text;
}

void say_tally(Turn& turn, const Speaker& chair, const Tally& tally) {
    const auto left = turn.store.activities.count_awaiting(tally.unit);
    const std::string what = done_text(turn, tally);
    const std::string count = std::to_string(left);
    Message message =
        what.empty() ? turn.text("approval.done_nothing", {{"left", count}})
                     : turn.text(left == 0 ? "approval.done_last" : "approval.done", {{"what", what}, {"left", count}});
    add_numbers(turn, message, "approval.not_shown", tally.not_shown);
    add_numbers(turn, message, "approval.decided_before", tally.decided);
    add_numbers(turn, message, "approval.changed_since", tally.changed);
    if (!tally.over_roster.empty()) {
        handlers::add_line(
            message, turn.text("approval.left_over_roster", {{"numbers", numbers_text(tally.over_roster)},
                                                             {"first", std::to_string(*tally.over_roster.begin())}}));
    }
    if (tally.over_roster_unseen > 0) {
        handlers::add_line(message, turn.text("approval.left_over_roster_unseen",
                                              {{"count", std::to_string(tally.over_roster_unseen)}}));
    }
    add_numbers(turn, message, "approval.not_merged", tally.not_merged);
    add_numbers(turn, message, "approval.none_alike", tally.alone);
    if (tally.is_none_alike) {
        handlers::add_line(message, turn.text("approval.nothing_alike"));
    }
    if (!tally.unreasoned.empty()) {
        handlers::add_line(message, turn.text("approval.unreasoned", {{"names", names_text(turn, tally.unreasoned)}}));
    }
    add_way_on(turn, chair, tally.unit, tally.decision, left > 0, message);
    // While something waits, the list itself says what may be one.
    if (left == 0 && !tally.is_kept_apart) {
        propose_merging(turn, tally.touched, message);
    }
    handlers::answer(turn, chair, std::move(message));
}

void say_undone(Turn& turn, const Speaker& chair, const std::string& unit, const storage::Undone& undone,
                bool wants_all) {
    const auto left = turn.store.activities.count_awaiting(unit);
    Message message =
        turn.text("approval.undone", {{"count", std::to_string(undone.restored)}, {"left", std::to_string(left)}});
    if (undone.kept > 0) {
        handlers::add_line(message, turn.text("approval.undone_but", {{"count", std::to_string(undone.kept)}}));
        for (const storage::ActivityId id : undone.kept_some) {
            const Activity activity = turn.store.activities.find(id).value();
            message.text += fmt::format("\n• {} · {}", reporter_name(turn, activity), line_text(turn, activity));
        }
    }
    const auto before = turn.store.decisions.newest(turn.store.persons.human(chair.person.id));
    if (wants_all && before) {
        handlers::add_line(message, turn.text("approval.undone_one"));
    }
    add_way_on(turn, chair, unit, before ? before->id : storage::DecisionId{}, left > 0, message);
    if (handlers::shows_buttons(turn, chair.chat) && before) {
        message.choices.front().label = turn.words("approval.undo_more");
    }
    handlers::answer(turn, chair, std::move(message));
}

} // namespace loa::conversation
