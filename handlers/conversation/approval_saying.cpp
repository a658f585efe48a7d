#include "handlers/conversation/approval_saying.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/approval_cards.h"
#include "handlers/conversation/approval_grouping.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_proposals.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/wording.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t names_max = 5;
constexpr std::size_t groups_named_max = 5;
constexpr std::size_t title_characters_max = 40;
constexpr std::size_t part_characters_max = 60;

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

/// Whether something waits that the list shown last does not hold.
bool has_unseen(Turn& turn, const Speaker& chair, const std::string& unit) {
    const auto list = shown_list(turn, chair);
    const bool is_of_unit =
        list && list->unit == unit && !list->items.empty() && !is_of_approved(*list) && !is_of_found(*list);
    const auto last = is_of_unit ? list->items.back().id : storage::ActivityId{};
    return !turn.store.activities.awaiting_approval(unit, 1, last).empty();
}

/// What was done, as one sentence; "" for nothing.
std::string done_text(Turn& turn, const Tally& tally) {
    std::vector<std::string> parts;
    if (tally.approved > 0) {
        parts.push_back(turn.words("approval.done_approved", {{"count", std::to_string(tally.approved)}}));
    }
    if (tally.returned > 0) {
        parts.push_back(turn.words("approval.done_returned", {{"count", std::to_string(tally.returned)}}));
    }
    if (tally.unapproved > 0) {
        parts.push_back(turn.words("approval.done_unapproved", {{"count", std::to_string(tally.unapproved)}}));
    }
    if (tally.returned + tally.unapproved > 0 && !tally.told.empty()) {
        parts.back() += ' ' + turn.words("approval.done_told", {{"names", names_text(turn, tally.told)}});
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

/// What of all that was approved tells of the same and counts several times now. False where nothing does.
bool add_alike(Turn& turn, const Speaker& chair, const Tally& tally, bool has_more, Message& message) {
    const auto groups = tally.has_taken_all ? alike_of(turn, tally.decision) : std::vector<std::vector<Activity>>{};
    if (groups.empty()) {
        return false;
    }
    const auto list = shown_list(turn, chair);
    std::size_t count = 0;
    bool is_all_shown = groups.size() <= groups_named_max;
    std::vector<std::string> numbered;
    for (const auto& members : groups) {
        std::set<std::size_t> numbers;
        for (const Activity& member : members) {
            numbers.insert(list && list->unit == tally.unit ? number_in(*list, member.id) : 0);
        }
        is_all_shown &= !numbers.contains(0);
        numbered.push_back(numbers_text(numbers));
        count += members.size();
    }
    handlers::add_line(message, is_all_shown ? turn.text("approval.alike_numbers",
                                                         {{"numbers", fmt::format("{}", fmt::join(numbered, "; "))}})
                                             : turn.text("approval.alike_count", {{"count", std::to_string(count)}}));
    // A numbered choice would be mistaken for the report of that number.
    if (has_more && !handlers::shows_buttons(turn, chair.chat)) {
        handlers::add_line(message, turn.text("approval.how_merge_alike"));
        return true;
    }
    message.choices.push_back(
        {turn.words("approval.merge_alike"), handlers::action("approval.merge_alike", tally.decision.value)});
    return true;
}

/// "1-3. Chữ ký số; 5. Đọc sách và 7 việc nữa": of what was undone, with its numbers in the list shown last.
std::string restored_text(Turn& turn, const Speaker& chair, const std::string& unit, const storage::Undone& undone) {
    const auto list = shown_list(turn, chair);
    std::vector<std::pair<std::string, std::set<std::size_t>>> titles;
    for (const storage::ActivityId id : undone.restored_some) {
        const Activity activity = turn.store.activities.find(id).value();
        const std::string title = handlers::safe_line(shown_title(turn, activity), title_characters_max);
        const std::size_t number = list && list->unit == unit ? number_in(*list, id) : 0;
        if (titles.empty() || titles.back().first != title || titles.back().second.contains(0) != (number == 0)) {
            titles.emplace_back(title, std::set<std::size_t>{});
        }
        titles.back().second.insert(number);
    }
    std::vector<std::string> parts;
    for (const auto& [title, numbers] : titles) {
        parts.push_back(numbers.contains(0) ? title : fmt::format("{}. {}", numbers_text(numbers), title));
    }
    std::string text = fmt::format("{}", fmt::join(parts, "; "));
    if (const auto rest = undone.restored - std::ssize(undone.restored_some); rest > 0) {
        text += ' ' + turn.words("approval.and_more", {{"count", std::to_string(rest)}});
    }
    return text;
}

/// How undoing begins.
std::string_view undone_key(const storage::Undone& undone, std::int64_t left) {
    if (undone.restored > 0) {
        return left == 0 ? "approval.undone_last" : "approval.undone";
    }
    if (undone.kept > 0) {
        return "approval.undone_none";
    }
    if (undone.untied.empty()) { // whoever reported it has erased it
        return left == 0 ? "approval.undone_nothing_last" : "approval.undone_nothing";
    }
    return left == 0 ? "approval.undone_words_last" : "approval.undone_words";
}

/// The accounts of whom it is no longer said who they are.
void add_untied(Turn& turn, const std::vector<storage::PersonId>& accounts, Message& message) {
    std::set<std::string> names;
    for (const storage::PersonId id : accounts) {
        if (const auto account = turn.store.persons.find(id)) {
            names.insert(handlers::display_name(turn, *account));
        }
    }
    if (!names.empty()) {
        handlers::add_line(message, turn.text("approval.who_undone", {{"names", names_text(turn, names)}}));
    }
}

} // namespace

void add_way_on(Turn& turn, const Speaker& chair, const std::string& unit, storage::DecisionId decision, bool has_more,
                Message& message) {
    if (!handlers::shows_buttons(turn, chair.chat)) {
        if (decision) {
            handlers::add_line(message, turn.text(has_more ? "approval.how_undo_or_next" : "approval.how_undo"));
        } else if (has_more) {
            handlers::add_line(message, turn.text("approval.how_next"));
        }
        return;
    }
    if (decision) {
        message.choices.push_back({turn.words("approval.undo"), handlers::action("approval.undo", decision.value)});
    }
    if (has_more) {
        message.choices.push_back({turn.words("approval.next"), handlers::action("approval.list", 0, unit)});
    }
}

std::string names_text(const Turn& turn, const std::set<std::string>& names) {
    std::vector<std::string> shown(names.begin(), names.end());
    if (shown.size() <= names_max) {
        return fmt::format("{}", fmt::join(shown, ", "));
    }
    const auto rest = shown.size() - names_max + 1;
    shown.resize(names_max - 1);
    return fmt::format("{} {}", fmt::join(shown, ", "),
                       turn.words("approval.and_others", {{"count", std::to_string(rest)}}));
}

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

void say_not_understood(Turn& turn, const Speaker& chair, std::string_view part) {
    const std::string shown = handlers::safe_line(part, part_characters_max);
    handlers::answer(turn, chair, turn.text("approval.not_understood", {{"part", shown}}));
}

void say_tally(Turn& turn, const Speaker& chair, const Tally& tally) {
    const auto left = turn.store.activities.count_awaiting(tally.unit);
    const std::string what = done_text(turn, tally);
    const std::string count = std::to_string(left);
    Message message =
        what.empty() ? turn.text(left == 0 ? "approval.done_nothing_last" : "approval.done_nothing", {{"left", count}})
                     : turn.text(left == 0 ? "approval.done_last" : "approval.done", {{"what", what}, {"left", count}});
    if (!tally.named.empty()) {
        handlers::add_line(message,
                           turn.text(tally.has_more_than_named ? "approval.line_named" : "approval.undone_what",
                                     {{"what", tally.named}}));
    }
    add_numbers(turn, message, has_unseen(turn, chair, tally.unit) ? "approval.not_shown" : "approval.no_such_number",
                tally.not_shown);
    add_numbers(turn, message, "approval.decided_before", tally.decided);
    add_numbers(turn, message, "approval.not_among_approved", tally.not_among_approved);
    add_numbers(turn, message, "approval.not_approved", tally.not_approved);
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
    if (left == 0) {
        add_other_units(turn, chair, tally.unit, message);
    }
    add_way_on(turn, chair, tally.unit, tally.decision, left > 0, message);
    // One question at a time. While something waits, the list itself says what may be one.
    bool is_asked = add_alike(turn, chair, tally, left > 0, message);
    if (!is_asked && left == 0 && !tally.is_kept_apart && tally.split == 0) {
        is_asked = propose_merging(turn, tally.touched, message);
    }
    if (!is_asked && (left == 0 || !tally.merged.empty())) {
        ask_who_is_who(turn, chair, tally.unit, message);
    }
    handlers::answer(turn, chair, std::move(message));
}

void say_undone(Turn& turn, const Speaker& chair, const std::string& unit, const storage::Undone& undone,
                bool wants_all) {
    const auto left = turn.store.activities.count_awaiting(unit);
    const std::string left_text = std::to_string(left);
    Message message =
        turn.text(undone_key(undone, left), {{"count", std::to_string(undone.restored)}, {"left", left_text}});
    if (turn.store.persons.chaired_units(chair.person.id).size() > 1) {
        handlers::add_line(message, turn.text("approval.undone_of", {{"unit", handlers::unit_name(turn, unit)}}));
    }
    if (undone.restored > 0) {
        handlers::add_line(message,
                           turn.text("approval.undone_what", {{"what", restored_text(turn, chair, unit, undone)}}));
    }
    add_untied(turn, undone.untied, message);
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
