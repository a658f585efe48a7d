#include "bot/client/resolver.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace loa::client {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// A call that waits for a look-up. The timer ends at its deadline; the look-up's end cancels it.
struct Resolver::Waiter {
    explicit Waiter(asio::io_context& context) : timer(context) {}

    asio::steady_timer timer;
    bool is_finished = false;
    error_code error;
};

Resolver::Resolver(asio::io_context& context) : context_(context), resolver_(context) {}

Resolver::~Resolver() = default;

asio::awaitable<std::expected<Connection::Endpoints, std::string>>
Resolver::resolve(std::string host, std::uint16_t port, std::chrono::milliseconds deadline) {
    error_code error;
    const auto literal = asio::ip::make_address(host, error);
    if (!error) co_return Connection::Endpoints{tcp::endpoint(literal, port)};

    auto& entry = hosts_[host];
    if (std::chrono::steady_clock::now() >= entry.fresh_until) {
        const auto waiter = std::make_shared<Waiter>(context_);
        waiter->timer.expires_after(deadline);
        entry.waiting.push_back(waiter);
        if (!entry.is_being_looked_up) look_up(host);
        co_await waiter->timer.async_wait(asio::as_tuple(asio::use_awaitable));
        std::erase(entry.waiting, waiter);
        if (entry.addresses.empty()) {
            co_return std::unexpected(waiter->is_finished ? "cannot resolve the host: " + waiter->error.message()
                                                          : "the host's name was not resolved in time");
        }
    }
    Connection::Endpoints endpoints;
    for (const auto& address : entry.addresses) endpoints.emplace_back(address, port);
    co_return endpoints;
}

void Resolver::look_up(const std::string& host) {
    hosts_[host].is_being_looked_up = true;
    resolver_.async_resolve(
        host, "", [weak = weak_from_this(), host](const error_code& error, const tcp::resolver::results_type& results) {
            if (const auto self = weak.lock()) self->finish(host, error, results);
        });
}

void Resolver::finish(const std::string& host, const error_code& error, const tcp::resolver::results_type& results) {
    auto& entry = hosts_[host];
    entry.is_being_looked_up = false;
    if (!error) {
        const auto preferred = entry.addresses.empty() ? asio::ip::address() : entry.addresses.front();
        entry.addresses.clear();
        for (const auto& result : results) entry.addresses.push_back(result.endpoint().address());
        entry.fresh_until = std::chrono::steady_clock::now() + remembered_for;
        prefer(host, preferred);
    }
    for (const auto& waiter : std::exchange(entry.waiting, {})) {
        waiter->is_finished = true;
        waiter->error = error;
        waiter->timer.cancel();
    }
}

void Resolver::prefer(const std::string& host, const asio::ip::address& address) {
    const auto entry = hosts_.find(host);
    if (entry == hosts_.end()) return;
    auto& addresses = entry->second.addresses;
    const auto found = std::ranges::find(addresses, address);
    if (found != addresses.end()) std::rotate(addresses.begin(), found, found + 1);
}

void Resolver::close() {
    resolver_.cancel();
}

} // namespace loa::client
