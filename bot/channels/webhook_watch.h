#pragma once

#include "bot/channels/options.h"

#include <functional>

namespace loa::channels {

/// Looks after a registered webhook until the surrounding coroutine is cancelled: a minute after the start, then every
/// ten minutes. A platform tells nobody that it cannot reach the address, or that somebody set another one: only asking
/// shows it.
boost::asio::awaitable<void> keep_watching(const ChannelOptions& options,
                                           std::function<boost::asio::awaitable<void>()> look);

inline constexpr std::chrono::minutes first_webhook_look{1};
inline constexpr std::chrono::minutes webhook_look_interval{10};

} // namespace loa::channels
