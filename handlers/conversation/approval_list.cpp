#include "handlers/conversation/approval_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "handlers/action.h"
#include "handlers/conversation/approval_names.h"
#include "handlers/conversation/approval_proposals.h"
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

/// The lowest number shown of those that may be the same; 0 for none.
std::size_t number_of(const ShownList& list, std::size_t before, storage::ActivityId id) {
    const auto end = list.items.begin() + static_cast<std::ptrdiff_t>(std::min(before, list.items.size()));
    const auto found = std::find_if(list.items.begin(), end, [&](const ShownItem& item) { return item.id == id; });
    return found == end ? 0 : static_cast<std::size_t>(found - list.items.begin()) + 1;
}

void note_alike(Turn& turn, const ShownList& list, Waiting& waiting) {
    for (const storage::Likely& other : waiting.alike) {
        if (const std::size_t number = number_of(list, waiting.number - 1, other.id); number > 0) {
            waiting.notes.push_back(turn.words("approval.note_alike", {{"number", std::to_string(number)}}));
            return;
        }
    }
    const auto elsewhere = std::ranges::count_if(waiting.alike, [&](const storage::Likely& other) {
        return other.state == ActivityState::approved || other.id < waiting.activity.id;
    });
    if (elsewhere > 0) {
        waiting.notes.push_back(turn.words("approval.note_alike_elsewhere", {{"count", std::to_string(elsewhere)}}));
    }
}

/// What was merged already is said, and needs no look.
std::string merged_text(Turn& turn, const ShownList& list, const Waiting& waiting) {
    if (!waiting.activity.occasion) {
        return {};
    }
    const auto members = turn.store.occasions.members(waiting.activity.occasion);
    if (members.size() < 2) {
        return {};
    }
    for (const Activity& member : members) {
        if (const std::size_t number = number_of(list, waiting.number - 1, member.id); number > 0) {
            return turn.words("approval.merged_with", {{"number", std::to_string(number)}});
        }
    }
    return turn.words("approval.merged", {{"count", std::to_string(members.size())}});
}

/// How many people the activity's unit has, where more are told of.
std::optional<int> exceeded_roster(const Turn& turn, const storage::Activity& activity) {
    const auto* unit = turn.campaign().organisations.standing_in(activity.unit.value_or(""),
                                                                 handlers::to_config(handlers::today(turn)));
    const bool is_more = unit != nullptr && unit->roster && activity.participants.value_or(0) > *unit->roster;
    return is_more ? std::optional<int>(*unit->roster) : std::nullopt;
}

void note_size(const Turn& turn, Waiting& waiting) {
    if (const auto roster = exceeded_roster(turn, waiting.activity)) {
        waiting.notes.push_back(turn.words("approval.note_more_than_roster", {{"count", std::to_string(*roster)}}));
    }
}

std::string line(Turn& turn, const ShownList& list, const Waiting& waiting) {
    std::string text = fmt::format("{}. {} · {}", waiting.number, waiting.reporter, line_text(turn, waiting.activity));
    if (!waiting.evidence.empty()) {
        text += ' ' + waiting.evidence;
    }
    if (const std::string merged = merged_text(turn, list, waiting); !merged.empty()) {
        text += " (" + merged + ')';
    }
    if (!waiting.notes.empty()) {
        text += fmt::format(" ({})", fmt::join(waiting.notes, "; "));
    }
    return text;
}

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
        add_line(lines, {.text = line(turn, list, waiting), .marks = {}, .choices = {}});
        page.push_back(std::move(waiting));
    }
    const std::size_t last = list.items.size();
    const bool is_whole = first == 1 && std::cmp_equal(last, count);
    Message head =
        turn.text(is_whole ? "approval.head" : "approval.head_part", {{"count", std::to_string(count)},
                                                                      {"unit", handlers::unit_name(turn, list.unit)},
                                                                      {"from", std::to_string(first)},
                                                                      {"to", std::to_string(last)}});
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
    add_other_units(turn, chair, list.unit, message);
    keep_shown(turn, chair, list);
    expect_decisions(turn, chair);
    turn.say(chair.chat, std::move(message), {}, chair.person.id);
}

} // namespace

