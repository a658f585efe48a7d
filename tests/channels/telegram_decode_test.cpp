#include "bot/channels/telegram/decode.h"

#include "bot/channels/telegram/addressing.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace loa::channels::telegram {
namespace {

using handlers::BotStanding;
using handlers::ChatMoved;
using handlers::ChoiceTapped;
using handlers::MessageReceived;
using handlers::NothingToDo;
using nlohmann::json;
using storage::ChatKind;
using storage::ChatState;

const Account account{.channel = {3}, .bot = 4200001, .username = "LoaDemoBot"};

const json lan =
    json::parse(R"({"id":5550001,"is_bot":false,"first_name":"Lan","last_name":"Demo","username":"lan_demo"})");
const json group = json::parse(R"({"id":-1001234567890,"type":"supergroup","title":"Trường mẫu A","is_forum":true})");
const json private_chat = json::parse(R"({"id":5550001,"type":"private","first_name":"Lan","last_name":"Demo"})");

json message_in(const json& chat, const json& more) {
    json message{{"message_id", 77}, {"date", 1726102800}, {"chat", chat}, {"from", lan}};
    message.update(more);
    return message;
}

handlers::Update decoded(const char* kind, const json& content) {
    json update{{"update_id", 900001}};
    update[kind] = content;
    auto result = decode(update.dump(), account);
    if (!result) {
        throw std::logic_error("not an update");
    }
    return std::move(*result);
}

MessageReceived received(const json& message, const char* kind = "message") {
    return std::get<MessageReceived>(decoded(kind, message).body);
}

bool is_nothing(const handlers::Update& update) {
    return std::holds_alternative<NothingToDo>(update.body);
}

TEST(TelegramDecode, private_text) {
    const std::string body =
        json{{"update_id", 900001}, {"message", message_in(private_chat, {{"text", "xin chào"}})}}.dump();
    const auto update = decode(body, account);
    ASSERT_TRUE(update);
    EXPECT_EQ(update->channel.value, 3);
    EXPECT_EQ(update->key, "900001");
    EXPECT_EQ(update->raw, body);
    const auto& message = std::get<MessageReceived>(update->body);
    EXPECT_EQ(message.text, "xin chào");
    EXPECT_EQ(message.message, "77");
    EXPECT_EQ(message.place.chat, "5550001");
    EXPECT_EQ(message.place.kind, ChatKind::private_chat);
    EXPECT_EQ(message.place.title, "Lan Demo");
    EXPECT_EQ(message.from.user, "5550001");
    EXPECT_EQ(message.from.name, "Lan Demo");
    EXPECT_TRUE(message.from.is_identified);
    EXPECT_TRUE(message.is_addressed);
    EXPECT_FALSE(message.is_edit);
    EXPECT_FALSE(message.has_attachment);
}

TEST(TelegramDecode, text_is_composed_and_escapes_are_undone) {
    const auto update = decode(R"({"update_id":1,
"message":{"message_id":2,"date":3,"chat":{"id":4,"type":"private"},"from":{"id":4,"is_bot":false,"first_name":"D"},"text":"e\u0302\u0301 \ud83d\udcce\u0007"}})",
                               account);
    ASSERT_TRUE(update);
    EXPECT_EQ(std::get<MessageReceived>(update->body).text, "ế 📎");
}

TEST(TelegramDecode, group_talk_is_not_addressed) {
    const auto message = received(message_in(group, {{"text", "chiều nay họp nhé"}}));
    EXPECT_FALSE(message.is_addressed);
    EXPECT_EQ(message.place.kind, ChatKind::group);
    EXPECT_EQ(message.place.chat, "-1001234567890");
    EXPECT_EQ(message.place.title, "Trường mẫu A");
}

TEST(TelegramDecode, basic_groups_are_groups) {
    const json basic{{"id", -42}, {"type", "group"}, {"title", "Nhóm mẫu"}};
    EXPECT_EQ(received(message_in(basic, {{"text", "/hoi a"}})).place.kind, ChatKind::group);
}

