#include "storage/migrations.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::TemporaryFolder;

std::int64_t number(Database& database, std::string_view sql) {
    const auto statement = database.prepare(sql);
    Rows rows = query(*statement);
    return rows.next() ? rows.integer(0) : -1;
}

class Migrations : public testing::Test {
  protected:
    TemporaryFolder folder;
    std::unique_ptr<Database> database = open_sqlite({.file = folder.path() / "loa.db"});
};

TEST_F(Migrations, an_empty_file_gets_the_newest_schema) {
    migrate(*database);
    EXPECT_EQ(number(*database, "PRAGMA user_version"), newest_schema());
    const Store store(*database); // prepares every statement of every repository
    EXPECT_EQ(quick_check(*database), "");
}

TEST_F(Migrations, a_current_file_is_left_alone) {
    migrate(*database);
    database->execute("INSERT INTO channels (name, kind) VALUES ('tg', 'telegram')");
    migrate(*database);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM channels"), 1);
}

TEST_F(Migrations, a_newer_schema_is_refused_and_the_message_names_both) {
    migrate(*database);
    database->execute("PRAGMA user_version = 999");
    try {
        migrate(*database);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const StorageError& error) {
        EXPECT_EQ(error.fault(), Fault::newer_schema);
        const std::string what = error.what();
        EXPECT_NE(what.find("999"), std::string::npos) << what;
        EXPECT_NE(what.find(std::to_string(newest_schema())), std::string::npos) << what;
    }
    EXPECT_EQ(number(*database, "PRAGMA user_version"), 999);
}

TEST_F(Migrations, a_step_that_fails_leaves_the_file_as_it_was) {
    database->execute("CREATE TABLE sign_ins (something_else INTEGER)"); // in the way of the first step
    EXPECT_THROW(migrate(*database), StorageError);
    EXPECT_EQ(number(*database, "PRAGMA user_version"), 0);
    EXPECT_EQ(number(*database, "SELECT count(*) FROM sqlite_master WHERE name = 'chats'"), 0);
}

TEST_F(Migrations, an_end_without_mark_closed_is_seen_at_the_next_start) {
    migrate(*database);
    EXPECT_FALSE(mark_open(*database));
    EXPECT_TRUE(mark_open(*database)) << "the run before did not close the store";
    mark_closed(*database);
    EXPECT_FALSE(mark_open(*database));
}

} // namespace
} // namespace loa::storage
