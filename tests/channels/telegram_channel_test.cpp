#include "bot/channels/make_channel.h"
#include "tests/channels/support.h"
#include "tests/fakes/telegram_schema.h"

#include <gmock/gmock.h>

namespace loa::channels::test {
namespace {

using config::UpdateMode;
using nlohmann::json;
using Kind = SendOutcome::Kind;
using std::chrono::seconds;
using ::testing::ElementsAre;

class TelegramChannelTest : public ::testing::Test {
  protected:
    std::unique_ptr<Channel> make(UpdateMode updates = UpdateMode::polling) {
        ChannelOptions options = time.options();
        options.menu = {{"hoi", "Hỏi về kế hoạch"}, {"baocao", "Báo cáo hoạt động"}};
        return make_channel(telegram_settings(updates), storage::ChannelId{3}, client, std::move(options));
    }

    /// A channel that knows its user name.
    std::unique_ptr<Channel> make_started(UpdateMode updates = UpdateMode::polling) {
        auto channel = make(updates);
        script_start();
        EXPECT_TRUE(run(channel->start()).has_value());
        client.calls.clear();
        return channel;
    }

    void script_start() {
        client.result({{"id", 4200001}, {"is_bot", true}, {"first_name", "Loa"}, {"username", "LoaDemoBot"}});
        client.result(true);
        client.result(true);
    }

    void expect_valid_calls() const {
        for (const RecordedCall& call : client.calls) {
            const auto complaint = fakes::TelegramSchema::shared().complaint(call.method, call.parameters);
            EXPECT_FALSE(complaint.has_value()) << call.method << ": " << *complaint;
        }
    }

    SendOutcome send(Channel& channel, Outgoing out) { return run(channel.send(std::move(out))); }

    static Outgoing outgoing() {
        Outgoing out;
        out.chat = "-100777";
        out.kind = storage::ChatKind::group;
        out.message = {.text = "Đã lưu", .marks = {{handlers::MarkKind::bold, 0, 4}}, .choices = {}};
        out.reply_to = "77";
        out.thread = "9";
        return out;
    }

