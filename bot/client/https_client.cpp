#include "bot/client/https_client.h"

#include "bot/client/pool.h"
#include "bot/client/resolver.h"
#include "bot/server/response_text.h"

#include <boost/asio/ssl/context.hpp>
#include <openssl/ssl.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace loa::client {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// A server that announces N seconds may close a little earlier, and the announcement took time to come.
constexpr auto announced_idle_margin = std::chrono::seconds(1);

asio::ssl::context make_tls(const std::string& extra_ca_file) {
    asio::ssl::context tls(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    tls.set_verify_mode(asio::ssl::verify_peer);
    tls.set_default_verify_paths();
    if (extra_ca_file.empty()) return tls;
    error_code error;
    tls.load_verify_file(extra_ca_file, error);
    if (error) throw std::runtime_error("cannot use the CA file " + extra_ca_file + ": " + error.message());
    return tls;
}

std::string wire_text(const HttpCall& call, std::string_view user_agent) {
    std::string text;
    text.reserve(256 + call.target.size() + call.body.size());
    text.append(call.method).append(" ").append(call.target).append(" HTTP/1.1\r\n");
    server::append_header_line("Host", server::host_header(call.base), text);
    server::append_header_line("User-Agent", user_agent, text);
    if (!call.content_type.empty()) server::append_header_line("Content-Type", call.content_type, text);
    // A method that usually has a body says so even when it is empty (RFC 9110, 8.6).
    if (!call.body.empty() || (call.method != "GET" && call.method != "HEAD")) {
        server::append_header_line("Content-Length", std::to_string(call.body.size()), text);
    }
    for (std::size_t i = 0; i < call.headers.size(); ++i) {
        const auto line = call.headers[i];
        server::append_header_line(line.name, line.value, text);
    }
    text.append("\r\n").append(call.body);
    return text;
}

/// A space or a line break in the target would end the request line early.
bool is_sound(const HttpCall& call) {
    return call.target.starts_with('/') && !call.method.empty() &&
           std::ranges::all_of(call.method, [](char letter) { return letter >= 'A' && letter <= 'Z'; }) &&
           std::ranges::all_of(call.target, [](unsigned char byte) { return byte > ' ' && byte < 127; });
}

} // namespace

class HttpsClient::Impl : public std::enable_shared_from_this<HttpsClient::Impl> {
  public:
    Impl(asio::io_context& context, ClientOptions options)
        : context_(context), options_(std::move(options)), tls_(make_tls(options_.extra_ca_file)),
          pool_(std::make_shared<Pool>(context, options_.limits, sweep_resolution(options_.deadlines))),
          resolver_(std::make_shared<Resolver>(context)) {}

    void allow(const Origin& origin) { allowed_.insert(origin); }
    void allow_below(std::string domain) { allowed_domains_.push_back(std::move(domain)); }

    /// `self` keeps the pool and the TLS context while the call is under way.
    static asio::awaitable<HttpResult> request(std::shared_ptr<Impl> self, HttpCall call) {
        const auto until = std::chrono::steady_clock::now() + call.deadline;
        const auto name = server::to_string(call.base);
        if (!self->is_allowed(call.base)) co_return not_sent(name, "calls to this host are not allowed");
        if (!is_sound(call)) co_return not_sent(name, "the method or target is malformed");

        auto lease = co_await self->pool_->acquire(call.base, until);
        if (!lease) co_return not_sent(name, self->pool_->is_closed() ? "the client is closed" : "no free connection");
        if (lease.connection() == nullptr) {
            const auto opened = co_await self->open(lease, call.base, until);
            if (!opened) co_return not_sent(name, opened.error());
        }
        WireRequest wire{wire_text(call, self->options_.user_agent), call.method == "HEAD",
                         self->options_.limits.header_bytes_max, self->options_.limits.response_bytes_max};
        auto exchange = co_await lease.connection()->exchange(std::move(wire), until);
        if (exchange.is_reusable) self->keep(lease, exchange.keep_alive_announced);
        if (!exchange.result) exchange.result.error().what = name + ": " + exchange.result.error().what;
        co_return std::move(exchange.result);
    }

    void close() {
        pool_->close();
        resolver_->close();
    }
    ClientCounters counters() const { return pool_->counters; }

  private:
    bool is_allowed(const Origin& origin) const {
        return allowed_.contains(origin) || std::ranges::any_of(allowed_domains_, [&](const std::string& domain) {
                   return server::is_below(origin, domain);
               });
    }

    static std::chrono::milliseconds sweep_resolution(const ClientDeadlines& deadlines) {
        // Calls bring deadlines of their own, which may be short; 50 ms late is still little for any of them.
        const auto shortest = std::min({deadlines.connect, deadlines.handshake, deadlines.idle});
        return std::min(server::DeadlineSweep::resolution_for(shortest), std::chrono::milliseconds(50));
    }

    static HttpResult not_sent(const std::string& name, const std::string& reason) {
        return std::unexpected(HttpFailure{HttpFailure::Kind::not_sent, name + ": " + reason});
    }

    asio::awaitable<std::expected<void, std::string>> open(Pool::Lease& lease, Origin origin,
                                                           server::SteadyTime until) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        const auto resolve_deadline = std::clamp(left, std::chrono::milliseconds(0), options_.deadlines.resolve);
        auto endpoints = co_await resolver_->resolve(origin.host, origin.port, resolve_deadline);
        if (!endpoints) co_return std::unexpected(endpoints.error());
        lease.put(origin.scheme == "https" ? make_tls_connection(context_, tls_) : make_plain_connection(context_));
        auto opened = co_await lease.connection()->open(std::move(*endpoints), origin.host, options_.deadlines, until);
        if (!opened) co_return std::unexpected(opened.error());
        resolver_->prefer(origin.host, opened->address());
        co_return std::expected<void, std::string>();
    }

    void keep(Pool::Lease& lease, std::chrono::seconds announced) {
        auto idle = options_.deadlines.idle;
        if (announced.count() > 0) {
            idle = std::min<std::chrono::milliseconds>(idle, announced - announced_idle_margin);
        }
        if (idle.count() > 0) lease.keep(idle);
    }

    asio::io_context& context_;
    ClientOptions options_;
    asio::ssl::context tls_;
    std::shared_ptr<Pool> pool_;
    std::shared_ptr<Resolver> resolver_;
    std::set<Origin> allowed_;
    std::vector<std::string> allowed_domains_;
};

HttpsClient::HttpsClient(asio::io_context& context, ClientOptions options)
    : impl_(std::make_shared<Impl>(context, std::move(options))) {}

HttpsClient::~HttpsClient() {
    impl_->close();
}

std::expected<void, std::string> HttpsClient::allow(const Origin& origin) {
    if (origin.scheme == "http" && !server::is_loopback(origin.host)) {
        return std::unexpected("plain http is for this machine only; " + origin.host + " needs https");
    }
    if (origin.scheme != "http" && origin.scheme != "https") return std::unexpected("only http and https are known");
    impl_->allow(origin);
    return {};
}

void HttpsClient::allow_below(std::string domain) {
    impl_->allow_below(std::move(domain));
}

asio::awaitable<HttpResult> HttpsClient::request(HttpCall call) {
    return Impl::request(impl_, std::move(call));
}

void HttpsClient::close() {
    impl_->close();
}

ClientCounters HttpsClient::counters() const {
    return impl_->counters();
}

} // namespace loa::client
