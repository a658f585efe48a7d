// The way out: what becomes of a message when the platform is slow, refuses, moves the chat or says nothing.
#include <gtest/gtest.h>

#include <set>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using fakes::Fault;
using nlohmann::json;
using namespace std::chrono_literals;

class Delivery : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    /// States of all deliveries, as `loa export deliveries` tells them.
    std::multiset<std::string> states() const {
        std::multiset<std::string> found;
        for (const json& row : loa.exported("deliveries")) {
            found.insert(row.at("state").get<std::string>());
        }
        return found;
    }

    bool become(const std::multiset<std::string>& expected) const {
        return eventually([&] { return states() == expected; });
    }

    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

using States = std::multiset<std::string>;

TEST_F(Delivery, retry_after_is_obeyed) {
    telegram.inject({.kind = Fault::Kind::too_many, .retry_after = 2});
    const auto before = std::chrono::steady_clock::now();
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    EXPECT_GE(telegram.sent_to(-5001)[0].at - before, 2s);
    EXPECT_TRUE(become({"sent"}));
}

TEST_F(Delivery, retry_after_is_kept_across_a_kill) {
    telegram.inject({.kind = Fault::Kind::too_many, .retry_after = 4});
    const auto before = std::chrono::steady_clock::now();
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_calls("sendMessage", 1));
    // The refusal has to be on disk before the kill; until then the message counts as taken.
    ASSERT_TRUE(become({"planned"}));
    loa.kill();
    installed.start();
    ASSERT_TRUE(installed.is_ready);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    EXPECT_GE(telegram.sent_to(-5001)[0].at - before, 4s);
    EXPECT_TRUE(become({"sent"}));
}

TEST_F(Delivery, a_chat_that_has_to_wait_does_not_hold_up_another) {
    telegram.inject({.kind = Fault::Kind::too_many, .chat = "-5001", .retry_after = 3});
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_calls("sendMessage", 1));
    telegram.say(-5002, 502, question);
    ASSERT_TRUE(telegram.wait_for_sent(2));
    EXPECT_EQ(telegram.sent()[0].chat, -5002);
}

TEST_F(Delivery, a_reply_without_an_answer_is_sent_once_more) {
    telegram.inject({.kind = Fault::Kind::cut_after});
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 2));
    EXPECT_TRUE(become({"sent"}));
    EXPECT_EQ(loa.exported("deliveries")[0].at("attempts"), 2);
}

TEST_F(Delivery, a_reply_that_stays_without_an_answer_is_shown_as_in_doubt) {
    telegram.inject({.kind = Fault::Kind::cut_after});
    telegram.inject({.kind = Fault::Kind::half_answer});
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 2));
    EXPECT_TRUE(become({"in_doubt"}));
    telegram.say(-5002, 502, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5002, 1));
    EXPECT_EQ(telegram.sent_to(-5001).size(), 2u) << "not sent a third time";
}

TEST_F(Delivery, server_errors_and_gateways_are_tried_again) {
    telegram.inject({.kind = Fault::Kind::server_error});
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    EXPECT_TRUE(become({"sent"}));
    EXPECT_EQ(telegram.sent_to(-5001).size(), 1u);
}

TEST_F(Delivery, what_was_said_while_the_platform_was_unreachable_arrives_later) {
    telegram.refuse_connections(true);
    fakes::TestClient client = loa.client();
    EXPECT_EQ(LoaProcess::post_update(client, message_update(1, 501, 501, 1, "/trogiup")), 200u);
    EXPECT_TRUE(become({"planned"}));
    telegram.refuse_connections(false);
    telegram.set_standing_silently(501, "member");
    ASSERT_TRUE(telegram.wait_for_sent_to(501, 1));
    EXPECT_TRUE(become({"sent"}));
}

TEST_F(Delivery, a_chat_that_removed_the_bot_gets_nothing_more) {
    telegram.set_standing_silently(-5001, "kicked");
    fakes::TestClient client = loa.client();
    EXPECT_EQ(LoaProcess::post_update(client, message_update(1, -5001, 501, 1, question)), 200u);
    EXPECT_TRUE(become({"failed"}));
    EXPECT_NE(loa.exported("deliveries")[0].at("error"), nullptr);
    loa.with_store([&](storage::Store& store) {
        const auto channel = store.channels.remember("tg", "telegram");
        EXPECT_EQ(store.chats.find(channel, "-5001")->state, storage::ChatState::left);
    });
}

TEST_F(Delivery, a_group_that_became_a_supergroup_is_answered_there) {
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    const std::int64_t moved = telegram.migrate(-5001, true);
    telegram.say(moved, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(moved, 1));
    EXPECT_TRUE(become({"sent", "sent"}));
}

TEST_F(Delivery, a_send_to_the_old_id_follows_the_move_at_once) {
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    const std::int64_t moved = telegram.migrate(-5001);
    ASSERT_TRUE(telegram.wait_for_empty_queue());
    // A late update under the old id, as if it had been in another queue.
    fakes::TestClient client = loa.client();
    EXPECT_EQ(LoaProcess::post_update(client, message_update(1, -5001, 501, 9, question)), 200u);
    ASSERT_TRUE(telegram.wait_for_sent_to(moved, 1));
    EXPECT_TRUE(become({"sent", "sent"}));
}

TEST_F(Delivery, a_tap_is_answered_and_the_buttons_obey_the_limits) {
    telegram.say(501, 501, "hôm qua em học khóa AI trong dạy học 3 buổi ở Sở");
    ASSERT_TRUE(telegram.wait_for_sent_to(501, 1));
    const std::string tap = telegram.tap(501, 501, "✓ Lưu");
    ASSERT_NE(tap, "") << telegram.sent_to(501)[0].text;
    EXPECT_TRUE(eventually([&] { return telegram.is_tap_answered(tap); }));
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(Delivery, terminating_finishes_what_is_in_flight_and_closes_the_store) {
    telegram.inject({.kind = Fault::Kind::slow, .delay = 500ms});
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_calls("sendMessage", 1));
    EXPECT_EQ(loa.stop(), 0);
    EXPECT_EQ(states(), States{"sent"});
    EXPECT_FALSE(std::filesystem::exists(loa.folder() / "loa.db-wal")) << "the store was not closed";
    loa.with_store([](storage::Store& store) { EXPECT_FALSE(storage::mark_open(store.database)); });
}

} // namespace
} // namespace loa::tests
