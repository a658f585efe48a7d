#include "tests/fakes/fake_zalo.h"

#include <gtest/gtest.h>

#include "tests/fakes/test_client.h"

namespace loa::fakes {
namespace {

using nlohmann::json;

class FakeZaloTest : public testing::Test {
  protected:
    ClientReply call(const std::string& method, const json& parameters = json::object()) {
        return client
            .post("/bot" + zalo.token() + "/" + method, parameters.dump(), {{"Content-Type", "application/json"}})
            .value_or(ClientReply{});
    }

    json body(const std::string& method, const json& parameters = json::object()) {
        return json::parse(call(method, parameters).body, nullptr, false);
    }

    FakeZalo zalo;
    TestClient client{zalo.port()};
};

TEST_F(FakeZaloTest, an_update_is_one_object_and_gone_once_answered) {
    zalo.say("501", "501", "chào");
    const json first = body("getUpdates", {{"timeout", 0}});
    EXPECT_EQ(first["result"]["message"]["text"], "chào");
    EXPECT_EQ(call("getUpdates", {{"timeout", 0}}).status, 408u);
}

TEST_F(FakeZaloTest, idle_and_arrays_come_in_each_form) {
    zalo.set_manners({.idle = ZaloManners::Idle::ok_with_408, .gives_arrays = true});
    EXPECT_EQ(call("getUpdates", {{"timeout", 0}}).status, 200u);
    EXPECT_EQ(body("getUpdates", {{"timeout", 0}})["error_code"], 408);
    zalo.say("501", "501", "chào");
    EXPECT_TRUE(body("getUpdates", {{"timeout", 0}})["result"].is_array());
    zalo.set_manners({.idle = ZaloManners::Idle::empty_result});
    EXPECT_FALSE(body("getUpdates", {{"timeout", 0}}).contains("result"));
}

TEST_F(FakeZaloTest, groups_deliver_mentions_only) {
    zalo.say("zgr-1", "501", "chào cả nhà");
    EXPECT_EQ(zalo.pending_updates(), 0u);
    zalo.mention("zgr-1", "501", "hỏi");
    EXPECT_EQ(body("getUpdates", {{"timeout", 0}})["result"]["message"]["text"], "@Bot Loa thử hỏi");
}

TEST_F(FakeZaloTest, sends_are_held_against_the_limits) {
    zalo.say("501", "501", "chào");
    EXPECT_EQ(call("sendMessage", {{"chat_id", "501"}, {"text", "x"}}).status, 200u);
    EXPECT_EQ(call("sendMessage", {{"chat_id", "777"}, {"text", "x"}}).status, 400u);
    EXPECT_EQ(call("sendMessage", {{"chat_id", "501"}, {"text", std::string(2001, 'x')}}).status, 400u);
    EXPECT_EQ(zalo.violations().size(), 1u);
    zalo.set_manners({.quota = 1});
    EXPECT_EQ(call("sendMessage", {{"chat_id", "501"}, {"text", "x"}}).status, 429u);
    EXPECT_EQ(zalo.sent().size(), 1u);
}

TEST_F(FakeZaloTest, a_junk_token_and_a_missing_webhook_are_answered_as_seen) {
    const auto junk = client.get("/botjunk/getMe");
    EXPECT_EQ(junk->status, 200u);
    EXPECT_EQ(json::parse(junk->body)["error_code"], 401);
    EXPECT_EQ(call("getWebhookInfo").status, 404u);
    EXPECT_EQ(call("deleteWebhook").status, 400u);
}

} // namespace
} // namespace loa::fakes
