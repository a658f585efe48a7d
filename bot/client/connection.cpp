#include "bot/client/connection.h"

#include "bot/server/message_parser.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace loa::client {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto as_tuple_await = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 8UL * 1024;
constexpr std::size_t body_read_bytes = 64UL * 1024;

using PlainStream = tcp::socket;
using TlsStream = asio::ssl::stream<tcp::socket>;
using Kind = HttpFailure::Kind;

/// N of "Keep-Alive: timeout=N, max=M"; 0 where there is none.
std::chrono::seconds announced_timeout(const Headers& headers) {
    constexpr std::string_view name = "timeout=";
    const auto value = headers.find("Keep-Alive");
    const auto place = value ? value->find(name) : std::string_view::npos;
    if (place == std::string_view::npos) return {};
    const auto digits = value->substr(place + name.size());
    std::uint32_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    return std::chrono::seconds(error == std::errc() ? seconds : 0);
}

template <typename Stream>
class StreamConnection final : public Connection {
  public:
    template <typename... StreamArguments>
    explicit StreamConnection(StreamArguments&&... arguments) : stream_(std::forward<StreamArguments>(arguments)...) {}

    asio::awaitable<std::expected<Endpoint, std::string>>
    open(Endpoints endpoints, std::string host, ClientDeadlines deadlines, server::SteadyTime until) override {
        error_code error = asio::error::host_not_found;
        Endpoint connected;
        for (const auto& endpoint : endpoints) {
            if (std::chrono::steady_clock::now() >= until) break;
            start_step(std::min(until, std::chrono::steady_clock::now() + deadlines.connect));
            const auto [failure] = co_await socket().async_connect(endpoint, as_tuple_await);
            error = is_expired_ ? error_code(asio::error::timed_out) : failure;
            connected = endpoint;
            if (!error) break;
            error_code ignored;
            socket().close(ignored);
        }
        if (error) co_return std::unexpected("cannot connect: " + error.message());
        socket().set_option(tcp::no_delay(true), error);
        if constexpr (is_tls) {
            start_step(std::min(until, std::chrono::steady_clock::now() + deadlines.handshake));
            const auto problem = co_await shake_hands(std::move(host));
            if (!problem.empty()) co_return std::unexpected(problem);
        }
        expire_never();
        co_return connected;
    }

    asio::awaitable<Exchange> exchange(WireRequest request, server::SteadyTime until) override {
        start_step(until);
        std::size_t written = 0;
        while (written < request.text.size()) {
            const auto rest = asio::buffer(request.text) + written;
            const auto [error, size] = co_await stream_.async_write_some(rest, as_tuple_await);
            written += size;
            if (!error) continue;
            // TLS may have written part of a record that it does not count.
            const bool is_nothing_written = written == 0 && !is_tls;
            co_return failed(is_nothing_written ? Kind::not_sent : Kind::in_doubt, "cannot write", error);
        }
        auto exchange = co_await read_answer(request);
        expire_never();
        co_return exchange;
    }

    bool is_stale() override {
        if (!socket().is_open() || buffer_.size() > 0) return true;
        char byte = 0;
        const auto size = ::recv(socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return size >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }

    bool is_open() override { return socket().is_open(); }

    void on_expired() override {
        is_expired_ = true;
        error_code ignored;
        socket().close(ignored);
    }

  private:
    static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

    tcp::socket& socket() {
        if constexpr (is_tls) {
            return stream_.next_layer();
        } else {
            return stream_;
        }
    }

    void start_step(server::SteadyTime until) {
        is_expired_ = false;
        expire_at(until);
    }

    /// An empty text if it went well.
    asio::awaitable<std::string> shake_hands(std::string host) {
        error_code error;
        asio::ip::make_address(host, error);
        const bool is_name = static_cast<bool>(error);
        // Server name indication is for names only (RFC 6066, section 3).
        if (is_name && SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str()) != 1) {
            co_return "cannot set the server name";
        }
        stream_.set_verify_mode(asio::ssl::verify_peer, error);
        // verify_peer alone would accept a good certificate of any other host.
        if (!error) stream_.set_verify_callback(asio::ssl::host_name_verification(host), error);
        if (error) co_return "cannot set up the certificate's check: " + error.message();
        const auto [failure] = co_await stream_.async_handshake(asio::ssl::stream_base::client, as_tuple_await);
        if (!failure) co_return std::string();
        const auto verdict = SSL_get_verify_result(stream_.native_handle());
        std::string reason = is_expired_ ? "no answer in time" : failure.message();
        if (verdict != X509_V_OK) reason += std::string(" (") + X509_verify_cert_error_string(verdict) + ")";
        co_return "TLS failed: " + reason;
    }

    Exchange failed(Kind kind, std::string_view what, const error_code& error) const {
        const std::string reason = is_expired_ ? "no whole answer in time" : error.message();
        return {std::unexpected(HttpFailure{kind, std::string(what) + ": " + reason}), false, {}};
    }

    asio::awaitable<Exchange> read_answer(const WireRequest& request) {
        for (;;) {
            HttpReply reply;
            server::ResponseParser parser(reply.status, reply.headers, reply.body, request.header_bytes_max,
                                          request.response_bytes_max);
            parser.skip(request.is_head);
            parser.eager(true);
            const auto error = co_await read_message(parser);
            if (error) co_return failed(Kind::in_doubt, "no whole answer", error);
            // 100 Continue, 103 Early Hints: the answer proper follows.
            if (reply.status < 200 && reply.status != 101) continue;
            const bool is_reusable = reply.status >= 200 && parser.keep_alive() && buffer_.size() == 0;
            const auto announced = announced_timeout(reply.headers);
            co_return Exchange{std::move(reply), is_reusable, announced};
        }
    }

    asio::awaitable<error_code> read_message(server::ResponseParser& parser) {
        for (;;) {
            error_code error;
            if (buffer_.size() > 0) {
                buffer_.consume(parser.put(buffer_.data(), error));
                if (error && error != http::error::need_more) co_return error;
                if (parser.is_done()) co_return error_code();
            }
            const bool is_in_body = parser.is_header_done();
            const auto bytes = is_in_body ? body_read_bytes : read_bytes;
            if (buffer_.size() > buffer_size_max) co_return make_error_code(http::error::buffer_overflow);
            const auto [failure, size] = co_await stream_.async_read_some(buffer_.prepare(bytes), as_tuple_await);
            buffer_.commit(size);
            // A body without a length ends with the connection; over TLS only with its orderly end.
            if (failure == asio::error::eof && is_in_body && size == 0) {
                parser.put_eof(error);
                co_return error;
            }
            if (failure) co_return failure;
        }
    }

    /// Lines that the parser cannot take before they are whole; a header's own bound is the parser's.
    static constexpr std::size_t buffer_size_max = 256UL * 1024;

    Stream stream_;
    boost::beast::flat_buffer buffer_;
    bool is_expired_ = false;
};

} // namespace

std::unique_ptr<Connection> make_plain_connection(asio::io_context& context) {
    return std::make_unique<StreamConnection<PlainStream>>(context);
}

std::unique_ptr<Connection> make_tls_connection(asio::io_context& context, asio::ssl::context& tls) {
    return std::make_unique<StreamConnection<TlsStream>>(context, tls);
}

} // namespace loa::client