TEST(TelegramDecode, topics_have_a_thread_and_reply_threads_do_not) {
    EXPECT_EQ(received(message_in(group, {{"text", "/hoi a"}, {"message_thread_id", 9}, {"is_topic_message", true}}))
                  .place.thread,
              "9");
    EXPECT_EQ(received(message_in(group, {{"text", "/hoi a"}, {"message_thread_id", 9}})).place.thread, std::nullopt);
    EXPECT_EQ(received(message_in(group, {{"text", "/hoi a"}, {"message_thread_id", 1}, {"is_topic_message", true}}))
                  .place.thread,
              std::nullopt);
    EXPECT_EQ(received(message_in(group, {{"text", "/hoi a"}})).place.thread, std::nullopt);
}

json reply(std::int64_t author, const json& more = json::object()) {
    json answered{{"message_id", 60},
                  {"date", 1726102000},
                  {"chat", group},
                  {"from", {{"id", author}, {"is_bot", true}, {"first_name", "x"}}}};
    answered.update(more);
    return answered;
}

TEST(TelegramDecode, replies_count_when_they_answer_the_bot) {
    const auto ours = received(message_in(group, {{"text", "4 buổi"}, {"reply_to_message", reply(account.bot)}}));
    EXPECT_EQ(ours.replied_to, "60");
    EXPECT_TRUE(ours.is_addressed);
    const auto other = received(message_in(group, {{"text", "4 buổi"}, {"reply_to_message", reply(5550002)}}));
    EXPECT_EQ(other.replied_to, std::nullopt);
    EXPECT_FALSE(other.is_addressed);
}

TEST(TelegramDecode, a_reply_to_ones_own_message_is_told_apart) {
    json said = message_in(group, {{"text", "sửa 4 buổi"}});
    const std::int64_t author = said["from"]["id"];
    said["reply_to_message"] = reply(author);
    const auto own = received(said);
    EXPECT_EQ(own.replied_to_own, "60");
    EXPECT_EQ(own.replied_to, std::nullopt);
    EXPECT_FALSE(own.is_addressed);
    const auto others = received(message_in(group, {{"text", "4 buổi"}, {"reply_to_message", reply(author + 1)}}));
    EXPECT_EQ(others.replied_to_own, std::nullopt);
    said["message_thread_id"] = 60;
    said["is_topic_message"] = true;
    EXPECT_EQ(received(said).replied_to_own, std::nullopt)
        << "everything in a topic formally answers its first message";
}

TEST(TelegramDecode, the_root_of_a_topic_is_no_reply) {
    const json service{{"forum_topic_created", {{"name", "Báo cáo"}, {"icon_color", 1}}}};
    const auto message = received(message_in(group, {{"text", "chào"},
                                                     {"message_thread_id", 60},
                                                     {"is_topic_message", true},
                                                     {"reply_to_message", reply(account.bot, service)}}));
    EXPECT_EQ(message.replied_to, std::nullopt);
    EXPECT_FALSE(message.is_addressed);
    const auto bare = received(message_in(group, {{"text", "chào"},
                                                  {"message_thread_id", 60},
                                                  {"is_topic_message", true},
                                                  {"reply_to_message", reply(account.bot)}}));
    EXPECT_EQ(bare.replied_to, std::nullopt);
}

TEST(TelegramDecode, edits_are_marked) {
    EXPECT_TRUE(
        received(message_in(private_chat, {{"text", "5 buổi"}, {"edit_date", 1726102900}}), "edited_message").is_edit);
}

TEST(TelegramDecode, captions_and_albums) {
    const json photo = json::array({{{"file_id", "f"}, {"file_unique_id", "u"}, {"width", 1}, {"height", 1}}});
    const auto first =
        received(message_in(private_chat, {{"photo", photo}, {"caption", "giấy chứng nhận"}, {"media_group_id", "1"}}));
    EXPECT_EQ(first.text, "giấy chứng nhận");
    EXPECT_TRUE(first.has_attachment);
    EXPECT_EQ(first.album, "1");
    ASSERT_EQ(first.attachments.size(), 1U);
    EXPECT_EQ(first.attachments[0].file, "f");
    const auto second = received(message_in(private_chat, {{"photo", photo}, {"media_group_id", "1"}}));
    EXPECT_EQ(second.text, "");
    EXPECT_TRUE(second.has_attachment);
    const auto command = received(message_in(group, {{"photo", photo}, {"caption", "/baocao@loademobot học xong"}}));
    EXPECT_EQ(command.text, "/baocao học xong");
    EXPECT_TRUE(command.is_addressed);
}