    ScriptedClient client;
    TestTime time;
};

TEST_F(TelegramChannelTest, states_what_telegram_can_show) {
    const auto channel = make();
    const auto& info = channel->info();
    EXPECT_EQ(info.id.value, 3);
    EXPECT_EQ(info.name, "tg");
    EXPECT_EQ(info.kind, "telegram");
    EXPECT_TRUE(info.capabilities.has_buttons && info.capabilities.has_marks && info.capabilities.has_edits);
    EXPECT_EQ(info.capabilities.text_units_max, 4096U);
    EXPECT_FALSE(info.capabilities.group_needs_mention);
}

TEST_F(TelegramChannelTest, starts_with_a_webhook) {
    auto channel = make(UpdateMode::webhook);
    script_start();
    EXPECT_TRUE(run(channel->start()).has_value());
    EXPECT_THAT(client.methods(), ElementsAre("getMe", "setWebhook", "setMyCommands"));
    EXPECT_EQ(client.calls[1].parameters, json::parse(R"({"url":"https://loa.example.vn/webhook/tg",
        "secret_token":"demo-webhook-secret","max_connections":40,
        "allowed_updates":["message","edited_message","callback_query","my_chat_member"]})"));
    EXPECT_EQ(client.calls[2].parameters["commands"][0],
              json::parse(R"({"command":"hoi","description":"Hỏi về kế hoạch"})"));
    expect_valid_calls();
    EXPECT_EQ(client.calls[0].call.base.host, "api.telegram.org");
    EXPECT_EQ(client.calls[0].call.target, "/bot" + std::string(telegram_token) + "/getMe");
    EXPECT_EQ(client.calls[0].call.content_type, "application/json");
    EXPECT_EQ(channel->info().bot_name, "Loa");
    EXPECT_EQ(channel->info().bot_link, "https://t.me/LoaDemoBot");
}

TEST_F(TelegramChannelTest, starts_without_a_webhook_for_polling) {
    auto channel = make();
    script_start();
    EXPECT_TRUE(run(channel->start()).has_value());
    EXPECT_THAT(client.methods(), ElementsAre("getMe", "deleteWebhook", "setMyCommands"));
    expect_valid_calls();
}

TEST_F(TelegramChannelTest, a_path_in_the_address_is_kept) {
    auto settings = telegram_settings();
    settings.api = "http://127.0.0.1:8081/proxy/";
    auto channel = make_channel(settings, storage::ChannelId{3}, client, time.options());
    script_start();
    EXPECT_TRUE(run(channel->start()).has_value());
    EXPECT_EQ(client.calls[0].call.base.port, 8081);
    EXPECT_TRUE(client.calls[0].call.target.starts_with("/proxy/bot4200001:"));
}

TEST_F(TelegramChannelTest, a_refused_token_is_permanent_trouble) {
    for (const unsigned code : {401U, 404U}) {
        auto channel = make();
        client.refuse(code, "Unauthorized");
        const auto started = run(channel->start());
        ASSERT_FALSE(started.has_value());
        EXPECT_TRUE(started.error().is_permanent);
        EXPECT_EQ(started.error().what, "getMe: " + std::to_string(code) + " Unauthorized");
    }
}

TEST_F(TelegramChannelTest, an_outage_at_the_start_is_not_permanent) {
    auto channel = make();
    client.fail(client::HttpFailure::Kind::not_sent);
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
    client.answer(502, "<html>");
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
    client.answer(404, "<html>not the Bot API</html>");
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
    client.answer(200, "{}");
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
}

TEST_F(TelegramChannelTest, a_refused_webhook_is_permanent_and_a_conflict_is_not) {
    auto channel = make(UpdateMode::webhook);
    client.result({{"id", 4200001}, {"username", "LoaDemoBot"}});
    client.refuse(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
    EXPECT_TRUE(run(channel->start()).error().is_permanent);
    client.result({{"id", 4200001}, {"username", "LoaDemoBot"}});
    client.refuse(429, "Too Many Requests: retry after 1", {{"retry_after", 1}});
    EXPECT_FALSE(run(channel->start()).error().is_permanent);
}

TEST_F(TelegramChannelTest, a_menu_that_cannot_be_set_is_no_trouble) {
    auto channel = make();
    client.result({{"id", 4200001}, {"username", "LoaDemoBot"}});
    client.result(true);
    client.refuse(400, "Bad Request: BOT_COMMAND_INVALID");
    EXPECT_TRUE(run(channel->start()).has_value());
}

server::HttpRequest webhook_request(std::string_view secret, std::string body) {
    server::HttpRequest request;
    request.method = "POST";
    request.path = "/webhook/tg";
    request.headers.add("x-telegram-bot-api-secret-token", secret);
    request.body = std::move(body);
    return request;
}

TEST_F(TelegramChannelTest, webhooks_are_authenticated_and_decoded) {
    auto channel = make_started(UpdateMode::webhook);
    EXPECT_TRUE(channel->takes_webhooks());
    const std::string body = R"({"update_id":5,
"message":{"message_id":1,"date":1,"chat":{"id":-9,"type":"group","title":"A"},"from":{"id":5550001,"is_bot":false,"first_name":"Lan"},"text":"/hoi@LoaDemoBot a"}})";
    const auto reading = channel->read_webhook(webhook_request(webhook_secret, body));
    const auto& update = std::get<Update>(reading);
    EXPECT_EQ(update.raw, body);
    EXPECT_EQ(std::get<handlers::MessageReceived>(update.body).text, "/hoi a");

    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("wrong", body))).status, 401U);
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("", body))).status, 401U);
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request("wrong", "no json"))).status, 401U);
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request(webhook_secret, "no json"))).status, 400U);
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(webhook_request(webhook_secret, ""))).status, 400U);
    server::HttpRequest bare;
    bare.body = body;
    EXPECT_EQ(std::get<WebhookRefused>(channel->read_webhook(bare)).status, 401U);
}

TEST_F(TelegramChannelTest, nothing_is_taken_by_webhook_while_polling_or_without_a_secret) {
    EXPECT_EQ(std::get<WebhookRefused>(make()->read_webhook(webhook_request(webhook_secret, "{}"))).status, 401U);
    auto settings = telegram_settings(UpdateMode::webhook);
    settings.webhook_secret = {};
    const auto open = make_channel(settings, storage::ChannelId{3}, client, time.options());
    EXPECT_EQ(std::get<WebhookRefused>(open->read_webhook(webhook_request("", "{\"update_id\":1}"))).status, 401U);
}

