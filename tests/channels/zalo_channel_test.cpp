#include "bot/channels/make_channel.h"
#include "bot/channels/zalo_bot/outcome.h"
#include "tests/channels/support.h"

#include <gmock/gmock.h>

namespace loa::channels::test {
namespace {

using config::UpdateMode;
using nlohmann::json;
using Kind = SendOutcome::Kind;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

json text_event(std::string_view id) {
    return {{"event_name", "message.text.received"},
            {"message",
             {{"message_id", id},
              {"date", 1750316131602},
              {"text", "@Bot Loa Demo xin chào"},
              {"from", {{"id", "6ede"}, {"display_name", "Lan"}, {"is_bot", false}}},
              {"chat", {{"id", "zgr-f8a7"}, {"chat_type", "GROUP"}}}}}};
}

const json me{{"id", "1459232241454765289"},
              {"account_name", "bot.demo"},
              {"account_type", "BASIC"},
              {"can_join_groups", false},
              {"display_name", "Bot Loa Demo"}};

class ZaloChannelTest : public ::testing::Test {
  protected:
    std::unique_ptr<Channel> make(UpdateMode updates = UpdateMode::polling) {
        return make_channel(zalo_settings(updates), storage::ChannelId{4}, client, time.options());
    }

    std::unique_ptr<Channel> make_started(UpdateMode updates = UpdateMode::polling) {
        auto channel = make(updates);
        client.result(me);
        client.result({{"url", ""}});
        EXPECT_TRUE(run(channel->start()).has_value());
        client.calls.clear();
        return channel;
    }

    ScriptedClient client;
    TestTime time;
    RecordingSink sink;
};

TEST_F(ZaloChannelTest, states_what_zalo_can_show) {
    const auto channel = make();
    const auto& info = channel->info();
    EXPECT_EQ(info.kind, "zalo-bot");
    EXPECT_EQ(info.monthly_messages, 3000);
    EXPECT_FALSE(info.capabilities.has_buttons || info.capabilities.has_marks || info.capabilities.has_edits);
    EXPECT_EQ(info.capabilities.text_units_max, 1900U);
    EXPECT_TRUE(info.capabilities.group_needs_mention);
}

TEST_F(ZaloChannelTest, starts_with_a_webhook) {
    auto channel = make(UpdateMode::webhook);
    client.result(me);
    client.result({{"url", "https://loa.example.vn/webhook/zalo"},
                   {"verification", {{"ok", false}, {"outcome", "webhook.err.tls"}, {"hint", "x"}}}});
    EXPECT_TRUE(run(channel->start()).has_value());
    EXPECT_THAT(client.methods(), ElementsAre("getMe", "setWebhook"));
    EXPECT_EQ(client.calls[1].parameters,
              json::parse(R"({"url":"https://loa.example.vn/webhook/zalo","secret_token":"demo-webhook-secret"})"));
    EXPECT_EQ(client.calls[0].call.target, "/bot12345689:demo-token-for-tests-only/getMe");
    EXPECT_EQ(channel->info().bot_name, "Bot Loa Demo");
    EXPECT_EQ(channel->info().bot_link, "https://zalo.me/1459232241454765289");
}

TEST_F(ZaloChannelTest, a_secret_of_the_wrong_length_is_permanent_trouble) {
    for (const std::size_t size : {7U, 257U}) {
        auto settings = zalo_settings(UpdateMode::webhook);
        settings.webhook_secret = config::Secret(std::string(size, 's'));
        auto channel = make_channel(settings, storage::ChannelId{4}, client, time.options());
        client.result(me);
        EXPECT_TRUE(run(channel->start()).error().is_permanent);
    }
}

TEST_F(ZaloChannelTest, deletes_the_webhook_before_polling_and_minds_not_that_there_was_none) {
    for (const unsigned code : {400U, 404U}) {
        auto channel = make();
        client.calls.clear();
        client.result(me);
        client.refuse(code, "Not Found");
        EXPECT_TRUE(run(channel->start()).has_value());
        EXPECT_THAT(client.methods(), ElementsAre("getMe", "deleteWebhook"));
    }
    auto channel = make();
    client.result(me);
    client.answer(502, "<html>");
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
}

TEST_F(ZaloChannelTest, a_refused_token_within_http_200_is_permanent_trouble) {
    auto channel = make();
    client.answer(200, R"({"ok":false,"description":"Unauthorized","error_code":401})");
    const auto started = run(channel->start());
    ASSERT_FALSE(started.has_value());
    EXPECT_TRUE(started.error().is_permanent);
    EXPECT_EQ(started.error().what, "getMe: 401 Unauthorized");
    client.refuse(403, "Internal server error");
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
}

server::HttpRequest webhook_request(std::string_view secret, std::string body) {
    server::HttpRequest request;
    if (!secret.empty()) {
        request.headers.add("X-Bot-Api-Secret-Token", secret);
    }
    request.body = std::move(body);
    return request;
}

TEST_F(ZaloChannelTest, webhooks_are_authenticated_and_decoded) {
    auto channel = make_started(UpdateMode::webhook);
    const std::string flat = text_event("1").dump();
    const std::string wrapped = json{{"ok", true}, {"result", text_event("1")}}.dump();
    for (const std::string& body : {flat, wrapped}) {
        const auto reading = channel->read_webhook(webhook_request(webhook_secret, body));
        const auto& update = std::get<Update>(reading);
        EXPECT_EQ(update.raw, body);
        EXPECT_EQ(update.key, "message.text.received:1");
        EXPECT_EQ(std::get<handlers::MessageReceived>(update.body).text, "xin chào");
        EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("wrong", body))).status, 401U);
        EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("", body))).status, 401U);
    }
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request(webhook_secret, "{"))).status, 400U);
    EXPECT_TRUE(std::holds_alternative<WebhookProbe>(channel->read_webhook(webhook_request(webhook_secret, "{}"))));
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("", "{}"))).status, 401U);
}

