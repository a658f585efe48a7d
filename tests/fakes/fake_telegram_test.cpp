// The double is only worth something if it refuses what the real server refuses.
#include "tests/fakes/fake_telegram.h"

#include <gtest/gtest.h>

#include "tests/fakes/telegram_schema.h"
#include "tests/fakes/test_client.h"

namespace loa::fakes {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

class FakeTelegramTest : public testing::Test {
  protected:
    struct Answered {
        unsigned status = 0;
        json body;
        HeaderLines headers;
    };

    Answered call(const std::string& method, const json& parameters = json::object()) {
        const auto reply = client.post("/bot" + telegram.token() + "/" + method, parameters.dump(),
                                       {{"Content-Type", "application/json"}});
        if (!reply) {
            return {};
        }
        return {reply->status, json::parse(reply->body, nullptr, false), reply->headers};
    }

    Answered send(std::int64_t chat, const std::string& text) {
        return call("sendMessage", {{"chat_id", chat}, {"text", text}});
    }

    static std::string description(const Answered& answered) { return answered.body.value("description", ""); }

    FakeTelegram telegram;
    TestClient client{telegram.port()};
};

TEST_F(FakeTelegramTest, methods_are_found_whatever_their_case_and_the_token_is_checked) {
    EXPECT_EQ(call("GETME").body["result"]["username"], "loa_test_bot");
    EXPECT_EQ(call("getHorse").status, 404u);
    EXPECT_EQ(client.get("/bot1:wrong/getMe")->status, 401u);
}

TEST_F(FakeTelegramTest, parameters_come_as_json_form_query_or_multipart) {
    telegram.say(501, 501, "chào");
    const std::string path = "/bot" + telegram.token() + "/sendMessage";
    EXPECT_EQ(send(501, "một").status, 200u);
    EXPECT_EQ(client.get(path + "?chat_id=501&text=hai+%C4%91").value().status, 200u);
    EXPECT_EQ(client.post(path, "chat_id=501&text=ba", {{"Content-Type", "application/x-www-form-urlencoded"}})->status,
              200u);
    const std::string multipart = "--b\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n501\r\n"
                                  "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nbốn\r\n--b--\r\n";
    EXPECT_EQ(client.post(path, multipart, {{"Content-Type", "multipart/form-data; boundary=b"}})->status, 200u);
    std::vector<std::string> texts;
    for (const Sent& sent : telegram.sent()) {
        texts.push_back(sent.text);
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"một", "hai đ", "ba", "bốn"}));
}

TEST_F(FakeTelegramTest, answers_are_ascii) {
    telegram.say(501, 501, "chào");
    const auto reply = client.post("/bot" + telegram.token() + "/sendMessage", R"({"chat_id":501,"text":"đủ 😀"})",
                                   {{"Content-Type", "application/json"}});
    EXPECT_NE(reply->body.find("\\u0111\\u1ee7 \\ud83d\\ude00"), std::string::npos) << reply->body;
}

TEST_F(FakeTelegramTest, chats_refuse_in_the_real_servers_words) {
    EXPECT_EQ(description(send(-999, "x")), "Bad Request: chat not found");
    const std::vector<std::pair<std::string, std::string>> expected{
        {"kicked", "Forbidden: bot was kicked from the group chat"},
        {"left", "Forbidden: bot is not a member of the group chat"},
        {"restricted", "Bad Request: not enough rights to send text messages to the chat"},
        {"deleted", "Forbidden: the group chat was deleted"}};
    for (const auto& [standing, words] : expected) {
        telegram.set_standing_silently(-5, standing);
        EXPECT_EQ(description(send(-5, "x")), words);
    }
    telegram.set_standing_silently(501, "blocked");
    EXPECT_EQ(description(send(501, "x")), "Forbidden: bot was blocked by the user");
}

TEST_F(FakeTelegramTest, a_group_that_moved_names_its_new_id) {
    telegram.say(-5, 501, "chào");
    const std::int64_t moved = telegram.migrate(-5);
    const Answered answered = send(-5, "x");
    EXPECT_EQ(answered.status, 400u);
    EXPECT_EQ(answered.body["parameters"]["migrate_to_chat_id"], moved);
    EXPECT_EQ(send(moved, "x").status, 200u);
    EXPECT_EQ(call("getUpdates").body["result"].size(), 3u);
}

TEST_F(FakeTelegramTest, what_the_description_does_not_know_is_a_violation) {
    telegram.say(501, 501, "chào");
    EXPECT_EQ(send(501, std::string(4097, 'x')).status, 400u);
    EXPECT_EQ(call("sendMessage", {{"chat_id", 501}, {"text", ""}}).status, 400u);
    const json markup{{"inline_keyboard", {{{{"text", "A"}, {"callback_data", std::string(65, 'x')}}}}}};
    EXPECT_EQ(call("sendMessage", {{"chat_id", 501}, {"text", "x"}, {"reply_markup", markup}}).status, 400u);
    EXPECT_EQ(telegram.violations().size(), 3u);
    if (TelegramSchema::shared().is_loaded()) {
        EXPECT_EQ(call("sendMessage", {{"chat_id", 501}, {"text", "x"}, {"colour", 1}}).status, 400u);
        EXPECT_EQ(call("sendMessage", {{"chat_id", 501}, {"text", 7}}).status, 400u);
        EXPECT_EQ(telegram.violations().size(), 5u);
    }
}