TEST_F(TelegramChannelTest, sends_and_gives_the_message_id) {
    auto channel = make_started();
    client.result({{"message_id", 4711}, {"date", 1}, {"chat", {{"id", -100777}}}});
    const auto outcome = send(*channel, outgoing());
    EXPECT_EQ(outcome.kind, Kind::delivered);
    EXPECT_EQ(outcome.message, "4711");
    EXPECT_GE(client.calls[0].call.deadline, seconds(30));
    expect_valid_calls();
}

TEST_F(TelegramChannelTest, an_edit_that_changes_nothing_is_delivered) {
    auto channel = make_started();
    auto out = outgoing();
    out.edits = "60";
    client.refuse(400, "Bad Request: message is not modified: specified new message content and …");
    const auto outcome = send(*channel, out);
    EXPECT_EQ(outcome.kind, Kind::delivered);
    EXPECT_EQ(outcome.message, "60");
    EXPECT_THAT(client.methods(), ElementsAre("editMessageText"));
}

TEST_F(TelegramChannelTest, a_form_that_is_refused_is_left_out_once) {
    auto channel = make_started();
    client.refuse(400, "Bad Request: message to be replied not found");
    client.refuse(400, "Bad Request: message thread not found");
    client.refuse(400, "Bad Request: can't parse entities: …");
    client.result({{"message_id", 4711}});
    EXPECT_EQ(send(*channel, outgoing()).kind, Kind::delivered);
    ASSERT_EQ(client.calls.size(), 4U);
    EXPECT_TRUE(client.calls[0].parameters.contains("reply_parameters"));
    EXPECT_FALSE(client.calls[1].parameters.contains("reply_parameters"));
    EXPECT_TRUE(client.calls[1].parameters.contains("message_thread_id"));
    EXPECT_FALSE(client.calls[2].parameters.contains("message_thread_id"));
    EXPECT_TRUE(client.calls[2].parameters.contains("entities"));
    EXPECT_FALSE(client.calls[3].parameters.contains("entities"));
    EXPECT_EQ(client.calls[3].parameters["text"], "Đã lưu");
    expect_valid_calls();
}

TEST_F(TelegramChannelTest, the_same_refusal_twice_is_final) {
    auto channel = make_started();
    client.refuse(400, "Bad Request: TOPIC_CLOSED");
    client.refuse(400, "Bad Request: TOPIC_CLOSED");
    EXPECT_EQ(send(*channel, outgoing()).kind, Kind::refused);
    EXPECT_EQ(client.calls.size(), 2U);
    client.calls.clear();
    auto plain = outgoing();
    plain.thread.reset();
    client.refuse(400, "Bad Request: TOPIC_CLOSED");
    EXPECT_EQ(send(*channel, plain).kind, Kind::refused);
    EXPECT_EQ(client.calls.size(), 1U);
}

TEST_F(TelegramChannelTest, nothing_else_is_repeated) {
    auto channel = make_started();
    client.fail(client::HttpFailure::Kind::in_doubt);
    EXPECT_EQ(send(*channel, outgoing()).kind, Kind::in_doubt);
    client.fail(client::HttpFailure::Kind::not_sent);
    EXPECT_EQ(send(*channel, outgoing()).kind, Kind::retry_later);
    client.refuse(403, "Forbidden: bot was kicked from the supergroup chat");
    EXPECT_EQ(send(*channel, outgoing()).kind, Kind::chat_gone);
    EXPECT_EQ(client.calls.size(), 3U);
}

TEST_F(TelegramChannelTest, limits_in_two_chats_at_once_are_the_whole_channels) {
    auto channel = make_started();
    time.step = std::chrono::milliseconds(400);
    auto other = outgoing();
    other.chat = "-100888";
    for (int i = 0; i < 3; ++i) {
        client.refuse(429, "Too Many Requests: retry after 3", {{"retry_after", 3}});
    }
    EXPECT_FALSE(send(*channel, outgoing()).is_whole_channel);
    EXPECT_FALSE(send(*channel, outgoing()).is_whole_channel);
    const auto second = send(*channel, other);
    EXPECT_TRUE(second.is_whole_channel);
    EXPECT_EQ(second.wait, seconds(3));
    time.step = seconds(2);
    client.refuse(429, "Too Many Requests: retry after 3", {{"retry_after", 3}});
    EXPECT_FALSE(send(*channel, outgoing()).is_whole_channel);
}

