#include "handlers/notices/quiet_hours.h"

#include <gtest/gtest.h>

#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::notices {
namespace {

/// An officer writes a notice at night, to a group of Telegram and to one of the console's page.
class AtNight : public testing::Test {
  protected:
    AtNight() {
        storage::Store& store = world.store();
        web = store.channels.remember("web", "web");
        world.context.channels.push_back({.id = web,
                                          .name = "web",
                                          .kind = "web",
                                          .capabilities = {.has_buttons = true,
                                                           .has_marks = true,
                                                           .has_edits = true,
                                                           .text_units_max = 4000,
                                                           .group_needs_mention = false},
                                          .bot_name = "Loa",
                                          .bot_link = "",
                                          .monthly_messages = 0,
                                          .keeps_quiet_hours = false});
        world.context.officers.push_back({web, "officer"});
        const auto zone = world.context.campaign->time_zone;
        world.pass_to(
            handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 22, .minute = 30}, zone));
    }

    void bind_group(storage::ChannelId channel, const std::string& id, const std::string& unit) {
        const auto group = world.store().chats.remember(channel, id, storage::ChatKind::group, id, world.now);
        world.store().chats.bind_to_unit(group.id, unit, world.now);
    }

    /// Writes and sends it; gives the preview.
    std::string announce() {
        handlers::MessageReceived message;
        message.place = {.chat = "officer", .kind = storage::ChatKind::private_chat, .title = "", .thread = {}};
        message.from = {.user = "officer", .name = "Cán bộ", .is_identified = true};
        message.message = "1";
        message.text = "/thongbao Nhớ nộp báo cáo";
        world.submit(web, "1", message);
        const auto preview = world.take_said().back().message;
        handlers::ChoiceTapped tapped;
        tapped.place = message.place;
        tapped.from = message.from;
        tapped.tap = "t";
        tapped.action = preview.choices.front().action;
        world.submit(web, "2", tapped);
        return preview.text;
    }

    std::vector<std::string> notified() {
        std::vector<std::string> chats;
        for (const tests::Said& said : world.take_said()) {
            if (said.is_notice) {
                chats.push_back(said.chat);
            }
        }
        return chats;
    }

    tests::World world;
    storage::ChannelId web;
};

TEST_F(AtNight, the_page_gets_a_notice_at_once_and_telegram_in_the_morning) {
    bind_group(web, "demo", "MAU-A");
    bind_group(world.telegram, "-1", "MAU-B");
    EXPECT_NE(announce().find("Đang giờ nghỉ"), std::string::npos);
    EXPECT_EQ(notified(), std::vector<std::string>{"demo"});
    world.pass_to(world.now + std::chrono::hours{8});
    EXPECT_EQ(notified(), std::vector<std::string>{"-1"});
}

TEST_F(AtNight, a_preview_for_the_page_alone_speaks_of_no_quiet_hours) {
    bind_group(web, "demo", "MAU-A");
    EXPECT_EQ(announce().find("Đang giờ nghỉ"), std::string::npos);
    EXPECT_EQ(notified(), std::vector<std::string>{"demo"});
}

} // namespace
} // namespace loa::notices
