#pragma once

#include "bot/client/connection.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <map>
#include <memory>

namespace loa::client {

/// A call whose place in the pool is being waited for.
struct Waiter;

/// Which connections there are: bounded in number per host and overall, the idle ones kept for reuse.
/// Network thread only.
class Pool : public std::enable_shared_from_this<Pool> {
  public:
    /// The right to one connection. Its end gives the connection back, or just the right.
    class Lease {
      public:
        Lease() = default;
        Lease(std::shared_ptr<Pool> pool, Origin origin, std::unique_ptr<Connection> idle);
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&& other) noexcept;
        ~Lease();

        /// Null until the holder has put one in, unless an idle one came with the lease.
        [[nodiscard]] Connection* connection() const { return connection_.get(); }

        /// Replaces the connection by a new one and puts that under the pool's sweep.
        void put(std::unique_ptr<Connection> connection);

        /// The connection can serve others after this lease, for `time`.
        void keep(std::chrono::steady_clock::duration time);

        [[nodiscard]] explicit operator bool() const { return pool_ != nullptr; }

      private:
        friend class Pool;
        void give_back();

        std::shared_ptr<Pool> pool_;
        Origin origin_;
        std::unique_ptr<Connection> connection_;
        bool is_kept_ = false;
    };

    Pool(boost::asio::io_context& context, ClientLimits limits, std::chrono::milliseconds sweep_resolution);
    ~Pool();

    /// Waits for a lease; an empty one when `until` has come or the pool is closed.
    boost::asio::awaitable<Lease> acquire(Origin origin, server::SteadyTime until);

    /// Drops idle connections, and others as they come back; sends everybody away who waits.
    void close();

    [[nodiscard]] bool is_closed() const { return is_closed_; }

    ClientCounters counters;

  private:
    struct Host {
        std::size_t leases_and_idle = 0;
        std::deque<std::unique_ptr<Connection>> idle; ///< The last used one at the back, which is taken first.
        std::deque<std::shared_ptr<Waiter>> waiting;
    };

    /// A lease if one can be had at once.
    Lease try_acquire(const Origin& origin, Host& host);
    std::unique_ptr<Connection> take_idle(Host& host);
    bool make_room(const Host& host);
    void drop(Host& host, std::unique_ptr<Connection> connection);
    void drop_expired_idle();
    void give_back(const Origin& origin, std::unique_ptr<Connection> connection, bool is_kept);
    void serve_waiting();

    boost::asio::io_context& context_;
    ClientLimits limits_;
    std::chrono::milliseconds resolution_;
    server::DeadlineSweep sweep_;
    std::map<Origin, Host> hosts_;
    std::size_t leases_and_idle_ = 0;
    std::size_t waiting_ = 0;
    bool is_closed_ = false;
};

} // namespace loa::client
