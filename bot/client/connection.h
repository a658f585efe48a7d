#pragma once

#include "bot/client/https_client.h"
#include "bot/server/deadline_sweep.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <vector>

namespace loa::client {

/// How an exchange over a connection ended.
struct Exchange {
    HttpResult result;
    bool is_reusable = false;                     ///< The server keeps the connection and nothing is left unread.
    std::chrono::seconds keep_alive_announced{0}; ///< Keep-Alive: timeout=N of the answer; 0: none.
};

/// A request as it goes over the wire.
struct WireRequest {
    std::string text; ///< Header and body.
    bool is_head = false;
    std::uint32_t header_bytes_max = 0;
    std::uint64_t response_bytes_max = 0;
};

/// One connection to one origin, plain or TLS. Its deadline (`Expiring`) cuts it, whatever it does.
class Connection : public server::Expiring {
  public:
    using Endpoint = boost::asio::ip::tcp::endpoint;
    using Endpoints = std::vector<Endpoint>;

    /// Connects to the first of `endpoints` that answers, each for `connect` at most, and shakes hands; all together
    /// not longer than until `until`. Tells which it was. The error is a reason for the log.
    virtual boost::asio::awaitable<std::expected<Endpoint, std::string>>
    open(Endpoints endpoints, std::string host, ClientDeadlines deadlines, server::SteadyTime until) = 0;

    /// Writes one request and reads the whole answer until `until`.
    virtual boost::asio::awaitable<Exchange> exchange(WireRequest request, server::SteadyTime until) = 0;

    /// True if the server closed the connection or sent something unasked while it was idle. One system call.
    [[nodiscard]] virtual bool is_stale() = 0;

    /// False once a deadline or a failure closed it.
    [[nodiscard]] virtual bool is_open() = 0;
};

/// A plain connection.
[[nodiscard]] std::unique_ptr<Connection> make_plain_connection(boost::asio::io_context& context);

/// A TLS connection that verifies the server's certificate against `tls` and the host name given to `open`.
[[nodiscard]] std::unique_ptr<Connection> make_tls_connection(boost::asio::io_context& context,
                                                              boost::asio::ssl::context& tls);

} // namespace loa::client
