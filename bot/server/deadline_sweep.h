#pragma once

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace loa::server {

using SteadyTime = std::chrono::steady_clock::time_point;

/// Something with a deadline, such as a connection in one step of its work.
class Expiring {
  public:
    Expiring() = default;
    Expiring(const Expiring&) = delete;
    Expiring& operator=(const Expiring&) = delete;
    virtual ~Expiring() = default;

    /// The time has come. Called once a deadline. May cancel operations; must not remove itself or others from the
    /// sweep.
    virtual void on_expired() = 0;

    void expire_after(std::chrono::steady_clock::duration time) {
        expires_at_ = std::chrono::steady_clock::now() + time;
    }
    void expire_at(SteadyTime time) { expires_at_ = time; }
    void expire_never() { expires_at_ = SteadyTime::max(); }

  private:
    friend class DeadlineSweep;
    SteadyTime expires_at_ = SteadyTime::max();
    std::size_t place_ = 0;
};

/// One timer for many deadlines: looks at all of them every `resolution`, and not at all while there are none.
/// A timer a connection would cost two completions a request, which is a fifth of what answering one costs; a deadline
/// here is one assignment. Everything happens on the network thread.
class DeadlineSweep {
  public:
    DeadlineSweep(boost::asio::io_context& context, std::chrono::milliseconds resolution);

    /// A quarter of the shortest deadline to be watched, but no more than 250 ms and no less than 1.
    [[nodiscard]] static std::chrono::milliseconds resolution_for(std::chrono::milliseconds shortest);

    void add(Expiring& item);
    void remove(Expiring& item);

    /// All members, in no order; not to be changed while this is looked at.
    [[nodiscard]] const std::vector<Expiring*>& items() const { return items_; }

  private:
    void wait();
    void look();

    boost::asio::steady_timer timer_;
    std::chrono::milliseconds resolution_;
    std::vector<Expiring*> items_;
    bool is_waiting_ = false;
    std::shared_ptr<char> alive_ = std::make_shared<char>(); ///< A timer's completion may come after our destruction.
};

} // namespace loa::server
