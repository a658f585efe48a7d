#include "bot/channels/web/web_update.h"

#include <gtest/gtest.h>

namespace loa::channels::web {
namespace {

const handlers::Sender teacher{.user = "demo-1", .name = "Mẫu"};
const handlers::Place group{.chat = "g", .kind = storage::ChatKind::group, .title = "Nhóm", .thread = std::nullopt};
const handlers::Place alone{
    .chat = "demo-1", .kind = storage::ChatKind::private_chat, .title = "Mẫu", .thread = std::nullopt};

handlers::MessageReceived received(const handlers::Place& place, Typed typed) {
    typed.id = "12345678";
    return std::get<handlers::MessageReceived>(to_update(storage::ChannelId{1}, place, teacher, typed).body);
}

TEST(WebUpdateTest, loa_is_addressed_by_name_command_or_reply) {
    struct Case {
        std::string_view typed;
        bool is_addressed;
        std::string_view text;
    };
    for (const Case& known : {
             Case{"Loa ơi, báo cáo nộp khi nào", true, "báo cáo nộp khi nào"},
             Case{"LOA ƠI báo cáo nộp khi nào?", true, "báo cáo nộp khi nào?"},
             Case{"@Loa báo cáo", true, "báo cáo"},
             Case{"loa: báo cáo", true, "báo cáo"},
             Case{"@Loa", true, ""},
             Case{"/hoi báo cáo", true, "/hoi báo cáo"},
             Case{"@Loan cho mình hỏi", false, "@Loan cho mình hỏi"},
             Case{"loa trường hỏng rồi", false, "loa trường hỏng rồi"},
             Case{"chào cả nhà", false, "chào cả nhà"},
         }) {
        const auto message = received(group, {.id = {}, .text = std::string(known.typed), .reply_to = {}});
        EXPECT_EQ(message.is_addressed, known.is_addressed) << known.typed;
        EXPECT_EQ(message.text, known.text);
    }
    const auto reply = received(group, {.id = {}, .text = "đúng", .reply_to = "7", .is_reply_to_loa = true});
    EXPECT_TRUE(reply.is_addressed);
    EXPECT_EQ(reply.replied_to, "7");
}

TEST(WebUpdateTest, in_private_everything_is_for_loa_and_nothing_is_cut_off) {
    const auto message = received(alone, {.id = {}, .text = "Loa ơi", .reply_to = {}});
    EXPECT_TRUE(message.is_addressed);
    EXPECT_EQ(message.text, "Loa ơi");
}

TEST(WebUpdateTest, replies_to_people_are_no_replies_to_loa) {
    const auto message = received(group, {.id = {}, .text = "đúng", .reply_to = "u-demo-2-12345678"});
    EXPECT_FALSE(message.is_addressed);
    EXPECT_FALSE(message.replied_to);
}

TEST(WebUpdateTest, keys_are_the_senders_own) {
    const Typed typed{.id = "12345678", .text = "a", .reply_to = {}};
    const handlers::Sender other{.user = "demo-2", .name = "Mẫu"};
    const auto first = to_update(storage::ChannelId{1}, alone, teacher, typed);
    EXPECT_EQ(first.key, to_update(storage::ChannelId{1}, group, teacher, typed).key);
    EXPECT_NE(first.key, to_update(storage::ChannelId{1}, alone, other, typed).key);
}

TEST(WebUpdateTest, a_tap_remembers_who_tapped) {
    const auto update =
        to_update(storage::ChannelId{1}, group, teacher, Tapped{.id = "12345678", .message = "7", .action = "save"});
    const auto& tap = std::get<handlers::ChoiceTapped>(update.body);
    EXPECT_EQ(user_of_tap(tap.tap), "demo-1");
    EXPECT_EQ(tap.message, "7");
    EXPECT_EQ(tap.action, "save");
}

} // namespace
} // namespace loa::channels::web
