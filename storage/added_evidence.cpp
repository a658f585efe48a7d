#include "storage/added_evidence.h"

#include "storage/seldom_statements.h"

namespace loa::storage {

std::vector<ActivityId> approved_with_new_evidence(Database& database, std::string_view unit, Time from,
                                                   int count_max) {
    return seldom::all(
        database,
        "SELECT a.id FROM activities a WHERE a.unit = $1 AND a.state = 'approved' AND EXISTS (SELECT 1 "
        "FROM evidence e WHERE e.activity = a.id AND e.state = 'kept' AND e.received_at >= $2 AND "
        "e.received_at > (SELECT max(d.at) FROM decision_changes c JOIN decisions d ON d.id = c.decision "
        "WHERE c.activity = a.id AND c.state_after = 'approved' AND d.undone_at IS NULL)) ORDER BY a.id DESC "
        "LIMIT $3",
        [](const Rows& rows) { return rows.id<ActivityId>(0); }, unit, from, count_max);
}

} // namespace loa::storage
