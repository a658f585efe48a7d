// What every driver behind storage::Database promises. A further driver joins by one more line in `drivers`.
#include "storage/database.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

struct Driver {
    std::string name;
    std::function<std::unique_ptr<Database>(const std::filesystem::path& folder)> open;
};

const std::vector<Driver> drivers{
    {"sqlite", [](const std::filesystem::path& folder) { return open_sqlite({.file = folder / "contract.db"}); }},
};

class DatabaseContract : public testing::TestWithParam<Driver> {
  protected:
    void SetUp() override {
        database = GetParam().open(folder.path());
        database->execute("CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT, size REAL, UNIQUE (name))");
    }

    void add(std::int64_t id, std::string_view name) {
        const auto insert = database->prepare("INSERT INTO items (id, name) VALUES ($1, $2)");
        run(*insert, id, name);
    }

    std::vector<std::string> names() {
        const auto select = database->prepare("SELECT name FROM items ORDER BY id");
        std::vector<std::string> found;
        for (Rows rows = query(*select); rows.next();) {
            found.push_back(rows.string(0));
        }
        return found;
    }

    Fault fault_of(const std::function<void()>& action) {
        try {
            action();
        } catch (const StorageError& error) {
            return error.fault();
        }
        ADD_FAILURE() << "nothing was thrown";
        return Fault::other;
    }

    tests::TemporaryFolder folder;
    std::unique_ptr<Database> database;
};

using Names = std::vector<std::string>;

TEST_P(DatabaseContract, values_of_every_kind_come_back_as_they_went_in) {
    const auto insert = database->prepare("INSERT INTO items (id, name, size) VALUES ($1, $2, $3)");
    const std::string odd = std::string("đuôi\0sau", 10) + " 😀 '\"";
    run(*insert, std::numeric_limits<std::int64_t>::min(), odd, 0.1);
    run(*insert, std::numeric_limits<std::int64_t>::max(), "", std::nullopt);

    const auto select = database->prepare("SELECT id, name, size FROM items ORDER BY id");
    Rows rows = query(*select);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(rows.text(1), odd);
    EXPECT_EQ(rows.real(2), 0.1);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(rows.optional_string(1), "");
    EXPECT_TRUE(rows.is_null(2));
    EXPECT_FALSE(rows.next());
}

TEST_P(DatabaseContract, strong_ids_times_and_optionals_are_bound_by_value) {
    const auto select = database->prepare("SELECT $1, $2, $3, $4");
    Rows rows = query(*select, ChatId{7}, from_milliseconds(1'725'150'000'123), std::optional<std::string>("có"),
                      std::optional<std::int64_t>());
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.id<ChatId>(0), ChatId{7});
    EXPECT_EQ(rows.time(1), from_milliseconds(1'725'150'000'123));
    EXPECT_EQ(rows.text(2), "có");
    EXPECT_EQ(rows.optional_time(3), std::nullopt);
}

TEST_P(DatabaseContract, a_statement_can_be_run_again_and_again) {
    const auto insert = database->prepare("INSERT INTO items (id, name) VALUES ($1, $2)");
    for (int i = 0; i < 100; ++i) {
        run(*insert, i, "số " + std::to_string(i));
    }
    EXPECT_EQ(names().size(), 100u);
}

TEST_P(DatabaseContract, changes_counts_the_rows_of_the_last_statement) {
    add(1, "một");
    add(2, "hai");
    const auto update = database->prepare("UPDATE items SET size = 1 WHERE id > $1");
    run(*update, 0);
    EXPECT_EQ(database->changes(), 2);
    run(*update, 10);
    EXPECT_EQ(database->changes(), 0);
}

TEST_P(DatabaseContract, a_rolled_back_transaction_leaves_nothing) {
    database->begin();
    add(1, "một");
    database->rollback();
    EXPECT_EQ(names(), Names{});
}

TEST_P(DatabaseContract, rollback_without_a_transaction_is_harmless) {
    database->rollback();
    add(1, "một");
    EXPECT_EQ(names(), Names{"một"});
}

TEST_P(DatabaseContract, a_committed_transaction_is_there_for_the_next_connection) {
    database->begin();
    add(1, "một");
    database->commit();
    database = nullptr;
    database = GetParam().open(folder.path());
    EXPECT_EQ(names(), Names{"một"});
}

TEST_P(DatabaseContract, an_uncommitted_transaction_is_gone_for_the_next_connection) {
    database->begin();
    add(1, "một");
    database = nullptr;
    database = GetParam().open(folder.path());
    EXPECT_EQ(names(), Names{});
}

TEST_P(DatabaseContract, a_savepoint_takes_back_only_what_came_after_it) {
    database->begin();
    add(1, "trước");
    database->savepoint();
    add(2, "hỏng");
    database->rollback_to_savepoint();
    database->savepoint();
    add(3, "sau");
    database->release_savepoint();
    database->commit();
    EXPECT_EQ(names(), (Names{"trước", "sau"}));
}

TEST_P(DatabaseContract, a_broken_rule_is_a_constraint_and_the_transaction_lives_on) {
    database->begin();
    add(1, "một");
    database->savepoint();
    EXPECT_EQ(fault_of([&] { add(2, "một"); }), Fault::constraint);
    database->rollback_to_savepoint();
    add(3, "ba");
    database->commit();
    EXPECT_EQ(names(), (Names{"một", "ba"}));
}

TEST_P(DatabaseContract, wrong_sql_is_an_error_without_values) {
    EXPECT_EQ(fault_of([&] { database->prepare("SELECT nothing FROM nowhere"); }), Fault::other);
    try {
        add(1, "bí mật");
        add(1, "bí mật");
        ADD_FAILURE() << "nothing was thrown";
    } catch (const StorageError& error) {
        EXPECT_EQ(std::string(error.what()).find("bí mật"), std::string::npos);
    }
}

TEST_P(DatabaseContract, rows_that_were_not_read_to_the_end_hold_nothing_up) {
    add(1, "một");
    add(2, "hai");
    const auto select = database->prepare("SELECT name FROM items");
    {
        Rows rows = query(*select);
        ASSERT_TRUE(rows.next());
    }
    database->execute("DROP TABLE items"); // refused while a statement is in the middle of the table
}

INSTANTIATE_TEST_SUITE_P(drivers, DatabaseContract, testing::ValuesIn(drivers),
                         [](const auto& driver) { return driver.param.name; });

} // namespace
} // namespace loa::storage
