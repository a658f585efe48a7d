#include "storage/scrubbing.h"

#include <string>

#include "storage/audit.h"
#include "storage/seldom_statements.h"

namespace loa::storage {
namespace {

/// Whether the log could be emptied; its first column says that somebody was in the way.
bool empty_log(Database& database) {
    const auto is_busy = [](const Rows& rows) { return rows.integer(0) != 0; };
    return !seldom::first(database, "PRAGMA wal_checkpoint(TRUNCATE)", is_busy).value_or(true);
}

/// What leave_to_scrub() left.
void remove_left_chats(Database& database) {
    database.execute("DELETE FROM deliveries WHERE chat IN (SELECT id FROM chats WHERE external GLOB 'erased:*');"
                     "DELETE FROM chats WHERE external GLOB 'erased:*'");
}

constexpr std::string_view erased_cases = "FROM data_cases WHERE kind = 'erase' AND person IS NULL AND closed_at IS "
                                          "NULL";

} // namespace

// Overwriting on every DELETE (PRAGMA secure_delete, which Debian builds into SQLite) does not do instead: rows that
// moved when pages were split leave copies that no DELETE knows of (measured: tests/own_data/scrubbing_test.cpp).
// Neither does incremental_vacuum, which only cuts whole free pages off.
bool scrub(Database& database) {
    remove_left_chats(database);
    database.execute("VACUUM");
    database.execute("UPDATE run_state SET must_scrub = 0 WHERE id = 1");
    if (empty_log(database)) {
        return true;
    }
    database.execute("UPDATE run_state SET must_scrub = 1 WHERE id = 1");
    return false;
}

void leave_to_scrub(Database& database, ChatId chat) {
    seldom::run(database, "UPDATE chats SET external = 'erased:' || id, title = '', unit = NULL WHERE id = $1", chat);
}

std::int64_t store_bytes(Database& database) {
    return seldom::number(database, "PRAGMA page_count") * seldom::number(database, "PRAGMA page_size");
}

std::int64_t open_erasures(Database& database) {
    return seldom::number(database, "SELECT count(*) " + std::string(erased_cases));
}

std::optional<Time> oldest_erasure(Database& database) {
    const auto statement = database.prepare("SELECT min(opened_at) " + std::string(erased_cases));
    return time_of(query(*statement));
}

void close_erasures(Database& database, Time now) {
    database.begin();
    try {
        const auto close = database.prepare("UPDATE data_cases SET closed_at = $1, answered_at = coalesce(answered_at, "
                                            "$1), outcome = 'erased' WHERE id = $2");
        Audit audit(database);
        for (const DataCaseId one :
             seldom::all(database, "SELECT id " + std::string(erased_cases), id_of<DataCaseId>)) {
            run(*close, now, one);
            audit.add(now, {}, "case_closed", "case " + std::to_string(one.value) + " erased");
        }
        database.commit();
    } catch (...) {
        database.rollback();
        throw;
    }
}

} // namespace loa::storage
