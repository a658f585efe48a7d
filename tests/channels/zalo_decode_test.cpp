#include "bot/channels/zalo_bot/decode.h"

#include "bot/channels/json_input.h"
#include "bot/channels/zalo_bot/mention.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace loa::channels::zalo_bot {
namespace {

using handlers::MessageReceived;
using handlers::NothingToDo;
using nlohmann::json;
using storage::ChatKind;

const Account account{.channel = {4}, .names = {"Bot Công đoàn", "bot.VDKdemo"}};

json event_of(std::string_view name, const json& more) {
    json message{{"message_id", "2d758cb5e222177a4e35"},
                 {"date", 1750316131602},
                 {"from", {{"id", "6ede9afa66b88fe6d6a9"}, {"display_name", "Lan Demo"}, {"is_bot", false}}},
                 {"chat", {{"id", "6ede9afa66b88fe6d6a9"}, {"chat_type", "PRIVATE"}}}};
    message.update(more);
    return {{"event_name", name}, {"message", message}};
}

const json group{{"id", "zgr-f8a7101d77709e2ec761"}, {"chat_type", "GROUP"}};

handlers::Update decoded(const json& body) {
    const auto document = parse_json(body.dump());
    const JsonValue event = document ? find_event(document->root()) : JsonValue();
    if (!event) {
        throw std::logic_error("no event");
    }
    return decode(event, to_json(event), account);
}

MessageReceived received(const json& body) {
    return std::get<MessageReceived>(decoded(body).body);
}

TEST(ZaloDecode, private_text_flat_and_wrapped) {
    const json flat = event_of("message.text.received", {{"text", "Xin cha\xCC\x80o"}});
    const json wrapped{{"ok", true}, {"result", flat}};
    for (const json& body : {flat, wrapped}) {
        const auto update = decoded(body);
        EXPECT_EQ(update.channel.value, 4);
        EXPECT_EQ(update.key, "message.text.received:2d758cb5e222177a4e35");
        EXPECT_EQ(json::parse(update.raw), flat);
        const auto& message = std::get<MessageReceived>(update.body);
        EXPECT_EQ(message.text, "Xin chào");
        EXPECT_EQ(message.message, "2d758cb5e222177a4e35");
        EXPECT_EQ(message.place.chat, "6ede9afa66b88fe6d6a9");
        EXPECT_EQ(message.place.kind, ChatKind::private_chat);
        EXPECT_EQ(message.place.title, "Lan Demo");
        EXPECT_EQ(message.from.user, "6ede9afa66b88fe6d6a9");
        EXPECT_EQ(message.from.name, "Lan Demo");
        EXPECT_TRUE(message.from.is_identified);
        EXPECT_TRUE(message.is_addressed);
        EXPECT_FALSE(message.has_attachment);
    }
}

TEST(ZaloDecode, group_text_without_the_mention) {
    const auto message =
        received(event_of("message.text.received", {{"text", "@Bot Công đoàn kế hoạch quý 3?"}, {"chat", group}}));
    EXPECT_EQ(message.text, "kế hoạch quý 3?");
    EXPECT_EQ(message.place.kind, ChatKind::group);
    EXPECT_EQ(message.place.chat, "zgr-f8a7101d77709e2ec761");
    EXPECT_EQ(message.place.title, "");
    EXPECT_TRUE(message.is_addressed);
    const json untyped{{"id", "zgr-f8a7101d77709e2ec761"}};
    EXPECT_EQ(received(event_of("message.text.received", {{"text", "a"}, {"chat", untyped}})).place.kind,
              ChatKind::group);
}

TEST(ZaloDecode, pictures_under_both_names) {
    for (const char* key : {"photo", "photo_url"}) {
        const auto message = received(event_of(
            "message.image.received",
            {{key, "https://a.zdn.vn/x.jpg"}, {"caption", "giấy chứng nhận"}, {"message_type", "CHAT_PHOTO"}}));
        EXPECT_TRUE(message.has_attachment);
        ASSERT_EQ(message.attachments.size(), 1U);
        EXPECT_EQ(message.attachments[0].file, "https://a.zdn.vn/x.jpg");
        EXPECT_EQ(message.text, "giấy chứng nhận");
    }
    EXPECT_TRUE(received(event_of("message.image.received", {{"photo_url", "https://a.zdn.vn/x.jpg"}})).has_attachment);
}

TEST(ZaloDecode, dates_of_either_unit_and_without_one) {
    for (const json& date : {json(1750316131602), json(1750316131), json("1750316131"), json()}) {
        EXPECT_EQ(received(event_of("message.text.received", {{"text", "a"}, {"date", date}})).text, "a");
    }
}

TEST(ZaloDecode, what_loa_cannot_use_is_passed_over) {
    const auto is_nothing = [](const json& body) { return std::holds_alternative<NothingToDo>(decoded(body).body); };
    for (const char* name : {"message.sticker.received", "message.voice.received", "a.new.event"}) {
        EXPECT_TRUE(is_nothing(event_of(name, {{"text", "a"}}))) << name;
    }
    EXPECT_TRUE(is_nothing(event_of("message.text.received", json::object())));
    EXPECT_TRUE(is_nothing(event_of("message.text.received", {{"text", "a"}, {"chat", nullptr}})));
    const json bot{{"id", "1"}, {"display_name", "Bot khác"}, {"is_bot", true}};
    EXPECT_TRUE(is_nothing(event_of("message.text.received", {{"text", "a"}, {"from", bot}})));
    EXPECT_TRUE(is_nothing({{"event_name", "message.text.received"}}));
    EXPECT_TRUE(is_nothing({{"event_name", "message.text.received"}, {"message", 5}}));
}

TEST(ZaloDecode, something_of_which_zalo_does_not_say_what_it_is_may_be_a_file_in_private) {
    const auto body = [](const char* chat) {
        return event_of("message.unsupported.received",
                        {{"text", "a"}, {"chat", {{"id", "chat-1"}, {"chat_type", chat}}}});
    };
    const auto message = received(body("PRIVATE"));
    EXPECT_TRUE(message.is_unknown);
    EXPECT_FALSE(message.has_attachment);
    EXPECT_EQ(message.text, "");
    EXPECT_TRUE(std::holds_alternative<NothingToDo>(decoded(body("GROUP")).body));
}

TEST(ZaloDecode, a_sender_without_an_id_is_not_identified) {
    EXPECT_FALSE(received(event_of("message.text.received", {{"text", "a"}, {"from", nullptr}})).from.is_identified);
}

TEST(ZaloDecode, keys_are_equal_for_the_same_event_only) {
    const json text = event_of("message.text.received", {{"text", "a"}});
    const json image = event_of("message.image.received", {{"photo_url", "https://a.zdn.vn/x.jpg"}});
    EXPECT_EQ(decoded(text).key, decoded(text).key);
    EXPECT_NE(decoded(text).key, decoded(image).key);
    json first = text;
    first["message"].erase("message_id");
    json second = first;
    second["message"]["text"] = "b";
    EXPECT_EQ(decoded(first).key, decoded(first).key);
    EXPECT_NE(decoded(first).key, decoded(second).key);
}

TEST(ZaloDecode, bodies_without_an_event) {
    for (const char* text :
         {"{}", "[]", "null", "7", R"({"ok":true})", R"({"ok":true,"result":{}})", R"({"ok":true,"result":[]})"}) {
        const auto body = parse_json(text);
        EXPECT_FALSE(find_event(body.value().root())) << text;
    }
}

TEST(ZaloDecode, any_type_anywhere_is_survived) {
    const json whole = event_of(
        "message.text.received",
        {{"text", "@Bot Công đoàn a"}, {"photo_url", "https://a.zdn.vn/x.jpg"}, {"caption", "c"}, {"chat", group}});
    const json values[] = {nullptr, true, 7, -1.5, "x", json::array(), json::object(), 18446744073709551615ULL};
    for (const auto& [path, unused] : whole.flatten().items()) {
        for (json::json_pointer at(path); !at.empty(); at.pop_back()) {
            for (const json& value : values) {
                json changed = whole;
                changed[at] = value;
                EXPECT_FALSE(decoded(changed).key.empty());
            }
        }
    }
}

struct MentionCase {
    const char* text;
    const char* rest;
};

TEST(ZaloMention, is_stripped_by_name) {
    const MentionCase cases[] = {
        {"@Bot Công đoàn kế hoạch", "kế hoạch"},
        {"@bot cong doan kế hoạch", "kế hoạch"},
        {"@BOT CÔNG ĐOÀN, kế hoạch", "kế hoạch"},
        {"@Bot  Công\xC2\xA0đoàn\n/hoi kế hoạch", "/hoi kế hoạch"},
        {"@ Bot Công đoàn kế hoạch", "kế hoạch"},
        {"@bot.vdkdemo: kế hoạch", "kế hoạch"},
        {"@Bot Công đoàn", ""},
        {"@Bot Công đoàn? đâu", "? đâu"},
        {"@Bot Công đoànx kế hoạch", "@Bot Công đoànx kế hoạch"},
        {"@Bot Công", "@Bot Công"},
        {"@Lan ơi", "@Lan ơi"},
        {"hỏi @Bot Công đoàn", "hỏi @Bot Công đoàn"},
        {"@", "@"},
        {"", ""},
    };
    for (const MentionCase& one : cases) {
        EXPECT_EQ(without_mention(one.text, account.names), one.rest) << one.text;
    }
}

TEST(ZaloMention, the_longest_name_counts) {
    const std::vector<std::string> names{"Bot Loa", "Bot Loa Thành phố", ""};
    EXPECT_EQ(without_mention("@Bot Loa Thành phố xin chào", names), "xin chào");
    EXPECT_EQ(without_mention("@Bot Loa xin chào", names), "xin chào");
    EXPECT_EQ(without_mention("@Bot Loa xin chào", {}), "@Bot Loa xin chào");
}

} // namespace
} // namespace loa::channels::zalo_bot
