#include "storage/waiting_names.h"

namespace loa::storage {

std::vector<WaitingName> waiting_names(Database& database, std::string_view unit) {
    const auto statement = database.prepare(
        "SELECT a.id, coalesce(p.same_as, p.id), p.name, coalesce(r.name, ''), a.title FROM activities a CROSS JOIN "
        "persons p LEFT JOIN roster_places l ON l.person = p.id AND l.unit = a.unit LEFT JOIN roster_people r ON r.id "
        "= "
        "l.roster_person WHERE a.unit = $1 AND a.state = 'reported' AND p.id = a.person ORDER BY a.id");
    std::vector<WaitingName> names;
    for (Rows rows = query(*statement, unit); rows.next();) {
        names.push_back({.activity = rows.id<ActivityId>(0),
                         .human = rows.id<PersonId>(1),
                         .name = rows.string(2),
                         .listed_name = rows.string(3),
                         .title = rows.string(4)});
    }
    return names;
}

} // namespace loa::storage
