#include "bot/client/resolve.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <optional>
#include <utility>

namespace loa::client {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using Resolved = std::expected<Connection::Endpoints, std::string>;
using ResolvedHandler = asio::async_result<asio::use_awaitable_t<>, void(Resolved)>::handler_type;

/// A look-up and a timer; whichever ends first resumes the coroutine, the other finds nothing left to do.
struct Race {
    Race(asio::io_context& context, ResolvedHandler resume)
        : resolver(context), timer(context), handler(std::move(resume)) {}

    void finish(Resolved resolved) {
        if (!handler) return;
        auto resume = std::move(*handler);
        handler.reset();
        timer.cancel();
        resolver.cancel();
        std::move(resume)(std::move(resolved));
    }

    tcp::resolver resolver;
    asio::steady_timer timer;
    std::optional<ResolvedHandler> handler;
};

void start(asio::io_context& context, ResolvedHandler handler, const std::string& host, std::uint16_t port,
           std::chrono::milliseconds deadline) {
    auto race = std::make_shared<Race>(context, std::move(handler));
    race->timer.expires_after(deadline);
    race->timer.async_wait([race](const error_code& error) {
        if (!error) race->finish(std::unexpected("the host's name was not resolved in time"));
    });
    race->resolver.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                                 [race](const error_code& error, const tcp::resolver::results_type& results) {
                                     if (error) {
                                         race->finish(std::unexpected("cannot resolve the host: " + error.message()));
                                         return;
                                     }
                                     Connection::Endpoints endpoints;
                                     for (const auto& entry : results) endpoints.push_back(entry.endpoint());
                                     race->finish(std::move(endpoints));
                                 });
}

} // namespace

asio::awaitable<Resolved> resolve(asio::io_context& context, std::string host, std::uint16_t port,
                                  std::chrono::milliseconds deadline) {
    error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (!error) co_return Connection::Endpoints{tcp::endpoint(address, port)};
    auto resolved = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Resolved)>(
        [&](ResolvedHandler handler) { start(context, std::move(handler), host, port, deadline); },
        asio::use_awaitable);
    co_return resolved;
}

} // namespace loa::client