TEST_F(TelegramChannelTest, taps_are_answered_whatever_comes_of_it) {
    auto channel = make_started();
    client.refuse(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
    run(channel->answer_tap("4382", "Đã lưu", ""));
    EXPECT_THAT(client.methods(), ElementsAre("answerCallbackQuery"));
    expect_valid_calls();
}

TEST_F(TelegramChannelTest, a_file_is_located_and_downloaded_from_the_same_host) {
    auto channel = make_started();
    client.result({{"file_id", "f"}, {"file_unique_id", "u"}, {"file_size", 5}, {"file_path", "documents/tệp 1.txt"}});
    client.answer(200, "bytes");
    EXPECT_EQ(run(channel->fetch("f", 10)).value(), "bytes");
    ASSERT_EQ(client.calls.size(), 2U);
    EXPECT_EQ(client.calls[0].parameters, json::parse(R"({"file_id":"f"})"));
    EXPECT_EQ(client.calls[1].call.method, "GET");
    EXPECT_EQ(client.calls[1].call.base.host, "api.telegram.org");
    EXPECT_EQ(client.calls[1].call.target,
              "/file/bot" + std::string(telegram_token) + "/documents/t%E1%BB%87p%201.txt");
    EXPECT_TRUE(client.calls[1].call.body.empty());
}

TEST_F(TelegramChannelTest, a_file_that_is_too_large_is_not_taken) {
    auto channel = make_started();
    client.refuse(400, "Bad Request: file is too big");
    EXPECT_EQ(run(channel->fetch("f", 10)).error().kind, FetchFailure::Kind::too_large);
    client.result({{"file_id", "f"}, {"file_size", 11}, {"file_path", "documents/a.txt"}});
    EXPECT_EQ(run(channel->fetch("f", 10)).error().kind, FetchFailure::Kind::too_large);
    EXPECT_THAT(client.methods(), ElementsAre("getFile", "getFile")) << "nothing is downloaded";
    client.result({{"file_id", "f"}, {"file_path", "documents/a.txt"}});
    client.answer(200, "eleven byte");
    EXPECT_EQ(run(channel->fetch("f", 10)).error().kind, FetchFailure::Kind::too_large) << "whatever was said before";
}

TEST_F(TelegramChannelTest, a_path_that_leads_elsewhere_is_not_followed) {
    auto channel = make_started();
    for (const char* path : {"../bot1/getMe", "documents/../../a", "/etc/passwd", "a//b", "", "."}) {
        client.calls.clear();
        client.result({{"file_id", "f"}, {"file_path", path}});
        EXPECT_EQ(run(channel->fetch("f", 10)).error().kind, FetchFailure::Kind::failed) << path;
        EXPECT_EQ(client.calls.size(), 1U) << path;
    }
    client.calls.clear();
    client.result({{"file_id", "f"}, {"file_path", "a?x=1#b@evil.example"}});
    client.answer(404, "");
    EXPECT_EQ(run(channel->fetch("f", 10)).error().kind, FetchFailure::Kind::failed);
    EXPECT_TRUE(client.calls[1].call.target.ends_with("/a%3Fx%3D1%23b%40evil.example"));
}

TEST_F(TelegramChannelTest, a_file_that_does_not_come_says_why_without_the_token) {
    auto channel = make_started();
    const std::string token(telegram_token);
    client.refuse(400, "Bad Request: invalid file_id " + token);
    client.result({{"file_id", "f"}, {"file_path", "documents/a.txt"}});
    client.fail(client::HttpFailure::Kind::in_doubt, "GET /file/bot" + token + "/documents/a.txt: no answer");
    client.result({{"file_id", "f"}, {"file_path", "documents/a.txt"}});
    client.answer(302, "");
    for (int i = 0; i < 3; ++i) {
        const auto failure = run(channel->fetch("f", 10)).error();
        EXPECT_EQ(failure.kind, FetchFailure::Kind::failed);
        EXPECT_NE(failure.what, "");
        EXPECT_EQ(failure.what.find(token.substr(8)), std::string::npos) << failure.what;
    }
}

TEST_F(TelegramChannelTest, channels_of_other_kinds_are_made_elsewhere) {
    config::ChannelSettings web;
    EXPECT_EQ(make_channel(web, storage::ChannelId{1}, client, time.options()), nullptr);
    auto broken = telegram_settings();
    broken.api = "nonsense";
    EXPECT_THROW(make_channel(broken, storage::ChannelId{1}, client, time.options()), std::invalid_argument);
}

} // namespace
} // namespace loa::channels::test
