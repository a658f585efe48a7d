#pragma once

#include "bot/server/http.h"
#include "bot/server/responder.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace loa::server {

/// Called once a request, on the network thread, with the whole body read. It must return quickly and may keep the
/// Responder for as long as it likes; the connection reads nothing further until the Responder was called or dropped.
/// An exception thrown here is logged and answered with 500.
using Handler = std::function<void(HttpRequest&&, Responder)>;

struct ServerLimits {
    std::uint32_t header_bytes_max = 16 * 1024; ///< Request line and header lines; beyond it 431.
    /// Beyond it 413, before the body is read where its size is announced.
    std::uint64_t body_bytes_max = 1024UL * 1024;
    /// The paths whose POSTs may be larger, for files.
    std::vector<std::string> large_paths;
    std::uint64_t large_body_bytes_max = 20UL * 1024 * 1024;
    /// Requests to `large_paths` that are read or answered at once; further ones get 503. They are all kept in memory.
    std::size_t large_bodies_max = 4;
    std::size_t connections_max = 2000; ///< Further connections get 503 (TLS: are closed) at once.
    /// Read and thrown away after an error, so that its answer arrives.
    std::uint64_t drained_bytes_max = 256UL * 1024;
};

/// One timer looks at all connections four times a second (oftener if a deadline is under a second), so an end may come
/// up to 250 ms late.
struct ServerDeadlines {
    std::chrono::milliseconds handshake = std::chrono::seconds(10);
    std::chrono::milliseconds header = std::chrono::seconds(10); ///< First byte (or accept) to the end of the header.
    std::chrono::milliseconds body = std::chrono::seconds(20);   ///< End of the header to the end of the body.
    std::chrono::milliseconds large_body = std::chrono::seconds(120); ///< As `body`, on `ServerLimits::large_paths`.
    std::chrono::milliseconds idle = std::chrono::seconds(90);  ///< Between requests; Telegram keeps connections 60 s.
    std::chrono::milliseconds write = std::chrono::seconds(20); ///< The whole answer.
    std::chrono::milliseconds drain = std::chrono::seconds(2);  ///< After an error, until the connection is cut.
    std::chrono::milliseconds grace = std::chrono::seconds(10); ///< What `stop()` gives requests at work.
};

struct ServerOptions {
    std::string address = "127.0.0.1"; ///< An IP address, or "localhost".
    std::uint16_t port = 0;            ///< 0: any free one; `HttpServer::port()` tells.
    std::string certificate_file;      ///< PEM, the whole chain. Both empty: plain HTTP.
    std::string private_key_file;      ///< PEM.
    ServerLimits limits;
    ServerDeadlines deadlines;
};

/// What the server counted since its start; for the metrics page.
struct ServerCounters {
    std::size_t connections_open = 0;
    std::uint64_t connections_accepted = 0;
    std::uint64_t connections_refused = 0; ///< Because of `connections_max`.
    std::uint64_t handshakes_failed = 0;
    std::uint64_t requests_answered = 0;  ///< By the handler.
    std::uint64_t requests_refused = 0;   ///< 400, 408, 413, 431, 501 by the server itself, without the handler.
    std::uint64_t responders_dropped = 0; ///< Answered 500 because nobody called the Responder.
};

/// An HTTP/1.1 server on one io_context that one thread runs: keep-alive, one request at a time a connection,
/// pipelined requests kept for later, Expect: 100-continue, HEAD, HTTP/1.0. TLS 1.2 and later if a certificate is
/// given. Every function runs on the network thread, or before it starts, or after it ended.
class HttpServer {
  public:
    HttpServer(boost::asio::io_context& context, ServerOptions options, Handler handler);
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    /// Cuts what is still open. Responders still held elsewhere stay safe to call as long as the io_context lives.
    ~HttpServer();

    /// Loads the certificate, binds and listens. The error says what could not be done, ready for the operator.
    [[nodiscard]] std::expected<void, std::string> start();

    /// The port bound by `start()`.
    [[nodiscard]] std::uint16_t port() const;

    /// Reads certificate and key again; connections accepted from now on use them. If the files are no good the old
    /// ones stay in use, which is logged and told in the error. Does nothing for plain HTTP.
    std::expected<void, std::string> reload_certificate();

    /// Takes no further connection, closes idle ones, lets requests at work finish with `Connection: close` and cuts
    /// what is left after `deadlines.grace`. Ends when no connection is left. To be awaited once.
    [[nodiscard]] boost::asio::awaitable<void> stop();

    [[nodiscard]] ServerCounters counters() const;

    class Impl;

  private:
    std::shared_ptr<Impl> impl_;
};

} // namespace loa::server
