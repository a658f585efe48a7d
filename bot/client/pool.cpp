#include "bot/client/pool.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace loa::client {

namespace asio = boost::asio;

/// A call that waits. The timer ends at its deadline; being served or sent away cancels it.
struct Pool::Waiter {
    explicit Waiter(asio::io_context& context) : timer(context) {}

    asio::steady_timer timer;
    Lease lease;
};

Pool::Pool(asio::io_context& context, ClientLimits limits, std::chrono::milliseconds sweep_resolution)
    : context_(context), limits_(limits), sweep_(context, sweep_resolution) {}

asio::awaitable<Pool::Lease> Pool::acquire(Origin origin, server::SteadyTime until) {
    auto& host = hosts_[std::move(origin)];
    if (is_closed_) co_return Lease();
    if (host.waiting.empty()) {
        auto lease = try_acquire(host);
        if (lease) co_return lease;
    }
    if (waiting_ >= limits_.waiting_max) co_return Lease();
    const auto waiter = std::make_shared<Waiter>(context_);
    waiter->timer.expires_at(until);
    host.waiting.push_back(waiter);
    ++waiting_;
    co_await waiter->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    --waiting_;
    if (!waiter->lease) std::erase(host.waiting, waiter);
    co_return std::move(waiter->lease);
}

Pool::Lease Pool::try_acquire(Host& host) {
    while (!host.idle.empty()) {
        auto connection = std::move(host.idle.back());
        host.idle.pop_back();
        if (!connection->is_stale()) {
            ++counters.connections_reused;
            return {shared_from_this(), host, std::move(connection)};
        }
        ++counters.connections_found_stale;
        destroy(std::move(connection));
        release_place(host);
    }
    if (host.open >= limits_.connections_per_host_max) return {};
    if (counters.connections_open >= limits_.connections_max && !make_room()) return {};
    ++host.open;
    ++counters.connections_open;
    return {shared_from_this(), host, nullptr};
}

/// Drops one idle connection of whichever host.
bool Pool::make_room() {
    for (auto& [origin, host] : hosts_) {
        if (host.idle.empty()) continue;
        destroy(std::move(host.idle.front()));
        host.idle.pop_front();
        release_place(host);
        return true;
    }
    return false;
}

void Pool::destroy(std::unique_ptr<Connection> connection) {
    if (connection) sweep_.remove(*connection);
}

void Pool::drop_closed_idle(Host& host) {
    while (!host.idle.empty() && !host.idle.front()->is_open()) {
        destroy(std::move(host.idle.front()));
        host.idle.pop_front();
        release_place(host);
    }
}

void Pool::give_back(Host& host, std::unique_ptr<Connection> connection) {
    if (connection && !is_closed_) {
        host.idle.push_back(std::move(connection));
        drop_closed_idle(host);
    } else {
        destroy(std::move(connection));
        release_place(host);
    }
    if (waiting_ == 0 || is_closed_) return;
    serve_waiting(host);
    // A place under the overall bound may serve another host's calls as well.
    for (auto& [origin, other] : hosts_) serve_waiting(other);
}

void Pool::release_place(Host& host) {
    --host.open;
    --counters.connections_open;
}

void Pool::serve_waiting(Host& host) {
    while (!host.waiting.empty()) {
        auto lease = try_acquire(host);
        if (!lease) return;
        const auto waiter = std::move(host.waiting.front());
        host.waiting.pop_front();
        waiter->lease = std::move(lease);
        waiter->timer.cancel();
    }
}

void Pool::close() {
    is_closed_ = true;
    for (auto& [origin, host] : hosts_) {
        while (!host.idle.empty()) {
            destroy(std::move(host.idle.back()));
            host.idle.pop_back();
            release_place(host);
        }
        for (const auto& waiter : host.waiting) waiter->timer.cancel();
    }
}

Pool::Lease::Lease(std::shared_ptr<Pool> pool, Host& host, std::unique_ptr<Connection> connection)
    : pool_(std::move(pool)), host_(&host), connection_(std::move(connection)) {}

Pool::Lease& Pool::Lease::operator=(Lease&& other) noexcept {
    if (this == &other) return *this;
    give_back();
    pool_ = std::move(other.pool_);
    host_ = other.host_;
    connection_ = std::move(other.connection_);
    is_kept_ = other.is_kept_;
    return *this;
}

Pool::Lease::~Lease() {
    give_back();
}

void Pool::Lease::put(std::unique_ptr<Connection> connection) {
    connection_ = std::move(connection);
    pool_->sweep_.add(*connection_);
    ++pool_->counters.connections_opened;
}

void Pool::Lease::keep(std::chrono::steady_clock::duration idle) {
    connection_->expire_after(idle);
    is_kept_ = true;
}

void Pool::Lease::give_back() {
    const auto pool = std::move(pool_);
    if (!pool) return;
    if (!is_kept_) {
        pool->destroy(std::move(connection_));
        connection_ = nullptr;
    }
    pool->give_back(*host_, std::move(connection_));
}

} // namespace loa::client
