#include "bot/server/http_server.h"

#include "bot/server/http_session.h"
#include "bot/server/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <spdlog/spdlog.h>

#include <exception>
#include <utility>
#include <vector>

namespace loa::server {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto pause_after_failed_accept = std::chrono::milliseconds(100);
constexpr auto pause_between_warnings = std::chrono::seconds(60);

} // namespace

class HttpServer::Impl : public std::enable_shared_from_this<HttpServer::Impl> {
  public:
    Impl(asio::io_context& context, ServerOptions options, Handler handler)
        : home_(std::make_shared<SessionHome>(context, std::move(options), std::move(handler))), acceptor_(context) {}

    std::expected<void, std::string> start() {
        if (uses_tls()) {
            auto tls = make_server_tls(options().certificate_file, options().private_key_file);
            if (!tls) return std::unexpected(tls.error());
            tls_ = std::move(*tls);
        }
        const auto listening = listen();
        if (!listening) return listening;
        asio::co_spawn(acceptor_.get_executor(), accept(shared_from_this()), asio::detached);
        return {};
    }

    std::uint16_t port() const { return port_; }

    std::expected<void, std::string> reload_certificate() {
        if (!uses_tls()) return {};
        auto tls = make_server_tls(options().certificate_file, options().private_key_file);
        if (!tls) {
            spdlog::error("the old certificate stays in use: {}", tls.error());
            return std::unexpected(tls.error());
        }
        tls_ = std::move(*tls);
        return {};
    }

    asio::awaitable<void> stop() {
        close();
        for (auto* session : sessions()) session->end_when_idle();
        const auto executor = co_await asio::this_coro::executor;
        asio::steady_timer ended(executor, home_->options.deadlines.grace);
        home_->on_session_end = [this, &ended] {
            if (home_->sweep.items().empty()) ended.cancel();
        };
        if (!home_->sweep.items().empty()) co_await ended.async_wait(asio::as_tuple(asio::use_awaitable));
        home_->on_session_end = nullptr;
        const auto left = sessions();
        if (left.empty()) co_return;
        spdlog::warn("{} connections were cut after the grace period", left.size());
        for (auto* session : left) session->cut();
    }

    void close() {
        home_->is_stopping = true;
        error_code ignored;
        acceptor_.close(ignored);
    }

    void discard_sessions() {
        home_->on_session_end = nullptr;
        for (auto* session : sessions()) session->discard();
    }

    ServerCounters counters() const { return home_->counters; }

  private:
    const ServerOptions& options() const { return home_->options; }
    bool uses_tls() const { return !options().certificate_file.empty() || !options().private_key_file.empty(); }

    /// A copy, since ending a session may change the sweep.
    std::vector<HttpSession*> sessions() const {
        std::vector<HttpSession*> result;
        for (auto* item : home_->sweep.items()) result.push_back(static_cast<HttpSession*>(item));
        return result;
    }

    std::expected<void, std::string> listen() {
        error_code error;
        const auto& text = options().address;
        const auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, error);
        if (error) return std::unexpected("cannot listen on " + text + ": not an IP address");
        const asio::ip::tcp::endpoint endpoint(address, options().port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (error) {
            return std::unexpected("cannot listen on " + text + " port " + std::to_string(options().port) + ": " +
                                   error.message());
        }
        port_ = acceptor_.local_endpoint(error).port();
        return {};
    }

    static asio::awaitable<void, NetworkExecutor> accept(std::shared_ptr<Impl> self) {
        constexpr asio::as_tuple_t<asio::use_awaitable_t<NetworkExecutor>> as_tuple_await{
            asio::use_awaitable_t<NetworkExecutor>{}};
        asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                                   NetworkExecutor>
            pause(self->acceptor_.get_executor());
        while (self->acceptor_.is_open()) {
            auto [error, socket] = co_await self->acceptor_.async_accept(as_tuple_await);
            if (!error) {
                self->take(std::move(socket));
                continue;
            }
            if (!self->acceptor_.is_open()) co_return;
            // Out of descriptors most likely: trying again at once would only take the processor as well.
            if (self->is_time_to_warn()) spdlog::error("cannot accept a connection: {}", error.message());
            pause.expires_after(pause_after_failed_accept);
            co_await pause.async_wait(as_tuple_await);
        }
    }

    void take(ServerSocket socket) {
        auto& counters = home_->counters;
        if (counters.connections_open >= options().limits.connections_max) {
            ++counters.connections_refused;
            if (is_time_to_warn()) {
                spdlog::warn("all {} connections are taken, further ones are refused ({} so far)",
                             options().limits.connections_max, counters.connections_refused);
            }
            if (!tls_) refuse(socket);
            return;
        }
        ++counters.connections_accepted;
        try {
            start_session(home_, std::move(socket), tls_);
        } catch (const std::exception& error) {
            // Out of memory, most likely. One connection is lost; accepting must go on.
            spdlog::error("cannot serve a connection: {}", error.what());
        }
    }

    static void refuse(ServerSocket& socket) {
        constexpr std::string_view text = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                                          "Retry-After: 1\r\nConnection: close\r\n\r\n";
        error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(text), ignored);
        socket.shutdown(asio::socket_base::shutdown_send, ignored);
    }

    /// What happens a thousand times a second must not fill the disk with log lines.
    bool is_time_to_warn() {
        const auto now = std::chrono::steady_clock::now();
        if (now < next_warning_) return false;
        next_warning_ = now + pause_between_warnings;
        return true;
    }

    std::shared_ptr<SessionHome> home_;
    asio::basic_socket_acceptor<asio::ip::tcp, NetworkExecutor> acceptor_;
    std::shared_ptr<asio::ssl::context> tls_;
    std::chrono::steady_clock::time_point next_warning_;
    std::uint16_t port_ = 0;
};

HttpServer::HttpServer(asio::io_context& context, ServerOptions options, Handler handler)
    : impl_(std::make_shared<Impl>(context, std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() {
    impl_->close();
    impl_->discard_sessions();
}

std::expected<void, std::string> HttpServer::start() {
    return impl_->start();
}

std::uint16_t HttpServer::port() const {
    return impl_->port();
}

std::expected<void, std::string> HttpServer::reload_certificate() {
    return impl_->reload_certificate();
}

asio::awaitable<void> HttpServer::stop() {
    return impl_->stop();
}

ServerCounters HttpServer::counters() const {
    return impl_->counters();
}

} // namespace loa::server
