#include "storage/waiting_names.h"

#include <algorithm>

#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

WaitingName read(const Rows& rows) {
    return {.activity = rows.id<ActivityId>(0),
            .human = rows.id<PersonId>(1),
            .name = rows.string(2),
            .listed_name = rows.string(3),
            .title = rows.string(4)};
}

/// The state stands in the statement, so that the index of what waits serves it.
std::string of_state(std::string_view state, std::string_view order) {
    return "SELECT a.id, coalesce(p.same_as, p.id), p.name, coalesce(r.name, ''), a.title FROM activities a CROSS JOIN "
           "persons p LEFT JOIN roster_places l ON l.person = p.id AND l.unit = a.unit LEFT JOIN roster_people r ON "
           "r.id = l.roster_person WHERE a.unit = $1 AND a.state = '" +
           std::string(state) + "' AND p.id = a.person ORDER BY " + std::string(order);
}

} // namespace

std::vector<WaitingName> waiting_names(Database& database, std::string_view unit) {
    return seldom::all(database, of_state("reported", "a.id"), read, unit);
}

std::vector<WaitingName> approved_names(Database& database, std::string_view unit) {
    auto names =
        seldom::all(database, of_state("approved", "a.reported_at DESC LIMIT $2"), read, unit, approved_names_max);
    std::ranges::sort(names, {}, &WaitingName::activity);
    return names;
}

} // namespace loa::storage
