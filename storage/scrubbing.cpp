#include "storage/scrubbing.h"

#include <string>
#include <vector>

#include "storage/audit.h"

namespace loa::storage {
namespace {

/// Whether the log could be emptied; its first column says that somebody was in the way.
bool empty_log(Database& database) {
    const auto statement = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    Rows rows = query(*statement);
    return rows.next() && rows.integer(0) == 0;
}

std::int64_t number(Database& database, const char* sql) {
    const auto statement = database.prepare(sql);
    Rows rows = query(*statement);
    return rows.next() ? rows.integer(0) : 0;
}

constexpr std::string_view erased_cases = "FROM data_cases WHERE kind = 'erase' AND person IS NULL AND closed_at IS "
                                          "NULL";

} // namespace

// Overwriting on every DELETE (PRAGMA secure_delete, which Debian builds into SQLite) does not do instead: rows that
// moved when pages were split leave copies that no DELETE knows of (measured: tests/own_data/scrubbing_test.cpp).
// Neither does incremental_vacuum, which only cuts whole free pages off.
bool scrub(Database& database) {
    database.execute("VACUUM");
    database.execute("UPDATE run_state SET must_scrub = 0 WHERE id = 1");
    if (empty_log(database)) {
        return true;
    }
    database.execute("UPDATE run_state SET must_scrub = 1 WHERE id = 1");
    return false;
}

std::int64_t store_bytes(Database& database) {
    return number(database, "PRAGMA page_count") * number(database, "PRAGMA page_size");
}

std::int64_t open_erasures(Database& database) {
    return number(database, ("SELECT count(*) " + std::string(erased_cases)).c_str());
}

std::optional<Time> oldest_erasure(Database& database) {
    const auto statement = database.prepare("SELECT min(opened_at) " + std::string(erased_cases));
    Rows rows = query(*statement);
    return rows.next() ? rows.optional_time(0) : std::nullopt;
}

void close_erasures(Database& database, Time now) {
    database.begin();
    try {
        std::vector<std::int64_t> cases;
        const auto statement = database.prepare("SELECT id " + std::string(erased_cases));
        for (Rows rows = query(*statement); rows.next();) {
            cases.push_back(rows.integer(0));
        }
        const auto close = database.prepare("UPDATE data_cases SET closed_at = $1, answered_at = coalesce(answered_at, "
                                            "$1), outcome = 'erased' WHERE id = $2");
        Audit audit(database);
        for (const std::int64_t one : cases) {
            run(*close, now, one);
            audit.add(now, {}, "case_closed", "case " + std::to_string(one) + " erased");
        }
        database.commit();
    } catch (...) {
        database.rollback();
        throw;
    }
}

} // namespace loa::storage
