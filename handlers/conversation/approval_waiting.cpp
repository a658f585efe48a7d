#include "handlers/conversation/approval_waiting.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "handlers/conversation/report_card.h"
#include "handlers/conversation/wording.h"
#include "handlers/evidence/evidence_view.h"
#include "handlers/local_time.h"
#include "handlers/membership/namesakes.h"
#include "handlers/speaker.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

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

} // namespace

std::string line_of(Turn& turn, const ShownList& list, const Waiting& waiting) {
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

bool is_over_roster(const Turn& turn, const storage::Activity& activity) {
    return exceeded_roster(turn, activity).has_value();
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
