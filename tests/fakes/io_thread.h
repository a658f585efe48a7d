#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>

namespace loa::fakes {

/// The one thread of a fake. Tests reach in through run(), and wait for what happens there through wait_until().
class IoThread {
  public:
    IoThread() : thread_([this] { context_.run(); }) {}
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;
    ~IoThread() { stop(); }

    boost::asio::io_context& context() { return context_; }

    /// Ends the thread; nothing runs on it afterwards.
    void stop() {
        context_.stop();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

    /// Runs `action` on the thread and waits for what it returns. Not to be called on the thread itself.
    template <class Action>
    auto run(Action action) -> std::invoke_result_t<Action> {
        std::packaged_task<std::invoke_result_t<Action>()> task(std::move(action));
        auto result = task.get_future();
        boost::asio::post(context_, [&task] { task(); });
        return result.get();
    }

    /// Says that something happened that somebody may wait for.
    void changed() {
        {
            const std::lock_guard lock(mutex_);
            ++version_;
        }
        change_.notify_all();
    }

    /// Waits until `holds`, asked on the thread after every change, is true; false when `patience` is over before.
    template <class Condition>
    bool wait_until(Condition holds, std::chrono::milliseconds patience) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        for (;;) {
            std::unique_lock lock(mutex_);
            const auto seen = version_;
            lock.unlock();
            if (run(holds)) {
                return true;
            }
            lock.lock();
            if (!change_.wait_until(lock, deadline, [&] { return version_ != seen; })) {
                return false;
            }
        }
    }

  private:
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{context_.get_executor()};
    std::mutex mutex_;
    std::condition_variable change_;
    unsigned long version_ = 0;
    std::thread thread_;
};

} // namespace loa::fakes
