#include "handlers/conversation/approval_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/approval_evidence.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_proposals.h"
#include "handlers/conversation/approval_saying.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/evidence/evidence_view.h"
#include "handlers/local_time.h"
#include "handlers/membership/namesakes.h"
#include "handlers/membership/rights.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr int named_units_max = 3;

/// The first report of the page that others may tell of as well, as a proposal.
void propose_merge(Turn& turn, const std::vector<Waiting>& page, bool has_buttons, Message& message) {
    const auto found = std::ranges::find_if(page, [](const Waiting& waiting) { return !waiting.alike.empty(); });
    if (found == page.end()) {
        return;
    }
    const std::string number = std::to_string(found->number);
    const std::string count = std::to_string(found->alike.size() + 1);
    if (!has_buttons) {
        add_line(message, turn.text("approval.how_merge", {{"number", number}, {"count", count}}));
        return;
    }
    const std::string detail = count;
    message.choices.push_back({turn.words("approval.merge", {{"number", number}, {"count", count}}),
                               handlers::action("approval.merge", found->activity.id.value, detail)});
    message.choices.push_back(
        {turn.words("approval.apart"), handlers::action("approval.apart", found->activity.id.value, detail)});
}

void add_choices(Turn& turn, const Speaker& chair, const ShownList& list, const std::vector<Waiting>& page,
                 bool has_more, Message& message) {
    const bool has_buttons = handlers::shows_buttons(turn, chair.chat);
    const auto clean = still_waiting(turn, list, true).size();
    const auto all = still_waiting(turn, list, false).size();
    const std::string count = std::to_string(clean);
    if (!has_buttons) {
        // A numbered choice would be mistaken for the report of that number.
        if (has_more) {
            add_line(message, turn.text("approval.how_next"));
        }
        add_line(message, turn.text("approval.how_words"));
        propose_merge(turn, page, false, message);
        return;
    }
    const auto choice = [&](std::string label, std::string_view verb) {
        message.choices.push_back({std::move(label), handlers::action(verb, list.number)});
    };
    if (clean > 0) {
        choice(turn.words(clean == all ? "approval.all" : "approval.all_clean", {{"count", count}}), "approval.clean");
    }
    if (has_more) {
        choice(turn.words("approval.next"), "approval.next");
    }
    choice(turn.words("approval.each"), "approval.each");
    choice(turn.words("approval.tomorrow"), "approval.tomorrow");
    propose_merge(turn, page, true, message);
}

/// Whoever is at something else stays there: a digest comes unasked.
void expect_decisions(Turn& turn, const Speaker& chair) {
    const auto dialogue = turn.store.dialogues.find(chair.chat.id, chair.person.id, turn.now);
    if (!dialogue || dialogue->step.empty() || dialogue->step.starts_with("approval.") || !chair.message.empty() ||
        chair.tap) {
        expect(turn, chair, step_approval);
    }
}

void show_page(Turn& turn, const Speaker& chair, ShownList list, std::vector<Activity> activities, Message message) {
    const std::size_t first = list.items.size() + 1;
    const auto count = turn.store.activities.count_awaiting(list.unit);
    Merging merging(turn);
    std::vector<Waiting> page;
    Message lines;
    int marked = 0;
    for (Activity& activity : activities) {
        const std::size_t number = list.items.size() + 1;
        Waiting waiting = look_at(turn, merging, list, std::move(activity), number);
        list.items.push_back({.id = waiting.activity.id,
                              .version = content_version(waiting.activity),
                              .is_marked = !waiting.notes.empty()});
        marked += waiting.notes.empty() ? 0 : 1;
        add_line(lines, {.text = line_of(turn, list, waiting), .marks = {}, .choices = {}});
        page.push_back(std::move(waiting));
    }
    const std::size_t last = list.items.size();
    const bool is_whole = first == 1 && std::cmp_equal(last, count);
    const std::string range = first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
    Message head =
        turn.text(is_whole ? "approval.head" : "approval.head_part",
                  {{"count", std::to_string(count)}, {"unit", handlers::unit_name(turn, list.unit)}, {"range", range}});
    if (marked > 0) {
        head.text += ' ';
        handlers::append(head, turn.text("approval.marked", {{"count", std::to_string(marked)}}));
    }
    add_line(message, head);
    add_line(message, lines);
    add_line(message, turn.text("approval.how"));
    const storage::ActivityId last_id = list.items.back().id;
    const bool has_more = !turn.store.activities.awaiting_approval(list.unit, 1, last_id).empty();
    add_choices(turn, chair, list, page, has_more, message);
    if (first == 1) {
        add_new_evidence(turn, chair, list.unit, message);
    }
    add_other_units(turn, chair, list.unit, message);
    keep_shown(turn, chair, list);
    expect_decisions(turn, chair);
    turn.say(chair.chat, std::move(message), {}, chair.person.id);
}

/// Where the chair of several units finds the others.
void add_other_approved(Turn& turn, const Speaker& chair, const std::string& unit, Message& message) {
    int named = 0;
    for (const std::string& other : turn.store.persons.chaired_units(chair.person.id)) {
        if (other != unit && ++named <= named_units_max) {
            add_line(message, turn.text("approval.approved_other",
                                        {{"unit", handlers::unit_name(turn, other)}, {"code", other}}));
        }
    }
}

