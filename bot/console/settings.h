#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "bot/server/address.h"
#include "config/settings.h"

namespace loa::console {

struct ConsoleLimits {
    std::size_t body_bytes_max = 32 * 1024;
    std::size_t file_bytes_max = 20 * 1024 * 1024; ///< of a plan document that is uploaded
    std::size_t text_units_max = 4000;             ///< UTF-16 units of one typed message
    std::size_t waiters_max = 64;                  ///< pages that wait for news at once; each keeps a connection
    std::chrono::milliseconds wait_max = std::chrono::seconds(25);
    double posts_per_second = 2; ///< of one person; messages and taps
    double posts_at_once = 20;
    double requests_per_second = 50; ///< of one address
    double requests_at_once = 200;
    double uploads_per_second = 0.2; ///< of one officer; each takes a process
    double uploads_at_once = 12;
    int activities_max = 30; ///< rows of the overview
    int notices_max = 10;
    int questions_max = 20;
    int dead_letters_max = 5;
    int history_max = 40; ///< messages of a chat read back after a start
};

struct ConsoleSettings {
    /// Everybody must come through a one-time link. False only on this very machine: then four demo people are there
    /// for whoever opens the page.
    bool must_sign_in = true;
    std::string public_url; ///< without a slash at its end; may be empty
    ConsoleLimits limits;

    /// Whether browsers talk HTTPS to us, perhaps through a proxy.
    bool is_https = false;

    /// Behind which the address counts of whom they ask for.
    server::TrustedProxies proxies;
};

/// What the settings file means for the console: signing in is needed when a platform is connected, `public_url` is
/// set, or the listen address is not loopback.
ConsoleSettings console_settings(const config::Settings& settings);

} // namespace loa::console
