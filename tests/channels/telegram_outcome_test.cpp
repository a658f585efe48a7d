#include "bot/channels/telegram/outcome.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace loa::channels::telegram {
namespace {

using Kind = handlers::SendOutcome::Kind;
using Remedy = Reading::Remedy;
using nlohmann::json;
using std::chrono::seconds;

client::HttpResult reply(unsigned status, std::string body, client::Headers headers = {}) {
    client::HttpReply answer;
    answer.status = status;
    answer.headers = std::move(headers);
    answer.body = std::move(body);
    return answer;
}

client::HttpResult refusal(unsigned code, std::string_view description, const json& parameters = {}) {
    json body{{"ok", false}, {"error_code", code}, {"description", description}};
    if (!parameters.is_null()) {
        body["parameters"] = parameters;
    }
    return reply(code, body.dump());
}

TEST(TelegramOutcome, delivered_with_the_message_id) {
    const auto reading =
        read_outcome(reply(200, R"({"ok":true,"result":{"message_id":4711,"date":1,"chat":{"id":5}}})"));
    EXPECT_EQ(reading.outcome.kind, Kind::delivered);
    EXPECT_EQ(reading.outcome.message, "4711");
    EXPECT_EQ(reading.outcome.error, "");
    EXPECT_EQ(read_outcome(reply(200, R"({"ok":true,"result":true})")).outcome.kind, Kind::delivered);
}

struct Case {
    unsigned code;
    const char* description;
    Kind kind;
    Remedy remedy = Remedy::none;
};

/// One line for every row of telegram.md, section 10, that a send can meet.
const Case cases[] = {
    {400, "Bad Request: chat not found", Kind::chat_gone},
    {400, "Bad Request: message is too long", Kind::refused},
    {400, "Bad Request: message caption is too long", Kind::refused},
    {400, "Bad Request: text is too long", Kind::refused},
    {400, "Bad Request: message text is empty", Kind::refused},
    {400,
     "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
     "current content and reply markup of the message",
     Kind::delivered},
    {400, "Bad Request: message to edit not found", Kind::refused},
    {400, "Bad Request: message can't be edited", Kind::refused},
    {400, "Bad Request: message to be replied not found", Kind::refused, Remedy::without_reply},
    {400, "Bad Request: message thread not found", Kind::refused, Remedy::without_thread},
    {400, "Bad Request: TOPIC_CLOSED", Kind::refused, Remedy::without_thread},
    {400, "Bad Request: TOPIC_DELETED", Kind::refused, Remedy::without_thread},
    {400, "Bad Request: not enough rights to send text messages to the chat", Kind::chat_muted},
    {400, "Bad Request: have no rights to send a message", Kind::chat_muted},
    {400, "Bad Request: CHAT_WRITE_FORBIDDEN", Kind::chat_muted},
    {400, "Bad Request: CHAT_RESTRICTED", Kind::chat_muted},
    {400, "Bad Request: need administrator rights in the channel chat", Kind::chat_muted},
    {400, "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 3", Kind::refused,
     Remedy::without_marks},
    {400, "Bad Request: unsupported parse_mode", Kind::refused, Remedy::without_marks},
    {400, "Bad Request: BUTTON_DATA_INVALID", Kind::refused},
    {400, "Bad Request: BUTTON_URL_INVALID", Kind::refused},
    {400, "Bad Request: reply markup is too long", Kind::refused},
    {400, "Bad Request: query is too old and response timeout expired or query ID is invalid", Kind::refused},
    {400, "Bad Request: PEER_ID_INVALID", Kind::chat_gone},
    {400, "Bad Request: USER_ID_INVALID", Kind::chat_gone},
    {400, "Bad Request: SOME_NAME_OF_NEXT_YEAR", Kind::refused},
    {400, "Bad Request: FROZEN_METHOD_INVALID", Kind::retry_after},
    {401, "Unauthorized", Kind::retry_after},
    {401, "Unauthorized: invalid token specified", Kind::retry_after},
    {403, "Forbidden: bot was blocked by the user", Kind::chat_gone},
    {403, "Forbidden: user is deactivated", Kind::chat_gone},
    {403, "Forbidden: bot can't initiate conversation with a user", Kind::chat_gone},
    {403, "Forbidden: bots can't send messages to bots", Kind::chat_gone},
    {403, "Forbidden: the bot can't send messages to the bot", Kind::chat_gone},
    {403, "Forbidden: bot was kicked from the group chat", Kind::chat_gone},
    {403, "Forbidden: bot was kicked from the supergroup chat", Kind::chat_gone},
    {403, "Forbidden: bot is not a member of the channel chat", Kind::chat_gone},
    {403, "Forbidden: bot is not a member of the supergroup chat", Kind::chat_gone},
    {403, "Forbidden: the group chat was deleted", Kind::chat_gone},
    {403, "Forbidden: something new", Kind::refused},
    {404, "Not Found", Kind::retry_after},
    {404, "Not Found: method not found", Kind::refused},
    {409, "Conflict: terminated by other getUpdates request", Kind::retry_later},
    {413, "Request Entity Too Large", Kind::refused},
    {421, "Misdirected Request", Kind::refused},
    {429, "Too Many Requests: retry after 7", Kind::retry_after},
    {500, "Internal Server Error: restart", Kind::retry_later},
    {502, "Bad Gateway", Kind::retry_later},
    {504, "Gateway Timeout", Kind::retry_later},
};

TEST(TelegramOutcome, every_refusal_of_the_reference) {
    for (const Case& one : cases) {
        const auto reading = read_outcome(refusal(one.code, one.description));
        EXPECT_EQ(reading.outcome.kind, one.kind) << one.code << one.description;
        EXPECT_EQ(reading.remedy, one.remedy) << one.code << one.description;
        if (one.kind == Kind::delivered) {
            EXPECT_EQ(reading.outcome.error, "");
        } else {
            EXPECT_TRUE(reading.outcome.error.contains(one.description)) << reading.outcome.error;
        }
    }
}

TEST(TelegramOutcome, a_refused_account_pauses_the_whole_channel) {
    for (const auto& result : {refusal(401, "Unauthorized"), refusal(404, "Not Found"),
                               refusal(400, "Bad Request: FROZEN_METHOD_INVALID")}) {
        const auto outcome = read_outcome(result).outcome;
        EXPECT_TRUE(outcome.is_whole_channel);
        EXPECT_EQ(outcome.wait, seconds(300));
    }
}

TEST(TelegramOutcome, how_long_a_limit_lasts) {
    const auto body = read_outcome(refusal(429, "Too Many Requests: retry after 7", {{"retry_after", 7}})).outcome;
    EXPECT_EQ(body.kind, Kind::retry_after);
    EXPECT_EQ(body.wait, seconds(7));
    EXPECT_FALSE(body.is_whole_channel);
    const auto header = read_outcome(reply(429, "<html>slow down</html>", {{"Retry-After", "11"}})).outcome;
    EXPECT_EQ(header.kind, Kind::retry_after);
    EXPECT_EQ(header.wait, seconds(11));
    EXPECT_EQ(read_outcome(reply(429, "")).outcome.wait, seconds(5));
}

TEST(TelegramOutcome, a_group_that_moved) {
    const auto outcome = read_outcome(refusal(400, "Bad Request: group chat was upgraded to a supergroup chat",
                                              {{"migrate_to_chat_id", -1001234567890}}))
                             .outcome;
    EXPECT_EQ(outcome.kind, Kind::chat_moved);
    EXPECT_EQ(outcome.moved_to, "-1001234567890");
}

TEST(TelegramOutcome, what_does_not_come_from_the_bot_api) {
    const std::string page = "<html><body>Bad Gateway</body></html>";
    EXPECT_EQ(read_outcome(reply(502, page)).outcome.kind, Kind::in_doubt);
    EXPECT_EQ(read_outcome(reply(504, page)).outcome.kind, Kind::in_doubt);
    EXPECT_EQ(read_outcome(reply(500, page)).outcome.kind, Kind::retry_later);
    EXPECT_EQ(read_outcome(reply(503, "")).outcome.kind, Kind::retry_later);
    EXPECT_EQ(read_outcome(reply(403, page)).outcome.kind, Kind::retry_later);
    EXPECT_EQ(read_outcome(reply(404, page)).outcome.kind, Kind::retry_later);
    EXPECT_EQ(read_outcome(reply(302, "")).outcome.kind, Kind::retry_later);
    EXPECT_EQ(read_outcome(reply(413, page)).outcome.kind, Kind::refused);
    EXPECT_EQ(read_outcome(reply(200, page)).outcome.kind, Kind::in_doubt);
    EXPECT_EQ(read_outcome(reply(200, "")).outcome.kind, Kind::in_doubt);
    EXPECT_EQ(read_outcome(reply(200, R"({"ok":false})")).outcome.kind, Kind::in_doubt);
}

TEST(TelegramOutcome, a_failure_within_http_200_is_read_by_its_code) {
    EXPECT_EQ(read_outcome(reply(200, R"({"ok":false,"error_code":403,"description":"Forbidden: bot was kicked"})"))
                  .outcome.kind,
              Kind::chat_gone);
}

TEST(TelegramOutcome, failures_of_the_connection) {
    const auto failure = [](client::HttpFailure::Kind kind) {
        return read_outcome(std::unexpected(client::HttpFailure{kind, "api.telegram.org: timed out"})).outcome;
    };
    EXPECT_EQ(failure(client::HttpFailure::Kind::not_sent).kind, Kind::retry_later);
    EXPECT_EQ(failure(client::HttpFailure::Kind::in_doubt).kind, Kind::in_doubt);
    EXPECT_EQ(failure(client::HttpFailure::Kind::in_doubt).error, "api.telegram.org: timed out");
}

} // namespace
} // namespace loa::channels::telegram