TEST_F(FakeTelegramTest, polling_confirms_by_the_next_offset) {
    telegram.say(501, 501, "một");
    telegram.say(501, 501, "hai");
    json updates = call("getUpdates", {{"limit", 1}}).body["result"];
    ASSERT_EQ(updates.size(), 1u);
    EXPECT_EQ(updates[0]["message"]["text"], "một");
    const std::int64_t next = updates[0]["update_id"].get<std::int64_t>() + 1;
    updates = call("getUpdates", {{"offset", next}}).body["result"];
    ASSERT_EQ(updates.size(), 1u);
    EXPECT_EQ(updates[0]["message"]["text"], "hai");
    EXPECT_EQ(telegram.pending_updates(), 1u);
}

TEST_F(FakeTelegramTest, polling_and_webhook_exclude_each_other) {
    EXPECT_EQ(call("setWebhook", {{"url", "http://loa.example/hook"}}).status, 400u);
    EXPECT_EQ(call("setWebhook", {{"url", "https://loa.example:8080/hook"}}).status, 400u);
    EXPECT_EQ(call("setWebhook", {{"url", "https://loa.example/hook"}}).status, 200u);
    EXPECT_EQ(call("getUpdates").status, 409u);
    EXPECT_EQ(call("deleteWebhook").status, 200u);
    EXPECT_EQ(call("getUpdates").status, 200u);
}

TEST_F(FakeTelegramTest, faults_happen_once_and_in_order) {
    telegram.say(501, 501, "chào");
    telegram.inject({.kind = Fault::Kind::too_many, .retry_after = 7});
    telegram.inject({.kind = Fault::Kind::bad_gateway});
    telegram.inject({.kind = Fault::Kind::cut_after});
    telegram.inject({.kind = Fault::Kind::cut_before});
    telegram.inject({.kind = Fault::Kind::half_answer});
    const Answered refused = send(501, "1");
    EXPECT_EQ(refused.status, 429u);
    EXPECT_EQ(refused.body["parameters"]["retry_after"], 7);
    EXPECT_EQ(find_header(refused.headers, "retry-after"), "7");
    EXPECT_EQ(send(501, "2").status, 502u);
    EXPECT_EQ(telegram.sent().size(), 0u);
    EXPECT_EQ(send(501, "3").status, 0u);
    EXPECT_EQ(telegram.sent().size(), 1u) << "closed after it was carried out";
    EXPECT_EQ(send(501, "4").status, 0u);
    EXPECT_EQ(telegram.sent().size(), 1u);
    EXPECT_EQ(send(501, "5").status, 0u);
    EXPECT_EQ(telegram.sent().size(), 2u);
    EXPECT_EQ(send(501, "6").status, 200u);
}

TEST_F(FakeTelegramTest, refused_connections_come_back_on_the_same_port) {
    telegram.refuse_connections(true);
    EXPECT_EQ(call("getMe").status, 0u);
    telegram.refuse_connections(false);
    EXPECT_EQ(call("getMe").status, 200u);
}

TEST_F(FakeTelegramTest, a_tap_carries_the_buttons_data_and_is_answered_once_known) {
    telegram.say(501, 501, "chào");
    const json markup{{"inline_keyboard", {{{{"text", "Lưu"}, {"callback_data", "save"}}}}}};
    call("sendMessage", {{"chat_id", 501}, {"text", "x"}, {"reply_markup", markup}});
    EXPECT_EQ(telegram.tap(501, 501, "Bỏ"), "");
    const std::string tap = telegram.tap(501, 501, "Lưu");
    const json updates = call("getUpdates").body["result"];
    EXPECT_EQ(updates.back()["callback_query"]["data"], "save");
    EXPECT_FALSE(telegram.is_tap_answered(tap));
    EXPECT_EQ(call("answerCallbackQuery", {{"callback_query_id", tap}}).status, 200u);
    EXPECT_TRUE(telegram.is_tap_answered(tap));
    EXPECT_EQ(call("answerCallbackQuery", {{"callback_query_id", "1"}}).status, 400u);
}

