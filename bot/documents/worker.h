#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

namespace loa::documents {

/// One thread for what is slow and not a network's: reading files, building the plan's index. Work is done in order.
class Worker {
  public:
    using Work = std::move_only_function<void()>;

    /// `waiting_max`: pieces of work that may wait beside the one being done.
    explicit Worker(std::size_t waiting_max);
    /// Drops what waits and waits for what is being done.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// False when too many wait or the worker is stopping: `work` was not taken. What `work` throws ends the program.
    /// From any thread.
    bool submit(Work work);

    /// Drops what waits, refuses what comes, and returns once nothing is being done. From any thread but the worker's.
    void stop();

  private:
    void run();

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::queue<Work> waiting_;
    bool is_stopping_ = false;
    std::thread thread_;
};

} // namespace loa::documents
