#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <list>
#include <memory>

namespace loa::console {

/// Pages that wait for something new. Network thread only.
class LongPolls {
  public:
    LongPolls(boost::asio::any_io_executor executor, std::size_t waiters_max, std::chrono::milliseconds wait_max);

    /// Calls `answer` once: when look() finds `has_news` true, when `wait_max` has passed, or at stop().
    /// False, and `answer` is not called, when too many wait already.
    bool wait(std::function<bool()> has_news, std::function<void()> answer);

    /// Something may be new: asks everybody who waits.
    void look();

    /// Answers all; whoever comes later is answered at once.
    void stop();

    std::size_t waiting() const { return waiters_.size(); }

  private:
    struct Waiter {
        explicit Waiter(const boost::asio::any_io_executor& executor) : timer(executor) {}

        std::function<bool()> has_news;
        std::function<void()> answer;
        boost::asio::steady_timer timer;
    };
    using Waiters = std::list<std::shared_ptr<Waiter>>;

    void end(const std::shared_ptr<Waiter>& waiter);

    boost::asio::any_io_executor executor_;
    std::size_t waiters_max_;
    std::chrono::milliseconds wait_max_;
    Waiters waiters_;
    bool is_stopped_ = false;
};

} // namespace loa::console
