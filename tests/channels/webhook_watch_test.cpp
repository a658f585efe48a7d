#include "bot/channels/webhook_watch.h"

#include "bot/channels/make_channel.h"
#include "tests/channels/support.h"
#include "tests/fakes/telegram_schema.h"

#include <gmock/gmock.h>

namespace loa::channels::test {
namespace {

using config::UpdateMode;
using nlohmann::json;
using std::chrono::milliseconds;
using ::testing::ElementsAre;

constexpr const char* telegram_url = "https://loa.example.vn/webhook/tg";
constexpr const char* zalo_url = "https://loa.example.vn/webhook/zalo";

class WebhookWatch : public ::testing::Test {
  protected:
    std::unique_ptr<Channel> telegram(UpdateMode updates = UpdateMode::webhook) {
        return make_channel(telegram_settings(updates), storage::ChannelId{3}, client, time.options());
    }
    std::unique_ptr<Channel> zalo() {
        return make_channel(zalo_settings(UpdateMode::webhook), storage::ChannelId{4}, client, time.options());
    }

    /// Watches until the client's script is at its end.
    void watch(Channel& channel) {
        boost::asio::io_context context;
        boost::asio::cancellation_signal signal;
        client.when_exhausted = [&] { signal.emit(boost::asio::cancellation_type::terminal); };
        bool has_ended = false;
        boost::asio::co_spawn(
            context, channel.watch_webhook(),
            boost::asio::bind_cancellation_slot(signal.slot(), [&](const std::exception_ptr&) { has_ended = true; }));
        context.run();
        EXPECT_TRUE(has_ended);
    }

    ScriptedClient client;
    TestTime time;
};

TEST_F(WebhookWatch, asks_after_a_minute_and_then_every_ten_and_keeps_what_is_said) {
    auto channel = telegram();
    client.result({{"url", telegram_url}, {"pending_update_count", 2}});
    client.result({{"url", telegram_url},
                   {"pending_update_count", 7},
                   {"last_error_date", 1'725'150'000},
                   {"last_error_message", "SSL error " + std::string(telegram_token)}});
    EXPECT_FALSE(channel->webhook_health().has_value());
    watch(*channel);
    EXPECT_THAT(client.methods(), ElementsAre("getWebhookInfo", "getWebhookInfo", "getWebhookInfo"));
    EXPECT_THAT(time.waits, ElementsAre(milliseconds(first_webhook_look), milliseconds(webhook_look_interval),
                                        milliseconds(webhook_look_interval)));
    ASSERT_TRUE(channel->webhook_health().has_value());
    EXPECT_EQ(channel->webhook_health()->pending_updates, 7);
    EXPECT_EQ(channel->webhook_health()->last_error, "SSL error ***");
    EXPECT_EQ(channel->webhook_health()->last_error_at, 1'725'150'000);
    EXPECT_FALSE(fakes::TelegramSchema::shared().complaint("getWebhookInfo", client.calls[0].parameters).has_value());
}

TEST_F(WebhookWatch, telegrams_webhook_is_set_again_where_it_is_gone_or_another) {
    for (const char* found : {"", "https://elsewhere.example/hook"}) {
        client.calls.clear();
        auto channel = telegram();
        client.result({{"url", found}, {"pending_update_count", 0}});
        client.result(true);
        watch(*channel);
        EXPECT_THAT(client.methods(), ElementsAre("getWebhookInfo", "setWebhook", "getWebhookInfo"));
        EXPECT_EQ(client.calls[1].parameters["url"], telegram_url);
        EXPECT_EQ(client.calls[1].parameters["secret_token"], webhook_secret);
    }
}

TEST_F(WebhookWatch, a_question_without_an_answer_sets_nothing) {
    auto channel = telegram();
    client.fail(client::HttpFailure::Kind::not_sent);
    client.answer(502, "<html>Bad Gateway</html>");
    watch(*channel);
    EXPECT_THAT(client.methods(), ElementsAre("getWebhookInfo", "getWebhookInfo", "getWebhookInfo"));
}

TEST_F(WebhookWatch, zalos_webhook_is_set_again_where_it_is_gone_or_another) {
    auto channel = zalo();
    client.result({{"url", zalo_url}, {"updated_at", 1}});
    client.refuse(404, "Not Found");
    client.result({{"url", zalo_url}, {"updated_at", 2}});
    client.result({{"url", "https://elsewhere.example/hook"}, {"updated_at", 3}});
    client.result({{"url", zalo_url}, {"updated_at", 4}});
    watch(*channel);
    EXPECT_THAT(client.methods(), ElementsAre("getWebhookInfo", "getWebhookInfo", "setWebhook", "getWebhookInfo",
                                              "setWebhook", "getWebhookInfo"));
}

TEST_F(WebhookWatch, a_polling_channel_has_nothing_to_watch) {
    auto channel = telegram(UpdateMode::polling);
    watch(*channel);
    EXPECT_TRUE(client.calls.empty());
}

} // namespace
} // namespace loa::channels::test
