#include "handlers/evidence/evidence_view.h"

#include "handlers/evidence/evidence_rows.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/speaker.h"

namespace loa::evidence {

using handlers::Turn;
using storage::Activity;

namespace {

constexpr int reuses_shown_max = 3;
constexpr std::size_t title_characters_max = 60;

/// "11/9/2024"; a report without a day is known by when it came.
std::string day_of(const Turn& turn, const Activity& activity) {
    if (activity.start) {
        if (const auto date = config::parse_date(*activity.start)) {
            return handlers::day_text(handlers::from_config(*date));
        }
    }
    return handlers::day_text(handlers::local_time(activity.reported_at, turn.campaign().time_zone).date);
}

/// The person's name is for the own unit alone; to others the unit's has to do.
std::string owner_of(Turn& turn, const Activity& activity, std::string_view unit) {
    const bool is_same_unit = activity.unit && *activity.unit == unit;
    const auto person = turn.store.persons.find(activity.person);
    if (is_same_unit && person) {
        return handlers::display_name(turn, *person);
    }
    const std::string name = activity.unit ? handlers::unit_name(turn, *activity.unit) : "";
    return name.empty() ? turn.words("evidence.another_unit") : name;
}

} // namespace

EvidenceNote note(Turn& turn, storage::ActivityId activity) {
    EvidenceNote note;
    note.count = turn.store.evidence.count(activity);
    if (note.count > 0) {
        note.reuses = turn.store.evidence.reuses(activity, reuses_shown_max);
    }
    return note;
}

std::string count_text(const Turn& turn, const EvidenceNote& note) {
    return note.count == 0 ? "" : turn.words("evidence.count", {{"count", std::to_string(note.count)}});
}

std::string card_line(const Turn& turn, const Activity& activity) {
    EvidenceNote note{.count = turn.store.evidence.count(activity.id), .reuses = {}};
    if (activity.state == storage::ActivityState::draft) {
        note.count += std::ssize(waiting(turn, activity.person, activity.chat, waiting_joins_within));
    }
    return note.count == 0 ? "" : turn.words("evidence.card", {{"count", std::to_string(note.count)}});
}

std::string reuse_text(Turn& turn, const EvidenceNote& note, std::string_view unit) {
    std::string lines;
    for (const storage::EvidenceReuse& reuse : note.reuses) {
        const auto activity = turn.store.activities.find(reuse.activity);
        if (!activity) {
            continue;
        }
        lines += lines.empty() ? "" : "\n";
        lines += turn.words(reuse.is_exact ? "evidence.reused" : "evidence.looks_reused",
                            {{"title", handlers::safe_line(activity->title, title_characters_max)},
                             {"day", day_of(turn, *activity)},
                             {"who", owner_of(turn, *activity, unit)}});
    }
    return lines;
}

} // namespace loa::evidence
