// Somebody reports, asks, is listed to a chair and to an officer, and then asks to be forgotten: whatever the dialogues
// have written down about them must be gone, in the rows and in the bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "storage/scrubbing.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using namespace std::chrono_literals;

class ErasingAfterTalk : public testing::Test {
  protected:
    ErasingAfterTalk() {
        world.now = at(0);
        world.context.officers.push_back({world.telegram, "9001"});
        store.chats.remember(world.telegram, "9001", storage::ChatKind::private_chat, "Cán bộ", world.now);
        store.chats.remember(world.telegram, "9002", storage::ChatKind::private_chat, "Chủ tịch", world.now);
        const auto chair = store.persons.remember(world.telegram, "9002", "Chủ tịch", world.now);
        store.persons.bind_to_unit(chair.id, "MAU-A", world.now);
        store.persons.grant(chair.id, storage::Role::chair, "MAU-A", world.now);
        const auto group =
            store.chats.remember(world.telegram, "-7", storage::ChatKind::group, "Nhóm mẫu A", world.now);
        store.chats.bind_to_unit(group.id, "MAU-A", world.now);
        const auto teacher = store.persons.remember(world.telegram, "790551234", "Zqten", world.now);
        store.persons.bind_to_unit(teacher.id, "MAU-A", world.now);
    }

    static handlers::Place place(const std::string& chat) {
        const bool is_group = chat.starts_with("-");
        return {.chat = chat,
                .kind = is_group ? storage::ChatKind::group : storage::ChatKind::private_chat,
                .title = is_group ? "Nhóm mẫu A" : name_of(chat),
                .thread = std::nullopt};
    }

    static std::string name_of(const std::string& user) { return user == "790551234" ? "Zqten" : "Demo " + user; }

    void say(const std::string& chat, const std::string& user, const std::string& text) {
        handlers::MessageReceived message;
        message.place = place(chat);
        message.from = {.user = user, .name = name_of(user)};
        message.message = "m" + std::to_string(++keys);
        message.text = text;
        world.submit(world.telegram, std::to_string(keys), std::move(message));
    }

    /// Taps what Loa offered last in that chat.
    void tap(const std::string& chat, const std::string& user, const std::string& label) {
        const auto& history = world.history();
        for (auto said = history.rbegin(); said != history.rend(); ++said) {
            const auto choice = std::ranges::find(said->message.choices, label, &handlers::Choice::label);
            if (said->chat == chat && choice != said->message.choices.end()) {
                ++keys;
                world.submit(world.telegram, std::to_string(keys),
                             handlers::ChoiceTapped{.place = place(chat),
                                                    .from = {.user = user, .name = name_of(user)},
                                                    .action = choice->action,
                                                    .tap = "t" + std::to_string(keys),
                                                    .message = said->id});
                return;
            }
        }
        ADD_FAILURE() << "nobody offered " << label;
    }

    bool was_said(const std::string& chat, std::string_view part) const {
        return std::ranges::any_of(world.history(), [&](const Said& said) {
            return said.chat == chat && said.message.text.find(part) != std::string::npos;
        });
    }

    std::string bytes() {
        std::string file;
        {
            const auto statement = store.database.prepare("SELECT file FROM pragma_database_list WHERE name = 'main'");
            storage::Rows rows = storage::query(*statement);
            file = rows.next() ? rows.string(0) : std::string();
        }
        std::string all;
        for (const char* const ending : {"", "-wal"}) {
            std::ifstream in(file + ending, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(in), {});
        }
        return all;
    }

    World world;
    storage::Store& store = world.store();
    int keys = 0;
};

constexpr std::array words_of_teacher{"Zqten", "zqkhoa", "zqlop", "zqsach", "zqhoi", "zqnhap", "790551234"};

TEST_F(ErasingAfterTalk, leaves_nothing_of_what_was_said) {
    const std::string teacher = "790551234";
    say(teacher, teacher, "hôm qua em học khóa zqkhoa 3 buổi ở Sở");
    tap(teacher, teacher, "✓ Lưu");
    say("-7", teacher, "/baocao em đọc xong 2 cuốn sách zqsach tuần trước ạ");
    tap("-7", teacher, "✓ Đúng");
    say(teacher, teacher, "/hoi mức học bổng zqhoi bao nhiêu một suất");
    say("-7", teacher, "/hoi giá vé xe buýt zqlop là bao nhiêu");
    say(teacher, teacher, "hôm qua em học zqnhap 2 buổi");
    say("9002", "9002", "/duyet");
    say("9001", "9001", "/cauhoi");
    EXPECT_TRUE(was_said("9002", "Zqten")) << "the chair was told who waits";
    EXPECT_TRUE(was_said("9001", "zqhoi")) << "an officer was told what was asked";
    for (const char* const word : words_of_teacher) {
        EXPECT_NE(bytes().find(word), std::string::npos) << word;
    }

    say(teacher, teacher, "/xoa");
    tap(teacher, teacher, "Xóa hết");
    EXPECT_TRUE(was_said(teacher, "Đã xóa hết dữ liệu"));
    world.pass_to(world.now + 1s);
    ASSERT_TRUE(store.erasing.must_scrub()) << "the goodbye was sent and its chat is gone";
    ASSERT_TRUE(storage::scrub(store.database));
    const std::string all = bytes();
    for (const char* const word : words_of_teacher) {
        EXPECT_EQ(all.find(word), std::string::npos) << word;
    }
}

} // namespace
} // namespace loa::tests
