#pragma once

// Inside config only: addresses as they stand in the settings file.

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "config/settings.h"

namespace loa::config {

/// A checked `http` or `https` address without user, query and fragment.
struct Url {
    bool is_https = false;
    std::string host; ///< without brackets
    int port = 0;     ///< 443 or 80 where none is given
    std::string text; ///< the whole, without a slash at its end

    /// The host is this machine.
    bool is_loopback() const;
    /// The host is this machine, a private address, or a name without a dot, as inside a container network.
    bool is_private() const;
};

/// The error says what is wrong, without the text given.
std::expected<Url, std::string> parse_url(std::string_view text);

/// `192.0.2.7`, `172.18.0.0/16`, `fd00::/8`: an address, or a network by its prefix.
bool is_network(std::string_view text);

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, `:8080` (all addresses).
std::expected<ListenSettings, std::string> parse_listen(std::string_view text);

} // namespace loa::config