TEST(TelegramDecode, of_a_picture_the_largest_size_that_can_be_fetched_is_taken) {
    const auto size = [](const char* file, int side, std::int64_t bytes) {
        return json{
            {"file_id", file}, {"file_unique_id", "u"}, {"width", side}, {"height", side}, {"file_size", bytes}};
    };
    const json photo =
        json::array({size("small", 90, 1'000), size("large", 1'280, 200'000), size("middle", 320, 20'000),
                     size("huge", 9'000, 21'000'000), json("no size"), json::object()});
    const auto message = received(message_in(private_chat, {{"photo", photo}}));
    ASSERT_EQ(message.attachments.size(), 1U);
    EXPECT_EQ(message.attachments[0].file, "large");
    EXPECT_EQ(message.attachments[0].size, 200'000);
    EXPECT_FALSE(message.document);
}

TEST(TelegramDecode, a_document_says_how_it_is_fetched) {
    const json document{{"file_id", "BQAC-demo"},
                        {"file_unique_id", "u"},
                        {"file_name", "kế\n hoạch\u202e 2024.docx"},
                        {"mime_type", "application/msword"},
                        {"file_size", 5'000'000'000}};
    const auto message = received(message_in(private_chat, {{"document", document}, {"caption", "bản mới"}}));
    EXPECT_TRUE(message.has_attachment);
    EXPECT_EQ(message.text, "bản mới");
    ASSERT_TRUE(message.document);
    EXPECT_EQ(message.document->file, "BQAC-demo");
    EXPECT_EQ(message.document->name.find_first_of("\n"), std::string::npos);
    EXPECT_EQ(message.document->name.find("\u202e"), std::string::npos);
    EXPECT_TRUE(message.document->name.ends_with("2024.docx"));
    EXPECT_EQ(message.document->size, 5'000'000'000);
}

TEST(TelegramDecode, documents_that_cannot_be_fetched_are_attachments_only) {
    for (const json& document : {json{{"file_name", "a.txt"}}, json{{"file_id", 5}}, json{{"file_id", ""}}, json("x"),
                                 json{{"file_id", std::string(600, 'a')}}}) {
        const auto message = received(message_in(private_chat, {{"document", document}}));
        EXPECT_TRUE(message.has_attachment);
        EXPECT_FALSE(message.document) << document;
    }
    const json odd{{"file_id", "a"}, {"file_name", {1, 2}}, {"file_size", -7}};
    const auto message = received(message_in(private_chat, {{"document", odd}}));
    ASSERT_TRUE(message.document);
    EXPECT_EQ(message.document->name, "");
    EXPECT_EQ(message.document->size, 0);
    EXPECT_FALSE(received(message_in(private_chat, {{"document", odd}, {"animation", {{"file_id", "a"}}}})).document);
}

TEST(TelegramDecode, contents_that_say_nothing_are_passed_over) {
    for (const char* kind : {"sticker", "contact", "location", "venue", "poll", "dice", "game", "story", "checklist",
                             "new_chat_members", "left_chat_member", "pinned_message", "forum_topic_created",
                             "new_chat_title", "rich_message", "something_new"}) {
        EXPECT_TRUE(is_nothing(decoded("message", message_in(group, {{kind, json::object()}})))) << kind;
    }
}

TEST(TelegramDecode, kinds_that_loa_does_not_use_are_passed_over) {
    for (const char* kind :
         {"channel_post", "edited_channel_post", "message_reaction", "inline_query", "poll", "poll_answer",
          "chat_member", "guest_message", "business_message", "a_kind_of_next_year"}) {
        EXPECT_TRUE(is_nothing(decoded(kind, message_in(group, {{"text", "/hoi a"}})))) << kind;
    }
    EXPECT_TRUE(decode(R"({"update_id":5})", account).has_value());
}

TEST(TelegramDecode, channels_are_passed_over) {
    const json channel{{"id", -1009}, {"type", "channel"}, {"title", "x"}};
    EXPECT_TRUE(is_nothing(decoded("message", message_in(channel, {{"text", "/hoi a"}}))));
    const json direct{{"id", -1009}, {"type", "supergroup"}, {"title", "x"}, {"is_direct_messages", true}};
    EXPECT_TRUE(is_nothing(decoded("message", message_in(direct, {{"text", "/hoi a"}}))));
}

TEST(TelegramDecode, who_cannot_be_known_is_never_identified) {
    const json anonymous{
        {"id", 1087968824}, {"is_bot", true}, {"first_name", "Group"}, {"username", "GroupAnonymousBot"}};
    const auto admin = received(message_in(group, {{"text", "/donvi A"}, {"from", anonymous}, {"sender_chat", group}}));
    EXPECT_FALSE(admin.from.is_identified);
    EXPECT_EQ(admin.from.user, "-1001234567890");
    EXPECT_EQ(admin.from.name, "Trường mẫu A");

    const json as_channel{{"id", 136817688}, {"is_bot", true}, {"first_name", "Channel"}};
    const json channel{{"id", -1009}, {"type", "channel"}, {"title", "Kênh mẫu"}};
    const auto poster =
        received(message_in(group, {{"text", "/thongbao x"}, {"from", as_channel}, {"sender_chat", channel}}));
    EXPECT_FALSE(poster.from.is_identified);
    EXPECT_EQ(poster.from.user, "-1009");

    const json telegram{{"id", 777000}, {"is_bot", false}, {"first_name", "Telegram"}};
    const auto forward = received(message_in(
        group, {{"text", "tin kênh"}, {"from", telegram}, {"sender_chat", channel}, {"is_automatic_forward", true}}));
    EXPECT_FALSE(forward.from.is_identified);

    for (const std::int64_t id : {1087968824LL, 136817688LL, 777000LL, 552888LL, 936174LL}) {
        const json placeholder{{"id", id}, {"is_bot", true}, {"first_name", "x"}};
        EXPECT_FALSE(received(message_in(group, {{"text", "/hoi a"}, {"from", placeholder}})).from.is_identified) << id;
    }
    json nobody = message_in(group, {{"text", "/hoi a"}});
    nobody.erase("from");
    EXPECT_FALSE(received(nobody).from.is_identified);
    EXPECT_EQ(received(nobody).from.user, "");
}

TEST(TelegramDecode, other_bots_are_dropped) {
    const json bot{{"id", 7}, {"is_bot", true}, {"first_name", "Bot khác"}};
    EXPECT_TRUE(is_nothing(decoded("message", message_in(group, {{"text", "/hoi a"}, {"from", bot}}))));
}

TEST(TelegramDecode, taps) {
    const json query{
        {"id", "4382bfdwdsb323b2d9"},
        {"from", lan},
        {"chat_instance", "1"},
        {"data", "save:7"},
        {"message",
         {{"message_id", 60}, {"date", 1}, {"chat", group}, {"message_thread_id", 9}, {"is_topic_message", true}}}};
    const auto tapped = std::get<ChoiceTapped>(decoded("callback_query", query).body);
    EXPECT_EQ(tapped.tap, "4382bfdwdsb323b2d9");
    EXPECT_EQ(tapped.action, "save:7");
    EXPECT_EQ(tapped.message, "60");
    EXPECT_EQ(tapped.place.chat, "-1001234567890");
    EXPECT_EQ(tapped.place.thread, "9");
    EXPECT_EQ(tapped.from.user, "5550001");
    EXPECT_TRUE(tapped.from.is_identified);
}

TEST(TelegramDecode, taps_on_messages_that_are_gone) {
    json query{{"id", "1"},
               {"from", lan},
               {"chat_instance", "1"},
               {"data", "x"},
               {"message", {{"message_id", 60}, {"date", 0}, {"chat", group}}}};
    EXPECT_EQ(std::get<ChoiceTapped>(decoded("callback_query", query).body).message, "60");
    query.erase("message");
    query["inline_message_id"] = "9";
    EXPECT_TRUE(is_nothing(decoded("callback_query", query)));
    query["message"] = {{"message_id", 60}, {"date", 1}, {"chat", group}};
    query.erase("data");
    query["game_short_name"] = "g";
    EXPECT_EQ(std::get<ChoiceTapped>(decoded("callback_query", query).body).action, "");
}

struct StandingCase {
    const char* member;
    std::optional<ChatState> state;
};

TEST(TelegramDecode, standing_of_the_bot) {
    const StandingCase cases[] = {
        {R"({"status":"member"})", ChatState::active},
        {R"({"status":"administrator"})", ChatState::active},
        {R"({"status":"creator"})", ChatState::active},
        {R"({"status":"restricted","is_member":true,"can_send_messages":true})", ChatState::active},
        {R"({"status":"restricted","is_member":true,"can_send_messages":false})", ChatState::muted},
        {R"({"status":"restricted","is_member":false,"can_send_messages":true})", ChatState::left},
        {R"({"status":"left"})", ChatState::left},
        {R"({"status":"kicked","until_date":0})", ChatState::left},
        {R"({"status":"a new one"})", std::nullopt},
        {R"({})", std::nullopt},
        {R"([])", std::nullopt},
    };
    for (const StandingCase& one : cases) {
        const json changed{{"chat", group},
                           {"from", lan},
                           {"date", 1},
                           {"old_chat_member", json::object()},
                           {"new_chat_member", json::parse(one.member)}};
        const auto update = decoded("my_chat_member", changed);
        if (!one.state) {
            EXPECT_TRUE(is_nothing(update)) << one.member;
            continue;
        }
        const auto& standing = std::get<BotStanding>(update.body);
        EXPECT_EQ(standing.state, *one.state) << one.member;
        EXPECT_EQ(standing.place.chat, "-1001234567890");
        EXPECT_EQ(standing.from.user, "5550001");
    }
}

TEST(TelegramDecode, moves_are_told_from_both_sides) {
    const json old_group{{"id", -42}, {"type", "group"}, {"title", "x"}};
    const auto from_old =
        std::get<ChatMoved>(decoded("message", message_in(old_group, {{"migrate_to_chat_id", -1001234567890}})).body);
    EXPECT_EQ(from_old.from, "-42");
    EXPECT_EQ(from_old.to, "-1001234567890");
    const json anonymous{{"id", 1087968824}, {"is_bot", true}, {"first_name", "Group"}};
    const auto from_new = std::get<ChatMoved>(
        decoded("message",
                message_in(group, {{"migrate_from_chat_id", -42}, {"from", anonymous}, {"sender_chat", group}}))
            .body);
    EXPECT_EQ(from_new.from, "-42");
    EXPECT_EQ(from_new.to, "-1001234567890");
}

TEST(TelegramDecode, a_message_that_is_not_sent_yet_has_no_id) {
    EXPECT_EQ(received(message_in(private_chat, {{"text", "a"}, {"message_id", 0}})).message, "");
}

TEST(TelegramDecode, ids_beyond_32_bits) {
    const json far{{"id", 4503599627370495}, {"type", "private"}, {"first_name", "x"}};
    EXPECT_EQ(received(message_in(far, {{"text", "a"}, {"from", far}})).place.chat, "4503599627370495");
}

TEST(TelegramDecode, what_is_no_update_is_nothing) {
    for (const char* body : {"", "null", "[]", "{}", "1", "\"x\"", "{\"update_id\":\"1\"}", "{\"update_id\":1.5}",
                             "{\"update_id\":1", "\xFF"}) {
        EXPECT_FALSE(decode(body, account).has_value()) << body;
    }
}

TEST(TelegramDecode, any_type_anywhere_is_survived) {
    const json whole = message_in(group, {{"text", "/hoi a"},
                                          {"caption", "b"},
                                          {"reply_to_message", reply(account.bot)},
                                          {"sender_chat", group},
                                          {"is_topic_message", true},
                                          {"message_thread_id", 9},
                                          {"migrate_to_chat_id", -1},
                                          {"photo", json::array()}});
    const json query{{"id", "1"}, {"from", lan}, {"data", "x"}, {"message", whole}};
    const json changed{
        {"chat", group}, {"from", lan}, {"new_chat_member", {{"status", "restricted"}, {"is_member", true}}}};
    const json values[] = {nullptr,
                           true,
                           7,
                           -1.5,
                           "x",
                           json::array(),
                           json::object(),
                           json::array({json::object()}),
                           18446744073709551615ULL};
    for (const auto& [kind, content] : {std::pair{"message", whole}, std::pair{"edited_message", whole},
                                        std::pair{"callback_query", query}, std::pair{"my_chat_member", changed}}) {
        const json flat = content.flatten();
        for (const json& value : values) {
            EXPECT_TRUE(decode(json{{"update_id", 1}, {kind, value}}.dump(), account).has_value());
            for (const auto& [path, unused] : flat.items()) {
                for (json::json_pointer at(path); !at.empty(); at.pop_back()) {
                    json changed_content = content;
                    changed_content[at] = value;
                    EXPECT_TRUE(decode(json{{"update_id", 1}, {kind, changed_content}}.dump(), account).has_value())
                        << kind << at.to_string();
                }
            }
        }
    }
}

struct AddressCase {
    const char* text;
    Addressing::To to;
    const char* rest;
};

TEST(TelegramAddressing, commands_and_mentions) {
    using enum Addressing::To;
    const AddressCase cases[] = {
        {"/hoi nộp khi nào", this_bot, "/hoi nộp khi nào"},
        {"/hoi@LoaDemoBot nộp khi nào", this_bot, "/hoi nộp khi nào"},
        {"/HOI@loademobot", this_bot, "/HOI"},
        {"/hỏi@LOADEMOBOT nộp", this_bot, "/hỏi nộp"},
        {"/hoi@other_bot nộp", another_bot, "/hoi nộp"},
        {"/hoi gửi a@b.vn", this_bot, "/hoi gửi a@b.vn"},
        {"/hoi\n@LoaDemoBot", this_bot, "/hoi\n@LoaDemoBot"},
        {"@LoaDemoBot nộp khi nào", this_bot, "nộp khi nào"},
        {"@loademobot, nộp khi nào", this_bot, "nộp khi nào"},
        {"@LoaDemoBot /hoi@LoaDemoBot nộp", this_bot, "/hoi nộp"},
        {"@LoaDemoBot @LoaDemoBot nộp", this_bot, "nộp"},
        {"@LoaDemoBot", this_bot, ""},
        {"nhờ @LoaDemoBot trả lời", this_bot, "nhờ @LoaDemoBot trả lời"},
        {"@LoaDemoBot2 nộp", nobody, "@LoaDemoBot2 nộp"},
        {"thu@loademobot.vn", nobody, "thu@loademobot.vn"},
        {"@", nobody, "@"},
        {"", nobody, ""},
    };
    for (const AddressCase& one : cases) {
        const auto read = read_addressing(one.text, "LoaDemoBot");
        EXPECT_EQ(read.to, one.to) << one.text;
        EXPECT_EQ(read.text, one.rest) << one.text;
    }
}

TEST(TelegramAddressing, before_the_user_name_is_known_commands_are_for_us) {
    const auto command = read_addressing("/hoi@LoaDemoBot a", "");
    EXPECT_EQ(command.to, Addressing::To::this_bot);
    EXPECT_EQ(command.text, "/hoi a");
    EXPECT_EQ(read_addressing("@LoaDemoBot a", "").to, Addressing::To::nobody);
}

TEST(TelegramDecode, commands_for_other_bots_in_groups_are_passed_over) {
    EXPECT_TRUE(is_nothing(decoded("message", message_in(group, {{"text", "/hoi@other_bot a"}}))));
    EXPECT_EQ(received(message_in(private_chat, {{"text", "/hoi@other_bot a"}})).text, "/hoi a");
}

} // namespace
} // namespace loa::channels::telegram