TEST_F(FakeTelegramTest, edits_know_what_can_be_edited) {
    const std::int64_t theirs = telegram.say(501, 501, "chào");
    const std::int64_t ours = send(501, "cũ").body["result"]["message_id"];
    const auto edit = [&](std::int64_t message, const std::string& text) {
        return call("editMessageText", {{"chat_id", 501}, {"message_id", message}, {"text", text}});
    };
    EXPECT_EQ(edit(ours, "mới").status, 200u);
    EXPECT_TRUE(description(edit(ours, "mới")).starts_with("Bad Request: message is not modified"));
    EXPECT_EQ(description(edit(theirs, "x")), "Bad Request: message can't be edited");
    EXPECT_EQ(description(edit(99, "x")), "Bad Request: message to edit not found");
}

TEST_F(FakeTelegramTest, with_privacy_mode_groups_deliver_commands_and_replies_only) {
    telegram.set_privacy(true);
    telegram.say(-5, 501, "chào cả nhà");
    EXPECT_EQ(telegram.pending_updates(), 0u);
    telegram.say(-5, 501, "/trogiup");
    EXPECT_EQ(telegram.pending_updates(), 1u);
    const std::int64_t ours = send(-5, "Loa đây").body["result"]["message_id"];
    telegram.say(-5, 501, "em học xong rồi", {.reply_to = ours});
    EXPECT_EQ(telegram.pending_updates(), 2u);
}

TEST_F(FakeTelegramTest, a_document_is_handed_out_by_its_id_up_to_twenty_megabytes) {
    call("deleteWebhook");
    telegram.say(501, 501, "bản mới", {.document = FakeFile{.name = "ke-hoach.txt", .bytes = "1. Chữ."}});
    telegram.say(501, 501, "", {.document = FakeFile{.name = "to.txt", .bytes = std::string((20U << 20) + 1, 'a')}});
    const json updates = call("getUpdates").body["result"];
    ASSERT_EQ(updates.size(), 2u);
    EXPECT_EQ(updates[0]["message"]["caption"], "bản mới");
    EXPECT_FALSE(updates[1]["message"].contains("text"));
    const json document = updates[0]["message"]["document"];
    EXPECT_EQ(document["file_name"], "ke-hoach.txt");
    EXPECT_EQ(document["file_size"], 9);
    const Answered located = call("getFile", {{"file_id", document["file_id"]}});
    const std::string path = "/" + located.body["result"]["file_path"].get<std::string>();
    EXPECT_EQ(client.get("/file/bot" + telegram.token() + path)->body, "1. Chữ.");
    EXPECT_EQ(client.get("/file/bot1:wrong" + path)->status, 404u);
    EXPECT_EQ(client.get("/file/bot" + telegram.token() + "/documents/nothing")->status, 404u);
    EXPECT_EQ(telegram.downloads(), 1);
    EXPECT_EQ(description(call("getFile", {{"file_id", updates[1]["message"]["document"]["file_id"]}})),
              "Bad Request: file is too big");
}

TEST(RateModel, counts_in_windows_and_says_when_to_come_back) {
    RateModel model;
    model.set_limits({.per_second = 3, .chat_per_second = 0, .group_per_minute = 4});
    const auto start = RateModel::Clock::time_point() + 1h;
    EXPECT_FALSE(model.refuse(1, false, start));
    EXPECT_FALSE(model.refuse(2, false, start + 10ms));
    EXPECT_FALSE(model.refuse(3, false, start + 20ms));
    EXPECT_EQ(model.refuse(4, false, start + 30ms), 1);
    EXPECT_FALSE(model.refuse(4, false, start + 1s));
    for (int i = 0; i < 4; ++i) {
        EXPECT_FALSE(model.refuse(-5, true, start + 10s + i * 1s));
    }
    EXPECT_EQ(model.refuse(-5, true, start + 14s), 53);
    EXPECT_FALSE(model.refuse(-6, true, start + 14s));
    EXPECT_EQ(model.refused_count(), 2);
    EXPECT_EQ(busiest(model.accepted(), 1s), 3);
    EXPECT_EQ(busiest(model.accepted(), 10s, -5), 4);
}

TEST(UpdateFeed, a_key_is_handed_out_to_one_at_a_time_and_in_order) {
    UpdateFeed feed;
    feed.push("message", {{"chat", {{"id", -5}}}, {"text", "1"}});
    feed.push("message", {{"chat", {{"id", -5}}}, {"text", "2"}});
    feed.push("callback_query", {{"from", {{"id", 501}}}});
    const auto first = feed.next_key().value();
    const auto second = feed.next_key().value();
    EXPECT_NE(first, second);
    EXPECT_EQ(feed.next_key(), std::nullopt);
    const std::int64_t id = feed.front(first)->id;
    EXPECT_EQ(feed.front(first)->body,
              "{\"update_id\":" + std::to_string(id) + ",\n\"message\":{\"chat\":{\"id\":-5},\"text\":\"1\"}}");
    feed.done(first, id);
    EXPECT_EQ(feed.next_key(), first);
    EXPECT_EQ(feed.front(first)->id, id + 1);
}

} // namespace
} // namespace loa::fakes
