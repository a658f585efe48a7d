#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/event.h"

namespace loa::channels::web {

/// What a page's visitor typed. All of it is checked for form before, none of it is trusted.
struct Typed {
    std::string id; ///< chosen by the page, so that a repeated request is one message; 8 to 64 of [A-Za-z0-9_-]
    std::string text;
    std::optional<std::string> reply_to; ///< message answered
    bool is_reply_to_loa = false;
};

/// What a page's visitor tapped.
struct Tapped {
    std::string id; ///< as in Typed
    std::string message;
    std::string action;
};

/// Platform id of a message that a visitor wrote. Never that of one of Loa's, which are plain numbers.
std::string message_id(const handlers::Sender& from, std::string_view typed_id);

/// The update for a typed message. In a group it is addressed to Loa when it is a command, answers one of Loa's
/// messages, or begins with Loa's name ("@Loa", "Loa ơi", "Loa,"), which is cut off. `text` becomes NFC without control
/// characters.
handlers::Update to_update(storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from,
                           const Typed& typed);
handlers::Update to_update(storage::ChannelId channel, const handlers::Place& place, const handlers::Sender& from,
                           const Tapped& tapped);

/// Who tapped, from the platform id of a tap made by to_update().
std::string_view user_of_tap(std::string_view tap);

/// NFC without control characters but line breaks and tabs, without white space at both ends.
std::string clean_text(std::string_view typed);

/// The text behind Loa's name at its beginning; nothing when it does not begin with it.
std::optional<std::string> without_mention(std::string_view text);

} // namespace loa::channels::web
