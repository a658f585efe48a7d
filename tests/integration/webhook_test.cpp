// The way in: what the webhook answers, and that nothing is done twice or lost.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/telegram_schema.h"
#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;

class Webhook : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    unsigned post(const std::string& body, const fakes::HeaderLines& headers) {
        fakes::TestClient client = loa.client();
        const auto reply = client.post("/webhook/tg", body, headers);
        return reply ? reply->status : 0;
    }

    unsigned post(const std::string& body) {
        fakes::TestClient client = loa.client();
        return LoaProcess::post_update(client, body);
    }

    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

TEST_F(Webhook, a_question_in_a_group_gets_its_reply_there) {
    const std::int64_t asked = telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1)) << loa.log();
    const auto sent = telegram.sent_to(-5001);
    EXPECT_NE(sent[0].text.find("tháng 10"), std::string::npos) << sent[0].text;
    EXPECT_EQ(sent[0].reply_to, asked);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(Webhook, the_bot_introduced_itself_as_the_settings_say) {
    const auto calls = telegram.calls("setWebhook");
    ASSERT_EQ(calls.size(), 1u);
    EXPECT_EQ(calls[0].parameters["url"], "https://loa.example.vn/webhook/tg");
    EXPECT_EQ(calls[0].parameters["secret_token"], LoaProcess::secret);
    EXPECT_TRUE(calls[0].parameters.contains("allowed_updates"));
    EXPECT_TRUE(calls[0].parameters.contains("max_connections"));
}

TEST_F(Webhook, a_wrong_or_missing_secret_is_401_and_has_no_effect) {
    const std::string update = message_update(1, -5001, 501, 10, question);
    EXPECT_EQ(post(update, {{"Content-Type", "application/json"}}), 401u);
    EXPECT_EQ(post(update, {{"X-Telegram-Bot-Api-Secret-Token", "wrong"}}), 401u);
    EXPECT_EQ(loa.exported("deliveries").size(), 0u);
}

TEST_F(Webhook, a_body_that_is_no_json_is_400) {
    EXPECT_EQ(post("{\"update_id\":"), 400u);
    EXPECT_EQ(post(""), 400u);
    EXPECT_EQ(post("[1,2]"), 400u);
    EXPECT_EQ(post(std::string(100'000, '[')), 400u);
}

TEST_F(Webhook, a_body_over_a_mebibyte_is_413) {
    EXPECT_EQ(post("{\"update_id\":1,\"x\":\"" + std::string(1024 * 1024, 'x') + "\"}"), 413u);
}

TEST_F(Webhook, an_unknown_channel_is_404_and_a_get_is_405) {
    fakes::TestClient client = loa.client();
    EXPECT_EQ(client.post("/webhook/other", "{}")->status, 404u);
    EXPECT_EQ(client.get("/webhook/tg")->status, 405u);
}

TEST_F(Webhook, second_delivery_of_an_update_changes_nothing) {
    const std::string update = message_update(70, -5001, 501, 10, question);
    telegram.say(-5001, 501, "chào"); // so that the group exists at the fake
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(post(update), 200u);
    }
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    EXPECT_EQ(loa.exported("deliveries").size(), 1u);
}

TEST_F(Webhook, everything_pushed_twice_is_answered_once) {
    telegram.push_everything_twice(true);
    for (int chat = 1; chat <= 20; ++chat) {
        telegram.say(-5000 - chat, 501, question);
    }
    ASSERT_TRUE(telegram.wait_for_empty_queue());
    EXPECT_EQ(telegram.webhook_counts().repeated, 20);
    ASSERT_TRUE(telegram.wait_for_sent(20));
    EXPECT_EQ(loa.exported("deliveries").size(), 20u);
}

TEST_F(Webhook, every_sample_update_gets_200_and_none_is_buried) {
    const auto file = fakes::shared_file("data/updates/telegram.jsonl");
    if (!file) {
        SUCCEED();
        return;
    }
    std::ifstream lines(*file);
    fakes::TestClient client = loa.client();
    std::int64_t next = 90'000;
    for (std::string line; std::getline(lines, line);) {
        json update = json::parse(line);
        std::erase_if(update.get_ref<json::object_t&>(),
                      [](const auto& member) { return member.first.starts_with("_"); });
        update["update_id"] = next++;
        EXPECT_EQ(LoaProcess::post_update(client, update.dump()), 200u) << line;
    }
    EXPECT_GT(next, 90'000 + 400);
    EXPECT_EQ(loa.metric("loa_dead_letters"), 0);
}

TEST_F(Webhook, health_and_metrics_are_there) {
    fakes::TestClient client = loa.client();
    EXPECT_EQ(client.get("/healthz")->status, 200u);
    EXPECT_EQ(client.get("/readyz")->status, 200u);
    telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    EXPECT_EQ(loa.metric("loa_http_requests_total{route=\"webhook\",status=\"200\"}"), 1);
    EXPECT_TRUE(eventually([&] { return loa.metric("loa_sends_total{channel=\"tg\",outcome=\"delivered\"}") == 1; }));
}

TEST_F(Webhook, half_a_request_holds_nobody_up) {
    fakes::TestClient slow = fakes::TestClient(loa.port(), std::chrono::milliseconds(1));
    EXPECT_FALSE(slow.exchange("POST /webhook/tg HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
    EXPECT_EQ(post(message_update(71, -5001, 501, 10, question)), 200u);
}

} // namespace
} // namespace loa::tests
