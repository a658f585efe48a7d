#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"
#include "tests/storage/forwarding_database.h"

namespace loa::tests {
namespace {

/// A statement that counts how often it is run.
class CountedStatement : public ForwardingStatement {
  public:
    CountedStatement(std::unique_ptr<storage::Statement> counted, int& runs)
        : ForwardingStatement(std::move(counted)), runs_(runs) {}

    bool step() override {
        runs_ += is_begun_ ? 0 : 1;
        is_begun_ = true;
        return ForwardingStatement::step();
    }
    void reset() override {
        is_begun_ = false;
        ForwardingStatement::reset();
    }

  private:
    int& runs_;
    bool is_begun_ = false;
};

/// The same connection, with the runs of its statements counted.
class CountingDatabase : public ForwardingDatabase {
  public:
    using ForwardingDatabase::ForwardingDatabase;

    int lookups = 0; ///< of those that read a dialogue
    int others = 0;

    std::unique_ptr<storage::Statement> prepare(std::string_view sql) override {
        const bool reads_dialogue = sql.starts_with("SELECT") && sql.contains("FROM dialogues WHERE chat");
        return std::make_unique<CountedStatement>(ForwardingDatabase::prepare(sql), reads_dialogue ? lookups : others);
    }
};

/// One person who writes in private.
class Writer {
  public:
    Writer() {
        world_.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                       world_.context.campaign->time_zone);
    }

    void write(const std::string& text) {
        world_.submit(world_.telegram, "k" + std::to_string(++count_), message(text));
    }

    storage::Store& store() { return world_.store(); }

    /// How often a dialogue is looked up for this message, of which nothing stays.
    int lookups(const std::string& text) { return counted(text).first; }
    /// How many statements run for it in all.
    int statements(const std::string& text) {
        const auto [lookups, others] = counted(text);
        return lookups + others;
    }

  private:
    std::pair<int, int> counted(const std::string& text) {
        CountingDatabase database(world_.store().database);
        storage::Store store(database);
        const handlers::Event event{
            .at = world_.now,
            .chance = 1,
            .body = handlers::Update{.channel = world_.telegram, .key = "counted", .raw = {}, .body = message(text)}};
        database.begin();
        handlers::Turn turn(event, store, world_.context);
        handlers::handle(event, turn);
        database.rollback();
        return {database.lookups, database.others};
    }

    handlers::MessageReceived message(const std::string& text) {
        return {.place = {.chat = "p1", .kind = storage::ChatKind::private_chat, .title = {}, .thread = {}},
                .from = {.user = "p1", .name = "Giáo viên 1"},
                .message = "m" + std::to_string(++count_),
                .text = text,
                .is_addressed = true,
                .is_edit = false,
                .replied_to = {},
                .replied_to_own = {},
                .has_attachment = false,
                .is_unknown = false,
                .document = {},
                .attachments = {},
                .album = {}};
    }

    World world_;
    int count_ = 0;
};

/// The most look-ups that a message may take: its writer's dialogue and the choices offered to everybody are read once,
/// before it is known what the message is for; the rest is for the choices of the answer, for what was begun besides,
/// and in free text for what was left open.
struct Bound {
    std::string text;
    int lookups;
};

void expect_at_most(Writer& writer, const std::vector<Bound>& bounds) {
    for (const Bound& bound : bounds) {
        EXPECT_LE(writer.lookups(bound.text), bound.lookups) << bound.text;
    }
}

TEST(DialogueLookups, a_message_reads_its_dialogue_once_and_passes_it_on) {
    Writer writer;
    expect_at_most(writer, {{"chào Loa", 2}, {"4 buổi", 3}, {"báo cáo nộp khi nào?", 4}});
    writer.write("hôm qua em học AI 3 buổi ở Sở");
    expect_at_most(writer, {{"chào Loa", 3}, {"4 buổi", 3}, {"báo cáo nộp khi nào?", 5}, {"ok", 4}});
    writer.write("ok");
    expect_at_most(writer, {{"chào Loa", 2}, {"4 buổi", 4}, {"báo cáo nộp khi nào?", 4}});
}

// Whatever waits is looked through by one statement behind each of an officer's messages, and not question by question.
TEST(Lookups, of_an_officers_message_do_not_grow_with_the_questions_that_wait) {
    Writer officer;
    officer.write("chào Loa");
    officer.store().database.execute("INSERT INTO roles VALUES (1, 'officer', '', 0)");
    officer.write("chào Loa");
    const int without = officer.statements("chào Loa");
    officer.store().database.execute(R"sql(
        INSERT INTO persons (id, channel, external, name, created_at) VALUES (100, 1, '100', 'Demo', 0);
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 300)
        INSERT INTO handovers (id, chat, person, message, question, at, key, is_doubted)
            SELECT n, 1, 100, 'm', 'mẫu ' || n, 0, 'mau' || n, 0 FROM numbers;
        INSERT INTO deliveries (channel, chat, kind, state, text, marks, choices, planned_at, about)
            SELECT 1, 1, 'reply', 'sent', 'mẫu', '', '', 0, 'handover:' || id FROM handovers;
    )sql");
    EXPECT_EQ(officer.statements("chào Loa"), without);
}

} // namespace
} // namespace loa::tests
