#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "bot/channels/web/web_update.h"
#include "bot/console/settings.h"
#include "bot/server/url.h"

namespace loa::console {

/// Whether a page may have chosen this id for what it sends: 8 to 64 of [A-Za-z0-9_-].
bool is_page_id(std::string_view id);

/// What a POST asks for, checked. Errors are codes for error_answer(): "form" (not what the page sends), "empty",
/// "too_long".
struct MessageForm {
    std::string as;   ///< demo person
    std::string chat; ///< group_key or private_key
    channels::web::Typed typed;
};
std::expected<MessageForm, std::string_view> read_message_form(std::string_view json, const ConsoleLimits& limits);

struct TapForm {
    std::string as;
    std::string chat;
    channels::web::Tapped tapped;
};
std::expected<TapForm, std::string_view> read_tap_form(std::string_view json);

/// The token of `{"k": token}`; "" when there is none of the right form.
std::string read_link_form(std::string_view json);

/// The query of `GET /api/news`. Missing and broken values read as nothing.
struct NewsQuery {
    std::string as;
    std::string epoch;
    std::uint64_t since = 0;
    bool is_waiting = false; ///< answer only when there is news
};
NewsQuery read_news_query(std::string_view query);

} // namespace loa::console
