#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "handlers/conversation/router.h"
#include "tests/conversation/conversation_kit.h"
#include "tests/storage/forwarding_database.h"

// Every second a tick runs on the thread that answers everybody: no statement of it may read a table from end to end.
namespace loa::tests {
namespace {

using namespace std::chrono_literals;

using Ran = std::set<std::string, std::less<>>;

class NotedStatement : public ForwardingStatement {
  public:
    NotedStatement(std::unique_ptr<storage::Statement> inner, std::string sql, Ran& ran)
        : ForwardingStatement(std::move(inner)), sql_(std::move(sql)), ran_(ran) {}

    bool step() override {
        ran_.insert(sql_);
        return ForwardingStatement::step();
    }

  private:
    std::string sql_;
    Ran& ran_;
};

/// Remembers which statements ran.
class NotedDatabase : public ForwardingDatabase {
  public:
    NotedDatabase(storage::Database& inner, Ran& ran) : ForwardingDatabase(inner), ran_(ran) {}

    std::unique_ptr<storage::Statement> prepare(std::string_view sql) override {
        return std::make_unique<NotedStatement>(ForwardingDatabase::prepare(sql), std::string(sql), ran_);
    }
    void execute(std::string_view sql) override {
        ran_.emplace(sql);
        ForwardingDatabase::execute(sql);
    }

  private:
    Ran& ran_;
};

class TickStatements : public testing::Test {
  protected:
    TickStatements() {
        store().database.execute(R"sql(
            INSERT INTO chats (id, channel, external, kind, title, state, created_at) VALUES
                (101, 1, '101', 'private', '', 'active', 0), (102, 1, '102', 'private', '', 'active', 0),
                (103, 1, '103', 'private', '', 'active', 0);
            INSERT INTO persons (id, channel, external, name, unit, created_at) VALUES
                (101, 1, '101', 'Demo', 'MAU-A', 0), (102, 1, '102', 'Demo', 'MAU-A', 0);
            INSERT INTO roles VALUES (101, 'officer', '', 0), (102, 'chair', 'MAU-A', 0);
            INSERT INTO activities (state, person, unit, category, title, for_unit, chat, message, text, reported_at,
                updated_at) VALUES
                ('draft', 102, 'MAU-A', '', 'mẫu', 0, 102, 'm1', 'mẫu', 0, 0),
                ('reported', 102, 'MAU-A', '', 'mẫu', 0, 102, 'm2', 'mẫu', 0, 0);
            INSERT INTO handovers (chat, person, message, question, at, key, is_doubted) VALUES
                (102, 102, 'm3', 'mẫu?', 0, 'mau', 0);
            INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, reply_to, planned_at, due_at)
                VALUES (1, 102, 'reply', 'sent', 'mẫu', '', '', 'm1', 0, NULL),
                       (1, 103, 'reply', 'planned', 'mẫu', '', '', NULL, 0, 9000000000000000);
            INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, about, planned_at)
                VALUES (1, 102, 'reply', 'sent', 'mẫu', '', '', 'report:1', 0);
            INSERT INTO farewells VALUES (103, 0, 1);
            INSERT INTO said_to_forget VALUES (102, 1);
            INSERT INTO plan_reminders VALUES (102, 1);
            INSERT INTO notices (id, author, text, state, chat, created_at, confirmed_at) VALUES
                (1, 101, 'mẫu', 'sending', 101, 0, 0);
            INSERT INTO evidence (state, person, channel, chat, message, source, name, kind, bytes, sha256,
                source_sha256, due_at, received_at) VALUES
                ('kept', 102, 1, 102, 'm4', '', 'mẫu', 'png', 1, 'a', 'b', 1, 0);
        )sql");
    }

    storage::Store& store() { return world.store(); }

    void tick(storage::Time now, Ran& ran) {
        NotedDatabase noted(store().database, ran);
        storage::Store noted_store(noted);
        const handlers::Event event{.at = now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn turn(event, noted_store, world.context);
        noted.begin();
        handlers::handle(event, turn);
        noted.commit();
    }

    /// Steps of SQLite's plan that read a whole table or index.
    std::vector<std::string> scans(const std::string& sql) {
        std::vector<std::string> found;
        const auto explain = store().database.prepare("EXPLAIN QUERY PLAN " + sql);
        for (storage::Rows rows = storage::query(*explain); rows.next();) {
            if (rows.text(3).starts_with("SCAN ")) {
                found.push_back(rows.string(3));
            }
        }
        return found;
    }

    World world;
};

/// What holds a few rows however much is told and said: settings, what officers brought in, what waits.
constexpr std::array<std::string_view, 11> small_scans{
    "SCAN CONSTANT ROW",
    "SCAN channel_pauses",
    "SCAN channels",
    "SCAN chat_aliases",
    "SCAN data_cases USING INDEX data_cases_open",
    "SCAN deliveries USING INDEX deliveries_taken",
    "SCAN document_versions",
    "SCAN farewells",
    "SCAN notices USING INDEX notices_sending",
    "SCAN said_to_forget",
    "SCAN faq USING INDEX faq_clause",
};

/// What a tick has to do but now and then, and here does.
constexpr std::array<std::string_view, 5> once_in_a_while{
    "DELETE FROM deliveries WHERE id > $1 AND id <= $2 AND ",
    "DELETE FROM deliveries WHERE id >= $1 AND chat = $2 AND planned_at <= $3",
    "DELETE FROM deliveries WHERE id >= $1 AND id < $2 AND chat = $3 AND ",
    "UPDATE chats SET external = ",
    "UPDATE deliveries SET text = ''",
};

/// Once a day, of questions that wait.
bool is_digest(std::string_view sql) {
    return sql.contains("FROM handovers WHERE answered_at IS NULL");
}

/// "… (SELECT id FROM asked ORDER BY id LIMIT 100)": the first rows of a table, however many follow.
bool takes_first_rows(std::string_view scan, std::string_view sql) {
    const std::string table(scan.substr(std::string_view("SCAN ").size()));
    return sql.contains("(SELECT id FROM " + table + " ORDER BY id LIMIT ");
}

bool is_bounded(std::string_view scan, std::string_view sql) {
    return std::ranges::find(small_scans, scan) != small_scans.end() || is_digest(sql) || takes_first_rows(scan, sql);
}

TEST_F(TickStatements, none_reads_a_table_from_end_to_end) {
    Ran ran;
    // Half a minute of a morning on which digests go out, the first night, and the day on which replies grow old.
    for (const auto passed : {0s, 1s, 10s, 25h + 0s, 25h + 10s, storage::replies_kept + 25h + 0s}) {
        tick(world.now + passed, ran);
    }
    EXPECT_GT(ran.size(), 40U);
    for (const std::string_view beginning : once_in_a_while) {
        const auto found = ran.lower_bound(beginning);
        EXPECT_TRUE(found != ran.end() && found->starts_with(beginning)) << beginning << " was not looked at";
    }
    for (const std::string& sql : ran) {
        for (const std::string& scan : scans(sql)) {
            EXPECT_TRUE(is_bounded(scan, sql)) << scan << "\n  in " << sql;
        }
    }
}

} // namespace
} // namespace loa::tests
