#include "bot/channels/web/web_update.h"

#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "config/plain_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::channels::web {
namespace {

/// For the dead letters: everything that is needed to see what went wrong.
nlohmann::json raw(const handlers::Place& place, const handlers::Sender& from) {
    return {{"chat", place.chat}, {"from", from.user}};
}

std::string dump(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

std::string message_id(const handlers::Sender& from, std::string_view typed_id) {
    // The visitor's own id is part of it, so that nobody can claim somebody else's message.
    return "u-" + from.user + "-" + std::string(typed_id);
}

handlers::Update to_update(storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from,
                           const Typed& typed) {
    handlers::MessageReceived message;
    message.place = place;
    message.from = from;
    message.message = message_id(from, typed.id);
    message.text = clean_text(typed.text);
    if (typed.is_reply_to_loa) {
        message.replied_to = typed.reply_to;
    }
    if (place.kind == storage::ChatKind::group) {
        std::optional<std::string> rest = without_mention(message.text);
        message.is_addressed = rest || typed.is_reply_to_loa || message.text.starts_with('/');
        if (rest) {
            message.text = *std::move(rest);
        }
    }
    nlohmann::json as_received = raw(place, from);
    as_received["text"] = typed.text;
    if (typed.reply_to) {
        as_received["reply_to"] = *typed.reply_to;
    }
    return {.channel = channel, .key = message.message, .raw = dump(as_received), .body = std::move(message)};
}

handlers::Update to_update(storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from,
                           const Tapped& tapped) {
    handlers::ChoiceTapped tap;
    tap.place = place;
    tap.from = from;
    tap.action = tapped.action;
    tap.tap = from.user + "/" + tapped.id;
    tap.message = tapped.message;
    nlohmann::json as_received = raw(place, from);
    as_received["message"] = tapped.message;
    as_received["action"] = tapped.action;
    return {.channel = channel, .key = "t-" + tap.tap, .raw = dump(as_received), .body = std::move(tap)};
}

std::string_view user_of_tap(std::string_view tap) {
    return tap.substr(0, tap.rfind('/'));
}

std::string clean_text(std::string_view typed) {
    std::string kept;
    kept.reserve(typed.size());
    for (const char c : typed) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 ? byte != 0x7F : c == '\n' || c == '\t') {
            kept += c;
        }
    }
    return vietnamese::nfc(config::trimmed(kept));
}

std::optional<std::string> without_mention(std::string_view text) {
    const std::string lower = vietnamese::lower(text);
    // Lower case may change the number of bytes elsewhere, but not within these ASCII and precomposed names.
    constexpr std::array<std::string_view, 6> names{"@loa", "loa ơi", "loa oi", "loa,", "loa:", "loa à"};
    for (const std::string_view name : names) {
        if (!lower.starts_with(name)) {
            continue;
        }
        const std::string_view behind = text.substr(name.size());
        // "@Loan" is somebody else.
        const bool is_whole = behind.empty() || !(static_cast<unsigned char>(behind.front()) >= 0x80 ||
                                                  std::isalnum(static_cast<unsigned char>(behind.front())) != 0);
        if (!is_whole) {
            continue;
        }
        const std::size_t begin = behind.find_first_not_of(" \t\n,:.!?");
        return std::string(begin == std::string_view::npos ? std::string_view() : behind.substr(begin));
    }
    return std::nullopt;
}

} // namespace loa::channels::web
