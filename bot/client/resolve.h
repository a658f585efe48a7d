#pragma once

#include "bot/client/connection.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <expected>
#include <string>

namespace loa::client {

/// The addresses of a host, in the system's order. IP addresses are taken as they are. Gives up after `deadline`; the
/// system's own look-up cannot be broken off and then goes on in Asio's resolver thread, its answer unheard.
[[nodiscard]] boost::asio::awaitable<std::expected<Connection::Endpoints, std::string>>
resolve(boost::asio::io_context& context, std::string host, std::uint16_t port, std::chrono::milliseconds deadline);

} // namespace loa::client
