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

/// The same connection, with the runs of statements that read a dialogue counted.
class CountingDatabase : public ForwardingDatabase {
  public:
    using ForwardingDatabase::ForwardingDatabase;

    int lookups = 0;

    std::unique_ptr<storage::Statement> prepare(std::string_view sql) override {
        auto statement = ForwardingDatabase::prepare(sql);
        const bool reads_dialogue = sql.starts_with("SELECT") && sql.contains("FROM dialogues WHERE chat");
        return reads_dialogue ? std::make_unique<CountedStatement>(std::move(statement), lookups)
                              : std::move(statement);
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

    /// How often a dialogue is looked up for this message, of which nothing stays.
    int lookups(const std::string& text) {
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
        return database.lookups;
    }

  private:
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

} // namespace
} // namespace loa::tests
