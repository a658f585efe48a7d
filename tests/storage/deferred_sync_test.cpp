#include "storage/sqlite/deferred_sync.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "storage/sqlite/sqlite_database.h"
#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

std::int64_t synchronous(Database& database) {
    const auto statement = database.prepare("PRAGMA synchronous");
    Rows rows = query(*statement);
    return rows.next() ? rows.integer(0) : -1;
}

constexpr std::int64_t normal = 1;
constexpr std::int64_t full = 2;

TEST(DeferredSync, commits_wait_for_sync_only_while_it_lives) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path store = folder.path() / "loa.db";
    const auto database = open_sqlite({.file = store});
    database->execute("CREATE TABLE facts (text TEXT)");
    EXPECT_EQ(synchronous(*database), full);
    std::optional<DeferredSync> deferred(std::in_place, *database, store);
    EXPECT_EQ(synchronous(*database), normal);
    deferred->sync();
    deferred.reset();
    EXPECT_EQ(synchronous(*database), full);
}

TEST(DeferredSync, a_log_that_begins_anew_is_still_the_one_that_is_synced) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path store = folder.path() / "loa.db";
    const std::filesystem::path log = folder.path() / "loa.db-wal";
    const auto database = open_sqlite({.file = store});
    database->execute("CREATE TABLE facts (text TEXT)");
    const DeferredSync deferred(*database, store);
    std::error_code error;
    const std::filesystem::path twin = folder.path() / "twin";
    std::filesystem::create_hard_link(log, twin);
    for (int i = 0; i < 3; ++i) {
        database->execute("INSERT INTO facts VALUES ('a'); PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
        deferred.sync();
        EXPECT_TRUE(std::filesystem::equivalent(log, twin, error)) << "the file itself never changes";
    }
}

TEST(DeferredSync, without_a_log_it_says_so) {
    const tests::TemporaryFolder folder;
    const auto database = open_sqlite({.file = ":memory:"});
    try {
        const DeferredSync deferred(*database, folder.path() / "none.db");
        FAIL() << "there is nothing to sync";
    } catch (const StorageError& error) {
        EXPECT_EQ(error.fault(), Fault::unreachable);
    }
}

} // namespace
} // namespace loa::storage
