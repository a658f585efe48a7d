#include "bot/channels/telegram/place.h"

#include "bot/channels/incoming_text.h"

#include <algorithm>
#include <array>

namespace loa::channels::telegram {

namespace {

constexpr std::int64_t general_topic = 1;

/// GroupAnonymousBot, Channel_Bot and Telegram; the last two are the first two of the test data centre.
constexpr std::array<std::int64_t, 5> placeholders{1087968824, 136817688, 777000, 552888, 936174};

bool is_placeholder(JsonValue user) {
    const auto id = integer(find(user, "id"));
    return id && std::ranges::find(placeholders, *id) != placeholders.end();
}

std::string person_name(JsonValue person) {
    std::string name(string(find(person, "first_name")));
    if (const auto last = string(find(person, "last_name")); !last.empty()) {
        name.append(" ").append(last);
    }
    return tidy_name(std::move(name));
}

/// Nothing for the message that opened the topic.
std::optional<std::string> answered_id(JsonValue message, JsonValue answered) {
    const auto id = integer(find(answered, "message_id"));
    const bool is_topic_root =
        static_cast<bool>(find(answered, "forum_topic_created")) ||
        (is_true(find(message, "is_topic_message")) && id == integer(find(message, "message_thread_id")));
    if (!id || *id == 0 || is_topic_root) {
        return std::nullopt;
    }
    return std::to_string(*id);
}

} // namespace

std::optional<handlers::Place> read_chat(JsonValue chat) {
    const auto id = integer(find(chat, "id"));
    if (!id || is_true(find(chat, "is_direct_messages"))) {
        return std::nullopt;
    }
    handlers::Place place;
    place.chat = std::to_string(*id);
    const std::string_view type = string(find(chat, "type"));
    if (type == "private") {
        place.kind = storage::ChatKind::private_chat;
        place.title = person_name(chat);
    } else if (type == "group" || type == "supergroup") {
        place.kind = storage::ChatKind::group;
        place.title = tidy_name(std::string(string(find(chat, "title"))));
    } else {
        return std::nullopt;
    }
    return place;
}

std::optional<handlers::Place> read_place(JsonValue message) {
    auto place = read_chat(find(message, "chat"));
    if (!place) {
        return std::nullopt;
    }
    const auto thread = integer(find(message, "message_thread_id"));
    if (thread && *thread != general_topic && is_true(find(message, "is_topic_message"))) {
        place->thread = std::to_string(*thread);
    }
    return place;
}

handlers::Sender read_user(JsonValue user) {
    handlers::Sender sender;
    sender.user = id_text(find(user, "id"));
    sender.name = person_name(user);
    sender.is_identified = !sender.user.empty() && !is_placeholder(user);
    return sender;
}

handlers::Sender read_sender(JsonValue message) {
    const JsonValue speaking_chat = find(message, "sender_chat");
    if (!speaking_chat) {
        auto sender = read_user(find(message, "from"));
        if (is_true(find(message, "is_automatic_forward"))) {
            sender.is_identified = false;
        }
        return sender;
    }
    return {.user = id_text(find(speaking_chat, "id")),
            .name = tidy_name(std::string(string(find(speaking_chat, "title")))),
            .is_identified = false};
}

bool is_from_bot(JsonValue message) {
    const JsonValue from = find(message, "from");
    return is_true(find(from, "is_bot")) && !is_placeholder(from) && !find(message, "sender_chat");
}

std::optional<std::string> read_replied_to(JsonValue message, const Account& account) {
    const JsonValue answered = find(message, "reply_to_message");
    if (!answered || integer(find(find(answered, "from"), "id")) != account.bot) {
        return std::nullopt;
    }
    return answered_id(message, answered);
}

std::optional<std::string> read_replied_to_own(JsonValue message) {
    const JsonValue answered = find(message, "reply_to_message");
    const auto sender = integer(find(find(message, "from"), "id"));
    if (!answered || !sender || integer(find(find(answered, "from"), "id")) != sender ||
        static_cast<bool>(find(answered, "sender_chat")) || static_cast<bool>(find(message, "sender_chat"))) {
        return std::nullopt;
    }
    return answered_id(message, answered);
}

std::string message_id(JsonValue message) {
    const auto id = integer(find(message, "message_id"));
    return id && *id != 0 ? std::to_string(*id) : std::string();
}

} // namespace loa::channels::telegram
