#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "bot/console/visitor.h"
#include "handlers/turn.h"

namespace loa::console {

/// How long a browser stays signed in.
inline constexpr std::chrono::hours session_lifetime{12};

/// 32 bytes of the system's randomness in base64url. Throws std::runtime_error when the system has none.
std::string random_token();

/// Whether `token` has the form of random_token(); anything else need not be looked up.
bool is_token(std::string_view token);

/// Uses up a one-time link and opens a session under `session_token`. False when the link is unknown, used, too old, or
/// its person is no officer any more. State thread.
bool open_session(handlers::Turn& turn, std::string_view link_token, std::string_view session_token);

/// Who a session belongs to: an officer, with an own person in the web channel (`web`, 0 where there is none) that is
/// an officer as long as the first one is. Nothing when the session is unknown or over, or its person is no officer any
/// more. State thread.
std::optional<Visitor> visitor_of_session(handlers::Turn& turn, std::string_view session_token, storage::ChannelId web);

} // namespace loa::console
