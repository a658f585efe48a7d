#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <optional>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using namespace std::chrono_literals;
using tests::at;
using tests::TemporaryFolder;
using tests::TemporaryStore;

std::optional<Fault> fault_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const StorageError& error) {
        return error.fault();
    }
    return std::nullopt;
}

/// Buries one large letter: the simplest way to need pages.
void bury_large(TemporaryStore& temporary) {
    temporary.store.updates.bury(temporary.channel, "k", std::string(200'000, 'x'), "too large", at(0));
}

void let_grow_by_pages(Database& database, int pages) {
    std::int64_t now = 0;
    {
        const auto count = database.prepare("PRAGMA page_count");
        Rows rows = query(*count);
        ASSERT_TRUE(rows.next());
        now = rows.integer(0);
    }
    const auto limit = database.prepare("PRAGMA max_page_count = " + std::to_string(now + pages));
    run(*limit);
}

TEST(SqliteFaults, a_full_disk_is_full_and_an_outage) {
    TemporaryStore temporary;
    let_grow_by_pages(temporary.database, 4);
    temporary.database.begin();
    EXPECT_EQ(fault_of([&] { bury_large(temporary); }), Fault::full);
    temporary.database.rollback();
    EXPECT_TRUE(is_outage(Fault::full));
}

TEST(SqliteFaults, after_space_was_made_the_store_works_on_and_nothing_half_done_is_left) {
    TemporaryStore temporary;
    let_grow_by_pages(temporary.database, 4);
    temporary.database.begin();
    EXPECT_TRUE(temporary.store.updates.is_first(temporary.channel, "1", at(0)));
    EXPECT_EQ(fault_of([&] { bury_large(temporary); }), Fault::full);
    temporary.database.rollback();

    let_grow_by_pages(temporary.database, 1'000);
    temporary.database.begin();
    EXPECT_TRUE(temporary.store.updates.is_first(temporary.channel, "1", at(1)));
    bury_large(temporary);
    temporary.database.commit();
    EXPECT_EQ(temporary.store.updates.dead_letter_count(), 1);
}

TEST(SqliteFaults, writing_to_a_read_only_store_is_read_only) {
    TemporaryStore temporary;
    SqliteOptions options = temporary.options();
    options.read_only = true;
    const auto reader = open_sqlite(options);
    EXPECT_EQ(fault_of([&] { reader->execute("DELETE FROM chats"); }), Fault::read_only);
}

TEST(SqliteFaults, a_read_only_store_reads_what_another_connection_committed) {
    TemporaryStore temporary;
    SqliteOptions options = temporary.options();
    options.read_only = true;
    const auto reader = open_sqlite(options);
    const auto count = reader->prepare("SELECT count(*) FROM chats");
    Rows rows = query(*count);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 1);
}

TEST(SqliteFaults, a_store_that_is_to_be_read_and_is_not_there_is_unreachable) {
    const TemporaryFolder folder;
    const SqliteOptions options{.file = folder.path() / "none.db", .read_only = true};
    EXPECT_EQ(fault_of([&] { open_sqlite(options); }), Fault::unreachable);
    EXPECT_FALSE(std::filesystem::exists(options.file));
}

TEST(SqliteFaults, the_folder_of_a_new_store_is_made) {
    const TemporaryFolder folder;
    const SqliteOptions options{.file = folder.path() / "var" / "deep" / "loa.db"};
    migrate(*open_sqlite(options));
    EXPECT_TRUE(std::filesystem::exists(options.file));
}

TEST(SqliteFaults, a_folder_that_cannot_be_made_is_unreachable) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() / "file") << "a file where a folder is needed";
    const SqliteOptions options{.file = folder.path() / "file" / "loa.db"};
    EXPECT_EQ(fault_of([&] { open_sqlite(options); }), Fault::unreachable);
}

TEST(SqliteFaults, a_second_writer_is_told_busy_after_the_timeout) {
    TemporaryStore temporary;
    SqliteOptions options = temporary.options();
    options.busy_timeout = 1ms;
    const auto other = open_sqlite(options);

    temporary.database.begin();
    EXPECT_EQ(fault_of([&] { other->begin(); }), Fault::busy);
    EXPECT_TRUE(is_outage(Fault::busy));
    temporary.database.rollback();
    EXPECT_EQ(fault_of([&] {
                  other->begin();
                  other->commit();
              }),
              std::nullopt);
}

TEST(SqliteFaults, a_reader_is_not_held_up_by_a_writer) {
    TemporaryStore temporary;
    SqliteOptions options = temporary.options();
    options.busy_timeout = 1ms;
    options.read_only = true;
    const auto reader = open_sqlite(options);
    temporary.database.begin();
    temporary.store.chats.remember(temporary.channel, "-2", ChatKind::group, "", at(0));

    const auto count = reader->prepare("SELECT count(*) FROM chats");
    Rows rows = query(*count);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 1) << "uncommitted rows are not seen";
    temporary.database.rollback();
}

TEST(SqliteFaults, a_file_that_is_no_database_is_damaged) {
    const TemporaryFolder folder;
    const SqliteOptions options{.file = folder.path() / "loa.db"};
    std::ofstream(options.file) << std::string(8192, 'x');
    EXPECT_EQ(fault_of([&] { migrate(*open_sqlite(options)); }), Fault::damaged);
}

TEST(SqliteFaults, broken_pages_are_found_by_the_quick_check) {
    const TemporaryFolder folder;
    const SqliteOptions options{.file = folder.path() / "loa.db"};
    {
        const auto database = open_sqlite(options);
        migrate(*database);
        EXPECT_EQ(quick_check(*database), "");
    } // closing the last connection moves the log into the file
    {
        std::fstream file(options.file, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp(4096 + 1);
        file << std::string(3000, '\x7f');
    }
    const auto database = open_sqlite(options);
    const auto verdict = [&] {
        try {
            return quick_check(*database);
        } catch (const StorageError& error) {
            return std::string(error.what());
        }
    }();
    EXPECT_NE(verdict, "");
}

} // namespace
} // namespace loa::storage
