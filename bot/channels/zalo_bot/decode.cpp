#include "bot/channels/zalo_bot/decode.h"

#include "bot/channels/incoming_text.h"
#include "bot/channels/zalo_bot/mention.h"

#include <fmt/format.h>

namespace loa::channels::zalo_bot {

namespace {

using handlers::NothingToDo;
using handlers::UpdateBody;

constexpr std::string_view text_event = "message.text.received";
constexpr std::string_view image_event = "message.image.received";
/// A file, a film, a card or a place, without its content (zalo.md, section 1.5).
constexpr std::string_view unknown_event = "message.unsupported.received";
constexpr std::string_view group_prefix = "zgr-";
constexpr std::size_t url_bytes_max = 2048;

/// FNV-1a: the same on every machine and in every run, as a key has to be.
std::uint64_t digest(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return hash;
}

std::string key_of(JsonValue event, std::string_view raw) {
    const std::string_view name = string(find(event, "event_name"));
    const std::string id = id_text(find(find(event, "message"), "message_id"));
    return id.empty() ? fmt::format("{}#{:016x}", name, digest(raw)) : fmt::format("{}:{}", name, id);
}

handlers::Sender read_sender(JsonValue from) {
    handlers::Sender sender;
    sender.user = id_text(find(from, "id"));
    sender.name = tidy_name(std::string(string(find(from, "display_name"))));
    sender.is_identified = !sender.user.empty();
    return sender;
}

std::optional<handlers::Place> read_place(JsonValue message, const handlers::Sender& sender) {
    const JsonValue chat = find(message, "chat");
    handlers::Place place;
    place.chat = id_text(find(chat, "id"));
    if (place.chat.empty()) {
        return std::nullopt;
    }
    const bool is_group = string(find(chat, "chat_type")) == "GROUP" || place.chat.starts_with(group_prefix);
    place.kind = is_group ? storage::ChatKind::group : storage::ChatKind::private_chat;
    // Zalo names no group's title; a private chat bears the name of its person.
    if (!is_group) {
        place.title = sender.name;
    }
    return place;
}

/// Where a picture lies: the page says `photo`, what comes is `photo_url` (section 1.5).
std::string_view picture_url(JsonValue message) {
    const std::string_view url = string(find(message, "photo_url"));
    return url.empty() ? string(find(message, "photo")) : url;
}

UpdateBody read_message(JsonValue message, std::string_view event_name, const Account& account) {
    const bool is_unknown = event_name == unknown_event;
    const bool is_known = event_name.empty() || event_name == text_event || event_name == image_event;
    if (!(is_known || is_unknown) || is_true(find(find(message, "from"), "is_bot"))) {
        return NothingToDo{};
    }
    handlers::MessageReceived received;
    received.from = read_sender(find(message, "from"));
    auto place = read_place(message, received.from);
    if (!place) {
        return NothingToDo{};
    }
    received.place = std::move(*place);
    received.is_unknown = is_unknown && received.place.kind == storage::ChatKind::private_chat;
    received.message = id_text(find(message, "message_id"));
    const std::string_view picture = picture_url(message);
    received.has_attachment = event_name == image_event || !picture.empty();
    if (!picture.empty() && picture.size() <= url_bytes_max) {
        received.attachments.push_back({.file = std::string(picture), .name = "", .mime = "image/jpeg", .size = 0});
    }
    received.text = std::string(string(find(message, "text")));
    if (received.text.empty()) {
        received.text = std::string(string(find(message, "caption")));
    }
    received.text = is_unknown ? "" : tidy_text(std::move(received.text));
    if (received.text.empty() && !received.has_attachment && !received.is_unknown) {
        return NothingToDo{};
    }
    received.text = without_mention(std::move(received.text), account.names);
    return received;
}

} // namespace

JsonValue find_event(JsonValue body) {
    const JsonValue result = find(body, "result");
    const JsonValue event = is_object(result) ? result : body;
    const bool is_event = find(event, "event_name") || find(event, "message");
    return is_event ? event : JsonValue();
}

handlers::Update decode(JsonValue event, std::string raw, const Account& account) {
    handlers::Update update{.channel = account.channel, .key = key_of(event, raw), .raw = std::move(raw), .body = {}};
    const JsonValue message = find(event, "message");
    if (is_object(message)) {
        update.body = read_message(message, string(find(event, "event_name")), account);
    }
    return update;
}

} // namespace loa::channels::zalo_bot
