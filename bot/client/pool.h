#pragma once

#include "bot/client/connection.h"

#include <boost/asio/io_context.hpp>

#include <deque>
#include <map>
#include <memory>

namespace loa::client {

/// Which connections there are: bounded in number per host and overall, the idle ones kept for reuse, calls beyond the
/// bounds served first come first served. Network thread only.
class Pool : public std::enable_shared_from_this<Pool> {
  public:
    class Lease;

    Pool(boost::asio::io_context& context, ClientLimits limits, std::chrono::milliseconds sweep_resolution);

    /// Waits for the right to one connection to `origin`. An empty lease if none came free until `until`, if too many
    /// wait already, or if the pool is closed.
    boost::asio::awaitable<Lease> acquire(Origin origin, server::SteadyTime until);

    /// Drops idle connections, and others as they come back; sends everybody away who waits.
    void close();

    [[nodiscard]] bool is_closed() const { return is_closed_; }

    ClientCounters counters;

  private:
    struct Waiter;
    struct Host {
        std::size_t open = 0;                         ///< Leases and idle connections.
        std::deque<std::unique_ptr<Connection>> idle; ///< The last used one at the back, which is taken first.
        std::deque<std::shared_ptr<Waiter>> waiting;
    };

    Lease try_acquire(Host& host);
    bool make_room();
    void destroy(std::unique_ptr<Connection> connection);
    void drop_closed_idle(Host& host);
    void give_back(Host& host, std::unique_ptr<Connection> connection);
    void release_place(Host& host);
    void serve_waiting(Host& host);

    boost::asio::io_context& context_;
    ClientLimits limits_;
    server::DeadlineSweep sweep_;
    std::map<Origin, Host> hosts_; ///< As many as origins are allowed; never erased, so that leases may point to them.
    std::size_t waiting_ = 0;
    bool is_closed_ = false;
};

/// The right to one connection. Its end gives the right back, and the connection too if it was told to keep it.
class Pool::Lease {
  public:
    Lease() = default;
    Lease(std::shared_ptr<Pool> pool, Host& host, std::unique_ptr<Connection> connection);
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&& other) noexcept;
    ~Lease();

    /// Null until one was put in, unless an idle one came with the lease.
    [[nodiscard]] Connection* connection() const { return connection_.get(); }

    /// Puts a new connection in, under the pool's sweep.
    void put(std::unique_ptr<Connection> connection);

    /// The connection may serve others after this lease, if they come within `idle`.
    void keep(std::chrono::steady_clock::duration idle);

    [[nodiscard]] explicit operator bool() const { return pool_ != nullptr; }

  private:
    void give_back();

    std::shared_ptr<Pool> pool_;
    Host* host_ = nullptr;
    std::unique_ptr<Connection> connection_;
    bool is_kept_ = false;
};

} // namespace loa::client
