#pragma once

#include "bot/server/http.h"
#include "bot/server/url.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <expected>
#include <string>

namespace loa::client {

using server::HeaderLine;
using server::Headers;
using server::Origin;

/// One request to make. Host, Content-Length and Connection are the client's business and must not be in `headers`.
struct HttpCall {
    Origin base; ///< One that the client was allowed to call.
    std::string method = "POST";
    std::string target = "/"; ///< Path and query, percent-encoded. May hold a token: it never gets into an error text.
    Headers headers = {};
    std::string content_type = {}; ///< Empty: no Content-Type line.
    std::string body = {};
    /// For everything together: waiting for a connection, name, connect, TLS, writing, the whole answer.
    std::chrono::milliseconds deadline = std::chrono::seconds(30);
};

/// A whole answer, whatever its status.
struct HttpReply {
    unsigned status = 0;
    Headers headers = {};
    std::string body = {}; ///< At most the client's bound on answers; chunks joined.
};

struct HttpFailure {
    enum class Kind {
        not_sent, ///< Certainly not acted upon: no name, no connection, bad certificate, or nothing was written.
        in_doubt, ///< Something of the request was written and no whole answer came: it may have been acted upon.
    };
    Kind kind = Kind::not_sent;
    std::string what; ///< Host and reason, in English, for the log; never the target, headers or body.
};

using HttpResult = std::expected<HttpReply, HttpFailure>;

/// Port: how Loa calls other people's HTTP servers. Implementations: `HttpsClient`, and fakes in tests.
class HttpClient {
  public:
    HttpClient() = default;
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    virtual ~HttpClient() = default;

    /// Makes one request and waits for the whole answer. Never repeats a request by itself, follows no redirect.
    /// Errors are values (see HttpFailure); nothing is thrown. Runs on the network thread; many may run at once.
    [[nodiscard]] virtual boost::asio::awaitable<HttpResult> request(HttpCall call) = 0;
};

} // namespace loa::client