TEST_F(ZaloChannelTest, the_probe_needs_no_secret) {
    auto channel = make_started(UpdateMode::webhook);
    EXPECT_TRUE(std::holds_alternative<WebhookProbe>(channel->read_webhook(webhook_request("", ""))));
    EXPECT_TRUE(std::holds_alternative<WebhookProbe>(channel->read_webhook(webhook_request("", " \r\n"))));
    EXPECT_EQ(std::get<WebhookRefused>(make()->read_webhook(webhook_request("", ""))).status, 401U);
}

TEST_F(ZaloChannelTest, sends_plain_text) {
    auto channel = make_started();
    client.result({{"message_id", "82599fa32f56d00e8941"}, {"date", 1749632637199}});
    Outgoing out;
    out.chat = "zgr-f8a7";
    out.message.text = "Đã lưu";
    out.reply_to = "1";
    out.thread = "2";
    const auto outcome = run(channel->send(out));
    EXPECT_EQ(outcome.kind, Kind::delivered);
    EXPECT_EQ(outcome.message, "82599fa32f56d00e8941");
    EXPECT_EQ(client.calls[0].parameters, json::parse(R"({"chat_id":"zgr-f8a7","text":"Đã lưu"})"));
    run(channel->answer_tap("1", "x", ""));
    EXPECT_THAT(client.methods(), ElementsAre("sendMessage"));
}