std::int64_t content_version(const Activity& activity) {
    const std::string content = fmt::format(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", activity.category, activity.title, activity.start.value_or(""),
        activity.end.value_or(""), activity.quantity.value_or(-1), activity.quantity_unit.value_or(""),
        activity.participants.value_or(-1), activity.place.value_or(""), activity.is_for_unit ? 1 : 0);
    // FNV-1a, 64 bits: the same in every run, unlike std::hash.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : content) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return static_cast<std::int64_t>(hash >> 1U);
}

std::string encode_items(const std::vector<ShownItem>& items) {
    std::string text;
    for (const ShownItem& item : items) {
        text += fmt::format("{}@{}{},", item.id.value, item.version, item.is_marked ? "!" : "");
    }
    return text;
}

std::vector<ShownItem> decode_items(std::string_view text) {
    std::vector<ShownItem> items;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at != end) {
        ShownItem item;
        const auto id = std::from_chars(at, end, item.id.value);
        if (id.ec != std::errc{} || id.ptr == end || *id.ptr != '@') {
            break;
        }
        const auto version = std::from_chars(id.ptr + 1, end, item.version);
        at = version.ptr;
        item.is_marked = at != end && *at == '!';
        at += item.is_marked ? 1 : 0;
        if (version.ec != std::errc{} || at == end || *at != ',') {
            break;
        }
        ++at;
        items.push_back(item);
    }
    return items;
}

std::optional<ShownList> shown_list(Turn& turn, const Speaker& chair) {
    const auto digest = turn.store.chair_digests.find(chair.person.id);
    if (!digest.shown_at || !membership::is_chair(turn, chair.person, digest.unit)) {
        return std::nullopt;
    }
    return ShownList{.unit = digest.unit, .number = digest.list, .items = decode_items(digest.shown)};
}

void keep_shown(Turn& turn, const Speaker& chair, const ShownList& list) {
    storage::ChairDigest digest;
    digest.unit = list.unit;
    digest.list = list.number;
    digest.shown = encode_items(list.items);
    digest.shown_at = turn.now;
    turn.store.chair_digests.show(chair.person.id, digest);
}

Waiting look_at(Turn& turn, Merging& merging, const ShownList& list, Activity activity, std::size_t number) {
    Waiting waiting;
    waiting.activity = std::move(activity);
    waiting.number = number;
    waiting.reporter = reporter_name(turn, waiting.activity);
    if (!waiting.activity.start) {
        waiting.notes.push_back(turn.words("approval.note_no_date"));
    }
    note_size(turn, waiting);
    waiting.alike = merging.alike(waiting.activity);
    note_alike(turn, list, waiting);
    const auto note = evidence::note(turn, waiting.activity.id);
    waiting.evidence = evidence::count_text(turn, note);
    if (!note.reuses.empty()) {
        waiting.notes.push_back(turn.words("approval.note_reused"));
    }
    return waiting;
}

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

void show_next(Turn& turn, const Speaker& chair, ShownList list) {
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

std::vector<std::size_t> still_waiting(Turn& turn, const ShownList& list, bool only_clean) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const ShownItem& item = list.items[i];
        if (only_clean && item.is_marked) {
            continue;
        }
        const auto activity = turn.store.activities.find(item.id);
        const bool waits = activity && activity->state == ActivityState::reported && activity->unit == list.unit &&
                           content_version(*activity) == item.version;
        if (waits) {
            numbers.push_back(i + 1);
        }
    }
    return numbers;
}

bool is_over_roster(const Turn& turn, const storage::Activity& activity) {
    return exceeded_roster(turn, activity).has_value();
}

std::string first_unit(Turn& turn, const storage::Person& chair) {
    const auto units = turn.store.persons.chaired_units(chair.id);
    const auto found = std::ranges::find_if(
        units, [&](const std::string& unit) { return turn.store.activities.count_awaiting(unit) > 0; });
    return found != units.end() ? *found : units.empty() ? std::string{} : units.front();
}

std::string reporter_name(Turn& turn, const Activity& activity) {
    const auto person = turn.store.persons.find(activity.person);
    if (!person) {
        return capitalised(turn.words("person.unnamed"));
    }
    return capitalised(activity.unit ? membership::name_in_unit(turn, *person, *activity.unit)
                                     : handlers::display_name(turn, *person));
}

} // namespace loa::conversation