void show_approved_page(Turn& turn, const Speaker& chair, ShownList list) {
    const auto last = list.items.empty() ? storage::ActivityId{} : list.items.back().id;
    auto approved = turn.store.decisions.approved_lately(list.unit, page_size + 1, last);
    const std::string unit = handlers::unit_name(turn, list.unit);
    if (approved.empty()) {
        Message none =
            turn.text(list.items.empty() ? "approval.approved_none" : "approval.approved_no_more", {{"unit", unit}});
        add_other_approved(turn, chair, list.unit, none);
        return turn.say(chair.chat, std::move(none), {}, chair.person.id);
    }
    const bool has_more = approved.size() > page_size;
    approved.resize(std::min<std::size_t>(approved.size(), page_size));
    if (list.items.size() + approved.size() > shown_max) {
        list.items.clear();
        ++list.number;
    }
    std::set<std::size_t> numbers;
    Merging merging(turn);
    Message lines;
    for (const storage::ActivityId id : approved) {
        auto activity = turn.store.activities.find(id).value();
        const Waiting shown = look_at(turn, merging, list, std::move(activity), list.items.size() + 1);
        list.items.push_back({.id = id,
                              .version = content_version(shown.activity),
                              .is_marked = !shown.notes.empty(),
                              .is_approved = true});
        numbers.insert(shown.number);
        add_line(lines, {.text = line_of(turn, list, shown), .marks = {}, .choices = {}});
    }
    Message message = turn.text("approval.approved_head", {{"unit", unit}, {"numbers", numbers_text(numbers)}});
    add_line(message, lines);
    add_line(message, turn.text("approval.approved_how"));
    add_other_approved(turn, chair, list.unit, message);
    if (has_more && !handlers::shows_buttons(turn, chair.chat)) {
        add_line(message, turn.text("approval.how_next"));
    } else if (has_more) {
        message.choices.push_back({turn.words("approval.next"), handlers::action("approval.next", list.number)});
    }
    keep_shown(turn, chair, list);
    expect_decisions(turn, chair);
    turn.say(chair.chat, std::move(message), {}, chair.person.id);
}

} // namespace

void add_other_units(Turn& turn, const Speaker& chair, const std::string& unit, Message& message) {
    int named = 0;
    for (const std::string& other : turn.store.persons.chaired_units(chair.person.id)) {
        const auto count = other == unit ? 0 : turn.store.activities.count_awaiting(other);
        if (count == 0 || ++named > named_units_max) {
            continue;
        }
        add_line(message, turn.text("approval.other_unit", {{"unit", handlers::unit_name(turn, other)},
                                                            {"count", std::to_string(count)},
                                                            {"code", other}}));
    }
}

void show_list(Turn& turn, const Speaker& chair, const std::string& unit, Message greeting) {
    auto waiting = turn.store.activities.awaiting_approval(unit, page_size);
    if (waiting.empty()) {
        add_line(greeting, turn.text("approval.none", {{"unit", handlers::unit_name(turn, unit)}}));
        add_new_evidence(turn, chair, unit, greeting);
        add_other_units(turn, chair, unit, greeting);
        if (!propose_merging(turn, newest_approved(turn, unit), greeting)) {
            ask_who_is_who(turn, chair, unit, greeting);
        }
        turn.say(chair.chat, std::move(greeting), {}, chair.person.id);
        return;
    }
    const auto number = turn.store.chair_digests.find(chair.person.id).list + 1;
    show_page(turn, chair, {.unit = unit, .number = number, .items = {}}, std::move(waiting), std::move(greeting));
}

void show_approved(Turn& turn, const Speaker& chair, const std::string& unit) {
    const auto number = turn.store.chair_digests.find(chair.person.id).list + 1;
    show_approved_page(turn, chair, {.unit = unit, .number = number, .items = {}});
}

void show_next(Turn& turn, const Speaker& chair, ShownList list) {
    if (is_of_approved(list)) {
        return show_approved_page(turn, chair, std::move(list));
    }
    if (is_of_found(list)) { // what waits has other numbers
        return show_list(turn, chair, list.unit);
    }
    const auto last = list.items.empty() ? storage::ActivityId{} : list.items.back().id;
    auto waiting = turn.store.activities.awaiting_approval(list.unit, page_size, last);
    if (waiting.empty()) {
        return show_list(turn, chair, list.unit);
    }
    if (list.items.size() + waiting.size() > shown_max) {
        list.items.clear();
        ++list.number;
    }
    show_page(turn, chair, std::move(list), std::move(waiting), {});
}

std::string first_unit(Turn& turn, const storage::Person& chair) {
    const auto units = turn.store.persons.chaired_units(chair.id);
    const auto found = std::ranges::find_if(
        units, [&](const std::string& unit) { return turn.store.activities.count_awaiting(unit) > 0; });
    return found != units.end() ? *found : units.empty() ? std::string{} : units.front();
}

} // namespace loa::conversation
