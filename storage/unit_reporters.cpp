#include "storage/unit_reporters.h"

#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

const std::string told_in_period =
    "a.unit = $1 AND ((a.start_date >= $2 AND a.start_date <= $3) OR (a.start_date IS NULL AND a.reported_at >= $4 AND "
    "a.reported_at < $5)) AND a.state IN ('reported', 'approved', 'returned') ";

UnitReporter read(const Rows& rows) {
    return {.human = rows.id<PersonId>(0), .listed_as = rows.id<RosterPersonId>(1), .name = rows.string(2)};
}

} // namespace

std::vector<UnitReporter> unit_reporters(Database& database, std::string_view unit, const CountedPeriod& period) {
    return seldom::all(
        database,
        "SELECT DISTINCT coalesce(p.same_as, p.id), coalesce(l.roster_person, 0), p.name FROM activities a CROSS JOIN "
        "persons p LEFT JOIN roster_places l ON l.person = p.id AND l.unit = a.unit WHERE " +
            told_in_period + "AND p.id = a.person ORDER BY 1, 2, 3",
        read, unit, period.first_day, period.last_day, period.from, period.to);
}

std::vector<RosterPersonId> named_in_reports(Database& database, std::string_view unit, const CountedPeriod& period) {
    return seldom::all(database,
                       "SELECT DISTINCT n.roster_person FROM activities a CROSS JOIN activity_people n WHERE " +
                           told_in_period + "AND n.activity = a.id ORDER BY 1",
                       id_of<RosterPersonId>, unit, period.first_day, period.last_day, period.from, period.to);
}

} // namespace loa::storage
