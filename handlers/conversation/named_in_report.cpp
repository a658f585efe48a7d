#include "handlers/conversation/named_in_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/participants.h"
#include "handlers/conversation/roster_names.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::RosterPerson;
using storage::RosterPersonId;

namespace {

bool may_name(Turn& turn, const Speaker& speaker, const Activity& activity) {
    return activity.is_for_unit && activity.unit && membership::is_chair(turn, speaker.person, *activity.unit);
}

std::vector<std::string> names_in(const Turn& turn, const Activity& activity) {
    const auto told_at = handlers::local_time(activity.reported_at, turn.campaign().time_zone);
    return activities::read_report(activity.text, told_at, *turn.context.lexicon).names;
}

bool is_among(const std::vector<RosterPersonId>& people, const std::vector<RosterPerson>& candidates) {
    return std::ranges::any_of(
        candidates, [&](const RosterPerson& person) { return std::ranges::find(people, person.id) != people.end(); });
}

/// Who is named, as far as the roster tells.
struct Named {
    std::vector<std::string> known;
    std::vector<std::string> unknown;
    std::vector<std::string> unclear;
    std::vector<RosterPerson> candidates; ///< for the unclear ones
    bool has_roster = false;
};

Named named_in(Turn& turn, const Activity& activity) {
    Named named;
    const auto names = names_in(turn, activity);
    const auto people = turn.store.occasions.people(activity.id);
    if (names.empty() && people.empty()) {
        return named;
    }
    const auto roster = turn.store.roster.of_unit(*activity.unit);
    named.has_roster = !roster.empty();
    for (const RosterPerson& person : roster) {
        if (is_among(people, {person})) {
            named.known.push_back(person.name);
        }
    }
    for (const std::string& name : names) {
        const auto candidates = who_is(name, roster);
        if (candidates.empty()) {
            named.unknown.push_back(name);
        } else if (!is_among(people, candidates)) {
            named.unclear.push_back(name);
            named.candidates.insert(named.candidates.end(), candidates.begin(), candidates.end());
        }
    }
    return named;
}

} // namespace

void take_names(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (!may_name(turn, speaker, activity)) {
        return;
    }
    const auto names = names_in(turn, activity);
    const auto roster = names.empty() ? std::vector<RosterPerson>{} : turn.store.roster.of_unit(*activity.unit);
    for (const std::string& name : names) {
        const auto people = who_is(name, roster);
        if (people.size() == 1) {
            turn.store.occasions.add_person(activity.id, people.front().id);
            turn.store.audit.add(
                turn.now, speaker.person.id, "participant_named",
                fmt::format("activity {}, roster person {}", activity.id.value, people.front().id.value));
        }
    }
}

bool leaves_names_open(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (!may_name(turn, speaker, activity)) {
        return false;
    }
    const Named named = named_in(turn, activity);
    return !named.unknown.empty() || !named.unclear.empty();
}

void add_names(Turn& turn, const Speaker& speaker, const Activity& activity, Message& message) {
    if (speaker.is_in_group() || !may_name(turn, speaker, activity)) {
        return;
    }
    const Named named = named_in(turn, activity);
    if (!named.known.empty()) {
        handlers::add_line(message, turn.text("report.card_names", {{"names", names_text(turn, named.known)}}));
    }
    if (activity.state != storage::ActivityState::draft) {
        return;
    }
    if (!named.unknown.empty()) {
        handlers::add_line(message, turn.text(named.has_roster ? "report.names_unknown" : "report.names_without_roster",
                                              {{"names", names_text(turn, named.unknown)}}));
    }
    if (!named.unclear.empty()) {
        add_candidates(turn, activity, named.candidates, false, message);
        handlers::add_line(message, turn.text("people.unclear", {{"names", names_text(turn, named.unclear)}}));
    }
}

} // namespace loa::conversation