client::HttpResult reply(unsigned status, std::string body) {
    client::HttpReply answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

struct Case {
    unsigned status;
    const char* body;
    Kind kind;
    milliseconds wait{0};
};

TEST(ZaloOutcome, by_the_code_of_the_body_whatever_the_status) {
    const Case cases[] = {
        {200, R"({"ok":true,"result":{"message_id":"a"}})", Kind::delivered},
        {200, R"({"ok":true})", Kind::delivered},
        {400, R"({"ok":false,"error_code":400,"description":"Bad request"})", Kind::refused},
        {200, R"({"ok":false,"error_code":400,"description":"Bad request"})", Kind::refused},
        {200, R"({"ok":false,"error_code":401,"description":"Unauthorized"})", Kind::retry_after, minutes(5)},
        {401, R"({"ok":false,"error_code":401,"description":"Unauthorized"})", Kind::retry_after, minutes(5)},
        {403, R"({"ok":false,"error_code":403,"description":"Internal server error"})", Kind::retry_later},
        {404, R"({"ok":false,"error_code":404,"description":"Not Found"})", Kind::refused},
        {408, R"({"ok":false,"error_code":408,"description":"Request timeout"})", Kind::in_doubt},
        {200, R"({"ok":false,"error_code":408,"description":"Request timeout"})", Kind::in_doubt},
        {429, R"({"ok":false,"error_code":429,"description":"Quota exceeded"})", Kind::retry_after, hours(1)},
        {200, R"({"ok":false,"error_code":429,"description":"Quota exceeded"})", Kind::retry_after, hours(1)},
        {500, R"({"ok":false,"error_code":500,"description":"x"})", Kind::retry_later},
        {502, "<html>", Kind::in_doubt},
        {504, "", Kind::in_doubt},
        {503, "<html>", Kind::retry_later},
        {403, "<html>blocked</html>", Kind::retry_later},
        {302, "", Kind::retry_later},
        {200, R"({"ok":false})", Kind::in_doubt},
        {200, R"({"ok":false,"error_code":-7,"description":"?"})", Kind::in_doubt},
        {200, R"({"ok":false,"error_code":451,"description":"?"})", Kind::in_doubt},
        {200, "<html>", Kind::in_doubt},
        {200, "", Kind::in_doubt},
    };
    for (const Case& one : cases) {
        const auto outcome = zalo_bot::read_outcome(reply(one.status, one.body));
        EXPECT_EQ(outcome.kind, one.kind) << one.status << one.body;
        EXPECT_EQ(outcome.wait, one.wait) << one.status << one.body;
        EXPECT_EQ(outcome.is_whole_channel, one.kind == Kind::retry_after) << one.body;
    }
    EXPECT_EQ(
        zalo_bot::read_outcome(std::unexpected(client::HttpFailure{client::HttpFailure::Kind::not_sent, "x"})).kind,
        Kind::retry_later);
    EXPECT_EQ(
        zalo_bot::read_outcome(std::unexpected(client::HttpFailure{client::HttpFailure::Kind::in_doubt, "x"})).kind,
        Kind::in_doubt);
}

TEST_F(ZaloChannelTest, polls_one_update_after_the_other) {
    auto channel = make_started();
    client.result(text_event("1"));
    client.result({text_event("2"), text_event("3")});
    EXPECT_FALSE(run_poll(*channel, client, sink).is_permanent);
    ASSERT_EQ(sink.batches.size(), 2U);
    EXPECT_EQ(sink.batches[0][0].key, "message.text.received:1");
    EXPECT_EQ(std::get<handlers::MessageReceived>(sink.batches[0][0].body).text, "xin chào");
    EXPECT_EQ(sink.batches[1].size(), 2U);
    EXPECT_EQ(client.calls[0].parameters, json::parse(R"({"timeout":"30"})"));
    EXPECT_GT(client.calls[0].call.deadline, seconds(35));
    EXPECT_THAT(time.waits, IsEmpty());
}

TEST_F(ZaloChannelTest, asks_for_the_next_update_only_when_the_last_is_kept) {
    auto channel = make_started();
    client.result(text_event("1"));
    client.result(text_event("2"));
    sink.is_kept = [this] {
        EXPECT_EQ(client.calls.size(), 1U);
        return false;
    };
    EXPECT_FALSE(run_poll(*channel, client, sink).is_permanent);
    EXPECT_EQ(client.calls.size(), 1U);
}

TEST_F(ZaloChannelTest, idle_in_each_of_its_forms_is_no_failure) {
    auto channel = make_started();
    client.answer(408, R"({"ok":false,"error_code":408,"description":"Request timeout"})");
    client.answer(408, "");
    client.answer(200, R"({"ok":false,"error_code":408,"description":"Request timeout"})");
    client.answer(200, R"({"ok":true})");
    client.answer(200, R"({"ok":true,"result":null})");
    client.answer(200, R"({"ok":true,"result":[]})");
    client.answer(200, R"({"ok":true,"result":{}})");
    run_poll(*channel, client, sink);
    EXPECT_EQ(client.calls.size(), 8U);
    EXPECT_THAT(time.waits, IsEmpty());
    EXPECT_THAT(sink.batches, IsEmpty());
}

TEST_F(ZaloChannelTest, idle_answers_that_come_at_once_are_slowed_down) {
    auto channel = make_started();
    time.step = milliseconds(10);
    client.result(text_event("1"));
    client.answer(408, "");
    client.answer(200, R"({"ok":true})");
    run_poll(*channel, client, sink);
    EXPECT_THAT(time.waits, ElementsAre(seconds(1), seconds(1)));
}

TEST_F(ZaloChannelTest, polling_failures_back_off) {
    auto channel = make_started();
    client.answer(502, "<html>");
    client.fail(client::HttpFailure::Kind::not_sent);
    client.answer(200, "<html>");
    client.refuse(403, "Internal server error");
    client.answer(408, "");
    client.refuse(500, "x");
    client.refuse(429, "Quota exceeded");
    run_poll(*channel, client, sink);
    EXPECT_THAT(time.waits, ElementsAre(milliseconds(750), milliseconds(1500), milliseconds(3000), milliseconds(6000),
                                        milliseconds(750), minutes(5)));
}

TEST_F(ZaloChannelTest, a_refused_token_ends_polling) {
    auto channel = make_started();
    client.answer(200, R"({"ok":false,"description":"Unauthorized","error_code":401})");
    const auto trouble = run_poll(*channel, client, sink);
    EXPECT_TRUE(trouble.is_permanent);
    EXPECT_THAT(trouble.what, HasSubstr("Unauthorized"));
}

TEST_F(ZaloChannelTest, an_update_that_comes_with_the_end_is_still_kept) {
    auto channel = make_started();
    client.result(text_event("1"));
    boost::asio::io_context context;
    boost::asio::cancellation_signal signal;
    // The end is asked for while the update is being handed over; a poll that had not kept it would have lost it.
    sink.is_kept = [&] {
        signal.emit(boost::asio::cancellation_type::terminal);
        return true;
    };
    bool is_over = false;
    const auto on_end = [&](std::exception_ptr error, ChannelTrouble trouble) {
        EXPECT_EQ(error, nullptr);
        EXPECT_FALSE(trouble.is_permanent);
        is_over = true;
    };
    boost::asio::co_spawn(context, channel->poll(sink), boost::asio::bind_cancellation_slot(signal.slot(), on_end));
    context.run();
    EXPECT_TRUE(is_over);
    EXPECT_EQ(sink.batches.size(), 1U);
    EXPECT_EQ(client.calls.size(), 1U);
}

TEST_F(ZaloChannelTest, a_picture_is_fetched_from_the_platforms_file_hosts) {
    auto channel = make_started();
    client.answer(200, "bytes");
    EXPECT_EQ(run(channel->fetch("https://photo-stal-1.zdn.vn/a/b.jpg?key=1", 10)).value(), "bytes");
    ASSERT_EQ(client.calls.size(), 1U);
    EXPECT_EQ(client.calls[0].call.method, "GET");
    EXPECT_EQ(client.calls[0].call.base.host, "photo-stal-1.zdn.vn");
    EXPECT_EQ(client.calls[0].call.target, "/a/b.jpg?key=1");
    client.answer(200, "eleven byte");
    EXPECT_EQ(run(channel->fetch("https://zadn.vn/a.jpg", 10)).error().kind, FetchFailure::Kind::too_large);
    client.answer(302, "");
    EXPECT_EQ(run(channel->fetch("https://a.zadn.vn/a.jpg", 10)).error().kind, FetchFailure::Kind::failed)
        << "no redirect is followed";
}

TEST_F(ZaloChannelTest, nothing_is_fetched_from_anywhere_else) {
    auto channel = make_started();
    for (const char* url : {"https://evil.example/a.jpg", "https://evilzdn.vn/a.jpg",
                            "https://zdn.vn.evil.example/a.jpg", "http://a.zdn.vn/a.jpg", "https://a.zdn.vn:8443/a.jpg",
                            "https://zdn.vn@evil.example/a.jpg", "https://127.0.0.1/a.jpg", "https://[::1]/a.jpg",
                            "file:///etc/passwd", "https://169.254.169.254/", "a.jpg", ""}) {
        const auto fetched = run(channel->fetch(url, 10));
        ASSERT_FALSE(fetched.has_value()) << url;
        EXPECT_EQ(fetched.error().kind, FetchFailure::Kind::not_offered) << url;
    }
    EXPECT_THAT(client.calls, IsEmpty());
}

} // namespace
} // namespace loa::channels::test
