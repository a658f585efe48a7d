#include <gtest/gtest.h>

#include "handlers/vietnamese/text.h"
#include "tests/conversation/conversation_kit.h"

// Telegram takes 4,096 letters, which are more bytes than Loa keeps of a report.
namespace loa::tests {
namespace {

class LongReport : public testing::Test {
  protected:
    LongReport() {
        const auto person = world.store().persons.remember(world.telegram, "1", "Demo", world.now);
        world.store().persons.bind_to_unit(person.id, "MAU-A", world.now);
    }

    void say(const std::string& text, bool is_edit) {
        handlers::MessageReceived message;
        message.place = {.chat = "1", .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
        message.from = {.user = "1", .name = "Demo"};
        message.message = "m1";
        message.text = text;
        message.is_edit = is_edit;
        world.submit(world.telegram, std::to_string(++keys), message);
    }

    void save() {
        for (const Said& said : world.take_said()) {
            for (const auto& choice : said.message.choices) {
                if (choice.label.starts_with("✓")) {
                    world.submit(world.telegram, std::to_string(++keys),
                                 handlers::ChoiceTapped{.place = {.chat = "1",
                                                                  .kind = storage::ChatKind::private_chat,
                                                                  .title = "",
                                                                  .thread = std::nullopt},
                                                        .from = {.user = "1", .name = "Demo"},
                                                        .action = choice.action,
                                                        .tap = "t",
                                                        .message = said.id});
                    return;
                }
            }
        }
        ADD_FAILURE() << "nothing could be saved";
    }

    std::string text() {
        const auto statement = world.store().database.prepare("SELECT text FROM activities");
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? rows.string(0) : std::string();
    }

    std::int64_t versions() {
        const auto statement = world.store().database.prepare("SELECT count(*) FROM activity_versions");
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? rows.integer(0) : -1;
    }

    /// `letters` move the end of what is kept through the bytes of a letter.
    static std::string report(int letters) {
        std::string told = "hôm qua em học khóa AI 3 buổi ở Sở" + std::string(static_cast<std::size_t>(letters), 'a');
        while (told.size() < 4500) {
            told += " ậậậậậậ";
        }
        return told;
    }

    World world;
    int keys = 0;
};

TEST_F(LongReport, is_kept_without_half_a_letter) {
    for (int letters = 0; letters < 4; ++letters) {
        world.store().database.execute("DELETE FROM activity_versions; DELETE FROM dialogues; DELETE FROM activities");
        say(report(letters), false);
        ASSERT_FALSE(text().empty());
        EXPECT_EQ(vietnamese::nfc(text()), text()) << "all of it is UTF-8";
        EXPECT_TRUE(report(letters).starts_with(text()));
    }
}

TEST_F(LongReport, that_is_edited_without_another_word_stays_as_it_is) {
    say(report(0), false);
    save();
    world.take_said();
    const auto before = versions();
    world.now += std::chrono::days{3}; // "hôm qua" would be another day now
    say(report(0), true);
    EXPECT_EQ(versions(), before);
    EXPECT_TRUE(world.take_said().empty());
    say("hôm qua em học khóa AI 4 buổi ở Sở", true);
    EXPECT_FALSE(world.take_said().empty()) << "another text is one";
}

} // namespace
} // namespace loa::tests
