#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace loa::channels {

/// A command as the platform's menu shows it.
struct MenuCommand {
    std::string name;        ///< without the slash: 1 to 32 of a-z 0-9 _
    std::string description; ///< 1 to 256 characters, from the locale file
};

/// Waits that long on the current executor; returns early when the surrounding coroutine is cancelled.
using Wait = std::function<boost::asio::awaitable<void>(std::chrono::milliseconds)>;

/// The same by asio::steady_timer: what the program uses.
boost::asio::awaitable<void> wait_on_timer(std::chrono::milliseconds duration);

/// What a channel needs besides its settings. Time and chance are passed in, so that tests need no clock.
struct ChannelOptions {
    std::string public_url; ///< without a slash at its end; webhooks are registered as <public_url>/webhook/<name>
    std::vector<MenuCommand> menu; ///< empty: the platform's menu is left as it is
    /// Equally distributed in [0, 1): spreads retries. Called on the network thread.
    std::function<double()> chance = [] { return 0.5; };
    Wait wait = wait_on_timer;
    std::function<std::chrono::steady_clock::time_point()> now = [] { return std::chrono::steady_clock::now(); };
};

} // namespace loa::channels
