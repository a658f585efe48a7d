#pragma once

#include "bot/client/http_client.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace loa::client {

struct ClientLimits {
    std::size_t connections_per_host_max = 64; ///< Further calls wait their turn, first come first served.
    std::size_t connections_max = 256;         ///< Over all hosts.
    std::size_t waiting_max = 10'000;          ///< Calls that wait for a connection; further ones are `not_sent`.
    std::uint32_t header_bytes_max = 64 * 1024;
    std::uint64_t response_bytes_max = 24UL * 1024 * 1024; ///< Telegram's largest file is 20 MB (Bot API, getFile).
};

struct ClientDeadlines {
    std::chrono::milliseconds resolve = std::chrono::seconds(5);
    std::chrono::milliseconds connect = std::chrono::seconds(5); ///< One address; the next one is tried after it.
    std::chrono::milliseconds handshake = std::chrono::seconds(8);
    /// How long an unused connection is kept. Well under the 60 to 75 s of usual servers; a server that announces less
    /// (Keep-Alive: timeout=N) is believed.
    std::chrono::milliseconds idle = std::chrono::seconds(30);
};

struct ClientOptions {
    std::string extra_ca_file; ///< PEM, trusted besides the system's roots. Empty: none.
    std::string user_agent = "loa";
    ClientLimits limits;
    ClientDeadlines deadlines;
};

/// What the client counted; for the metrics page and for tests.
struct ClientCounters {
    std::uint64_t connections_opened = 0;
    std::uint64_t connections_reused = 0;
    std::uint64_t connections_found_stale = 0; ///< Closed by the server while idle and noticed before writing.
    std::size_t connections_open = 0;          ///< Idle and at work.
};

/// Keep-alive pool of HTTPS connections: TLS 1.2 or later, certificate and host name verified, SNI sent.
/// Plain HTTP only to this machine (for test servers and local proxies). Everything runs on the network thread.
class HttpsClient final : public HttpClient {
  public:
    /// Throws std::runtime_error if `extra_ca_file` cannot be read.
    HttpsClient(boost::asio::io_context& context, ClientOptions options);
    ~HttpsClient() override;

    /// Permits calls to this origin; calls to any other are refused as `not_sent`. Plain http is an error for hosts
    /// other than this machine.
    std::expected<void, std::string> allow(const Origin& origin);

    /// Permits https calls, at the usual port, to `domain` and every host below it ("zdn.vn": "f1.zdn.vn", not
    /// "evilzdn.vn").
    void allow_below(std::string domain);

    [[nodiscard]] boost::asio::awaitable<HttpResult> request(HttpCall call) override;

    /// Closes idle connections now and every other as its call ends; later calls are refused as `not_sent`.
    void close();

    [[nodiscard]] ClientCounters counters() const;

    class Impl;

  private:
    std::shared_ptr<Impl> impl_;
};

} // namespace loa::client
