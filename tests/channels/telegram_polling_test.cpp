#include "bot/channels/make_channel.h"
#include "tests/channels/support.h"
#include "tests/fakes/telegram_schema.h"

#include <gmock/gmock.h>

namespace loa::channels::test {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

json text_update(std::int64_t id) {
    return {{"update_id", id},
            {"message",
             {{"message_id", id},
              {"date", 1},
              {"chat", {{"id", 5550001}, {"type", "private"}}},
              {"from", {{"id", 5550001}, {"is_bot", false}, {"first_name", "Lan"}}},
              {"text", "xin chào"}}}};
}

class TelegramPolling : public ::testing::Test {
  protected:
    ChannelTrouble poll() { return run_poll(*channel, client, sink); }

    std::vector<std::int64_t> offsets() const {
        std::vector<std::int64_t> list;
        for (const RecordedCall& call : client.calls) {
            list.push_back(call.parameters.value("offset", std::int64_t{-1}));
        }
        return list;
    }

    ScriptedClient client;
    TestTime time;
    RecordingSink sink;
    std::unique_ptr<Channel> channel = make_channel(telegram_settings(), storage::ChannelId{3}, client, time.options());
};

TEST_F(TelegramPolling, the_offset_moves_after_the_updates_are_kept) {
    client.result(json::array({text_update(10), text_update(11)}));
    client.result(json::array());
    client.result(json::array({text_update(12)}));
    sink.is_kept = [this] {
        // What is being kept has not been confirmed by any call so far.
        for (const std::int64_t offset : offsets()) {
            EXPECT_LE(offset, sink.batches.size() == 1 ? -1 : 12);
        }
        return true;
    };
    const auto trouble = poll();
    EXPECT_FALSE(trouble.is_permanent);
    EXPECT_THAT(offsets(), ElementsAre(-1, 12, 12, 13));
    ASSERT_EQ(sink.batches.size(), 2U);
    EXPECT_EQ(sink.batches[0].size(), 2U);
    EXPECT_EQ(sink.batches[0][1].key, "11");
    EXPECT_EQ(json::parse(sink.batches[1][0].raw), text_update(12));
    for (const RecordedCall& call : client.calls) {
        EXPECT_EQ(call.method, "getUpdates");
        EXPECT_EQ(call.parameters["timeout"], 50);
        EXPECT_GT(call.call.deadline, seconds(50));
        EXPECT_FALSE(fakes::TelegramSchema::shared().complaint(call.method, call.parameters).has_value());
    }
    EXPECT_THAT(time.waits, IsEmpty());
}

TEST_F(TelegramPolling, what_is_not_kept_is_not_confirmed) {
    client.result(json::array({text_update(10)}));
    sink.is_kept = [] { return false; };
    EXPECT_FALSE(poll().is_permanent);
    EXPECT_THAT(offsets(), ElementsAre(-1));
}

TEST_F(TelegramPolling, failures_back_off_and_success_begins_anew) {
    client.fail(client::HttpFailure::Kind::not_sent);
    client.fail(client::HttpFailure::Kind::in_doubt);
    client.answer(502, "<html>Bad Gateway</html>");
    client.answer(200, "no json");
    client.refuse(500, "Internal Server Error: restart");
    client.result(json::array({text_update(10)}));
    client.refuse(500, "Internal Server Error: restart");
    poll();
    // With a chance of one half every wait is three quarters of 1, 2, 4, 8, 16 seconds.
    EXPECT_THAT(time.waits, ElementsAre(milliseconds(750), milliseconds(1500), milliseconds(3000), milliseconds(6000),
                                        milliseconds(12000), milliseconds(750)));
    EXPECT_EQ(sink.batches.size(), 1U);
}

TEST_F(TelegramPolling, back_off_ends_at_a_minute) {
    for (int i = 0; i < 12; ++i) {
        client.fail(client::HttpFailure::Kind::not_sent);
    }
    poll();
    EXPECT_EQ(time.waits.back(), seconds(45));
}

TEST_F(TelegramPolling, limits_are_obeyed) {
    client.refuse(429, "Too Many Requests: retry after 17", {{"retry_after", 17}});
    poll();
    EXPECT_THAT(time.waits, ElementsAre(seconds(17)));
}

TEST_F(TelegramPolling, a_second_poller_or_a_webhook_ends_it) {
    client.refuse(409,
                  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
    const auto trouble = poll();
    EXPECT_TRUE(trouble.is_permanent);
    EXPECT_THAT(trouble.what, ::testing::HasSubstr("terminated by other getUpdates request"));
    EXPECT_EQ(client.calls.size(), 1U);
}

TEST_F(TelegramPolling, a_refused_token_ends_it) {
    client.refuse(401, "Unauthorized");
    EXPECT_TRUE(poll().is_permanent);
}

TEST_F(TelegramPolling, empty_answers_that_come_at_once_are_slowed_down) {
    time.step = milliseconds(10);
    client.result(json::array());
    client.result(json::array());
    poll();
    EXPECT_THAT(time.waits, ElementsAre(milliseconds(300), milliseconds(300)));
}

TEST_F(TelegramPolling, a_list_without_an_update_is_a_failure) {
    client.result({json::object(), 7});
    client.result({{"update_id", 1}});
    poll();
    EXPECT_EQ(time.waits.size(), 2U);
    EXPECT_THAT(sink.batches, IsEmpty());
}

TEST_F(TelegramPolling, ends_at_once_where_updates_come_by_webhook) {
    const auto hooked =
        make_channel(telegram_settings(config::UpdateMode::webhook), storage::ChannelId{3}, client, time.options());
    EXPECT_FALSE(run_poll(*hooked, client, sink).is_permanent);
    EXPECT_THAT(client.calls, IsEmpty());
}

TEST(WaitOnTimer, ends_when_it_is_cancelled) {
    boost::asio::io_context context;
    boost::asio::cancellation_signal signal;
    bool is_over = false;
    const auto on_end = [&](std::exception_ptr error) {
        EXPECT_EQ(error, nullptr);
        is_over = true;
    };
    boost::asio::co_spawn(context, wait_on_timer(std::chrono::hours(100)),
                          boost::asio::bind_cancellation_slot(signal.slot(), on_end));
    context.poll();
    EXPECT_FALSE(is_over);
    signal.emit(boost::asio::cancellation_type::terminal);
    context.run();
    EXPECT_TRUE(is_over);
}

} // namespace
} // namespace loa::channels::test
