#include "storage/sqlite/wal_checkpointer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "storage/sqlite/sqlite_database.h"
#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

TEST(WalCheckpointer, committed_pages_reach_the_file_while_the_writer_goes_on) {
    const tests::TemporaryFolder folder;
    const std::filesystem::path store = folder.path() / "loa.db";
    const auto writer = open_sqlite({.file = store});
    writer->execute("PRAGMA wal_autocheckpoint=0; CREATE TABLE facts (text TEXT);");
    writer->execute("INSERT INTO facts SELECT printf('%1000d', value) FROM (WITH RECURSIVE numbers(value) AS "
                    "(SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < 100) SELECT value FROM numbers)");
    const auto size_awaited = std::filesystem::file_size(store) + 100'000;

    const WalCheckpointer checkpointer(store);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::filesystem::file_size(store) < size_awaited && std::chrono::steady_clock::now() < end) {
        std::this_thread::yield();
    }
    EXPECT_GE(std::filesystem::file_size(store), size_awaited);
    writer->execute("INSERT INTO facts VALUES ('later')");
}

TEST(WalCheckpointer, ends_at_once_when_it_is_told_to) {
    const tests::TemporaryFolder folder;
    const auto before = std::chrono::steady_clock::now();
    {
        const WalCheckpointer checkpointer(folder.path() / "loa.db");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

} // namespace
} // namespace loa::storage
