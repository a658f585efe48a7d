#include "storage/scrubbing.h"

namespace loa::storage {
namespace {

/// Whether the log could be emptied; its first column says that somebody was in the way.
bool empty_log(Database& database) {
    const auto statement = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    Rows rows = query(*statement);
    return rows.next() && rows.integer(0) == 0;
}

} // namespace

// Overwriting on every DELETE (PRAGMA secure_delete) would not do instead: rows that moved when pages were split leave
// copies that no DELETE knows of, and every event would pay for it.
bool scrub(Database& database) {
    database.execute("VACUUM");
    database.execute("UPDATE run_state SET must_scrub = 0 WHERE id = 1");
    if (empty_log(database)) {
        return true;
    }
    database.execute("UPDATE run_state SET must_scrub = 1 WHERE id = 1");
    return false;
}

} // namespace loa::storage
