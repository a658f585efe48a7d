// A notice to many groups, within the platform's limits, and what the exports say of it.
#include <gtest/gtest.h>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

constexpr int groups = 200;
constexpr std::int64_t first_group = -7000;

/// The limits that the settings state and the fake enforces.
const json telegram_limits{{"per_second", 30}, {"chat_per_second", 1}, {"group_per_minute", 20}};
constexpr fakes::RateLimits enforced{.per_second = 30, .chat_per_second = 1, .chat_burst = 1, .group_per_minute = 20};

class NoticeTest : public testing::Test {
  protected:
    void SetUp() override {
        telegram.set_limits(enforced);
        for (int i = 0; i < groups; ++i) {
            fakes::FakeChat chat;
            chat.id = first_group - i;
            chat.title = "Nhóm mẫu " + std::to_string(i);
            telegram.add_chat(chat);
        }
        loa.with_store([](storage::Store& store) {
            const auto channel = store.channels.remember("tg", "telegram");
            store.database.begin();
            for (int i = 0; i < groups; ++i) {
                const auto chat =
                    store.chats.remember(channel, std::to_string(first_group - i), storage::ChatKind::group,
                                         "Nhóm mẫu " + std::to_string(i), at(0));
                store.chats.bind_to_unit(chat.id, i % 2 == 0 ? "MAU-A" : "MAU-B", at(0));
            }
            store.database.commit();
        });
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    void send_notice() {
        telegram.say(officer, officer, "/thongbao Mời các đơn vị đăng ký tuần lễ học tập.");
        ASSERT_TRUE(telegram.wait_for_sent_to(officer, 1));
        ASSERT_NE(telegram.tap(officer, officer, "Gửi"), "") << telegram.sent_to(officer).back().text;
    }

    bool wait_for_end() {
        return eventually(
            [&] {
                const auto notices = loa.exported("notices");
                return !notices.empty() && notices[0].at("state") == "done";
            },
            40s);
    }

    TelegramInstallation installed{telegram_limits};
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

TEST_F(NoticeTest, it_reaches_every_group_once_and_never_over_a_limit) {
    send_notice();
    ASSERT_TRUE(wait_for_end()) << loa.log();
    int reached = 0;
    for (int i = 0; i < groups; ++i) {
        reached += telegram.sent_to(first_group - i).size() == 1 ? 1 : 0;
    }
    EXPECT_EQ(reached, groups);
    EXPECT_EQ(telegram.refused_count(), 0);
    EXPECT_LE(fakes::busiest(telegram.accepted_stamps(), 950ms), 30);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});

    int exported = 0;
    for (const json& row : loa.exported("deliveries")) {
        if (row.at("notice").is_null()) {
            continue;
        }
        EXPECT_EQ(row.at("state"), "sent");
        ++exported;
    }
    EXPECT_EQ(exported, groups);
}

TEST_F(NoticeTest, groups_that_are_gone_are_named_and_the_rest_is_reached) {
    telegram.set_standing_silently(first_group, "kicked");
    telegram.set_standing_silently(first_group - 1, "deleted");
    telegram.set_standing_silently(first_group - 2, "restricted");
    send_notice();
    ASSERT_TRUE(wait_for_end()) << loa.log();
    std::map<std::string, int> states;
    for (const json& row : loa.exported("deliveries")) {
        if (!row.at("notice").is_null()) {
            ++states[row.at("state")];
        }
    }
    EXPECT_EQ(states, (std::map<std::string, int>{{"sent", groups - 3}, {"failed", 3}}));
    const auto told = [&] {
        for (const auto& sent : telegram.sent_to(officer)) {
            if (sent.text.find("Nhóm mẫu 0") != std::string::npos) {
                return true;
            }
        }
        return false;
    };
    EXPECT_TRUE(eventually(told)) << "the officer is told which groups";
}

TEST_F(NoticeTest, a_kill_in_the_middle_loses_no_group) {
    send_notice();
    ASSERT_TRUE(telegram.wait_for_sent(60));
    loa.kill();
    installed.start();
    ASSERT_TRUE(installed.is_ready);
    // What was in flight at the kill is in doubt and waits ten minutes for an officer; everything else is sent.
    const auto settled = [&] {
        std::map<std::string, int> states;
        for (const json& row : loa.exported("deliveries")) {
            if (!row.at("notice").is_null()) {
                ++states[row.at("state")];
            }
        }
        return states["sent"] + states["in_doubt"] == groups;
    };
    ASSERT_TRUE(eventually(settled, 40s));
    std::map<std::int64_t, int> copies;
    for (const auto& sent : telegram.sent()) {
        if (sent.chat != officer) {
            ++copies[sent.chat];
        }
    }
    int in_doubt = 0;
    for (const json& row : loa.exported("deliveries")) {
        if (!row.at("notice").is_null() && row.at("state") == "in_doubt") {
            ++in_doubt;
        }
    }
    EXPECT_GE(static_cast<int>(copies.size()), groups - in_doubt);
    for (const auto& [chat, count] : copies) {
        EXPECT_EQ(count, 1) << chat;
    }
}

} // namespace
} // namespace loa::tests
