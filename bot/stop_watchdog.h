#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace loa {

/// Ends the process when stopping takes longer than `deadline`: a supervisor that waits for ever helps nobody, and the
/// store survives a kill at any moment. Harmless once destroyed in time.
class StopWatchdog {
  public:
    explicit StopWatchdog(std::chrono::seconds deadline) : thread_([this, deadline] { watch(deadline); }) {}
    StopWatchdog(const StopWatchdog&) = delete;
    StopWatchdog& operator=(const StopWatchdog&) = delete;

    ~StopWatchdog() {
        {
            const std::lock_guard lock(mutex_);
            is_done_ = true;
        }
        done_.notify_one();
        thread_.join();
    }

  private:
    void watch(std::chrono::seconds deadline) {
        std::unique_lock lock(mutex_);
        constexpr int outside_failed = 3;
        if (!done_.wait_for(lock, deadline, [this] { return is_done_; })) {
            std::_Exit(outside_failed);
        }
    }

    std::mutex mutex_;
    std::condition_variable done_;
    bool is_done_ = false;
    std::thread thread_; ///< last, so that it starts when the rest is there
};

} // namespace loa
