#include "storage/sqlite/sqlite_backup.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "storage/migrations.h"
#include "storage/sqlite/sqlite_database.h"

namespace loa::storage {
namespace {

void copy_database(const std::filesystem::path& from, const std::filesystem::path& to) {
    constexpr int all_pages = -1;
    constexpr int busy_milliseconds = 5000;
    try {
        SQLite::Database source(from.string(), SQLite::OPEN_READWRITE, busy_milliseconds);
        SQLite::Database target(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_milliseconds);
        SQLite::Backup backup(target, source);
        if (backup.executeStep(all_pages) != SQLITE_DONE) {
            throw StorageError(Fault::busy, "the copy could not be completed: the store is busy");
        }
    } catch (const SQLite::Exception& error) {
        throw StorageError(Fault::unreachable, std::string("cannot copy the store: ") + error.what());
    }
}

void require_whole(const std::filesystem::path& file) {
    const auto database = open_sqlite({.file = file});
    if (const std::string complaint = quick_check(*database); !complaint.empty()) {
        throw StorageError(Fault::damaged, file.string() + " is damaged: " + complaint);
    }
    const auto version = database->prepare("PRAGMA user_version");
    Rows rows = query(*version);
    if (!rows.next() || rows.integer(0) < 1 || rows.integer(0) > newest_schema()) {
        throw StorageError(Fault::newer_schema, file.string() + " is not a store that this program knows");
    }
}

} // namespace

void back_up_sqlite(const std::filesystem::path& store, const std::filesystem::path& copy) {
    if (std::filesystem::exists(copy)) {
        throw StorageError(Fault::constraint, copy.string() + " exists already; a backup never overwrites a file");
    }
    copy_database(store, copy);
    require_whole(copy);
}

void restore_sqlite(const std::filesystem::path& copy, const std::filesystem::path& store) {
    if (!std::filesystem::exists(copy)) {
        throw StorageError(Fault::unreachable, copy.string() + " does not exist");
    }
    require_whole(copy);
    copy_database(copy, store);
}

} // namespace loa::storage
