#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "storage/occasions.h"

namespace loa::reports {

// How approved activities become two numbers, "người" (distinct people) and "lượt" (participations).
//
// 1. What several reports tell of together (an occasion) counts once; an activity that was not merged is an occasion of
//    its own.
// 2. Known people of an occasion: who reported it for himself, and whoever was named from the roster. One human being
//    counts once, however many accounts, reports and namings: accounts and names of units' lists that are known to be
//    one person are one, also where the units differ. Who reports for the unit, or gives a number of people, speaks of
//    others and is known by that number only.
// 3. An occasion has max(largest number given, known people) people, and as many participations.
// 4. Participations of a period: the sum over its occasions.
// 5. People of a unit in a period: max(known people of all its occasions, people of its largest occasion). Numbers
//    without names are never added up, neither to each other nor to the known: they may be the same people. What comes
//    out is the number that can be shown to be distinct, never more.
// 6. People of several units: the sum of theirs, with somebody known in two units counted once.
//
// So 30 teachers, their group's leader and the chair, who all report the same training of 30, are 30 people and 30
// participations once their reports are merged.

/// Numbers over some occasions.
struct Totals {
    std::int64_t occasions = 0;
    std::int64_t people = 0;
    std::int64_t participations = 0;
    std::int64_t without_people = 0; ///< occasions of which nobody said how many took part: they count no one

    bool operator==(const Totals&) const = default;
};

/// One training or event.
struct OccasionCount {
    storage::ActivityId first; ///< the activity with the lowest id: the occasion's own line in lists
    std::string unit;
    std::string category; ///< that of most of its reports, of the first one where two are equal
    std::int64_t people = 0;
    /// Of these, how many no earlier occasion has counted: over all occasions the sum is Counted::total.people.
    std::int64_t new_people = 0;
};

struct Counted {
    Totals total;
    std::map<std::string, Totals> by_category;
    std::map<std::string, Totals> by_unit;
    std::vector<OccasionCount> occasions; ///< in order of their first activity
};

/// Counts by the rule above. `reports` are approved activities of one or more units in order of id; `names` of
/// activities that are not among them are passed over. Pure.
Counted count(std::span<const storage::CountedReport> reports, std::span<const storage::CountedName> names);

} // namespace loa::reports
