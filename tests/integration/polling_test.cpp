#include <gtest/gtest.h>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

class Polling : public testing::Test {
  protected:
    void SetUp() override {
        loa.start();
        ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    }

    fakes::FakeTelegram telegram;
    LoaProcess loa{settings_with(telegram_channel(telegram, "polling"))};
};

TEST_F(Polling, questions_are_fetched_and_answered) {
    for (int chat = 1; chat <= 5; ++chat) {
        telegram.say(-5000 - chat, 501, question);
    }
    ASSERT_TRUE(telegram.wait_for_sent(5)) << loa.log();
    ASSERT_TRUE(telegram.wait_for_empty_queue()) << "the next offset confirms";
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(Polling, a_kill_loses_no_update_and_repeats_no_effect) {
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 10; ++i) {
            telegram.say(-5000 - round * 10 - i, 501, question);
        }
        loa.kill();
        loa.start();
    }
    ASSERT_TRUE(telegram.wait_for_empty_queue()) << loa.log();
    const auto settled = [&] {
        const auto rows = loa.exported("deliveries");
        return rows.size() == 50 && std::ranges::all_of(rows, [](const auto& row) { return row["state"] == "sent"; });
    };
    EXPECT_TRUE(eventually(settled));
}

TEST_F(Polling, an_outage_of_the_platform_is_waited_out) {
    telegram.refuse_connections(true);
    telegram.refuse_connections(false);
    telegram.say(-5001, 501, question);
    EXPECT_TRUE(telegram.wait_for_sent_to(-5001, 1)) << loa.log();
}

TEST_F(Polling, terminating_does_not_wait_for_the_long_poll) {
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(loa.stop(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(10));
}

} // namespace
} // namespace loa::tests
