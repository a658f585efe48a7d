#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>

namespace loa::documents {

/// Runs a function on the thread of whoever asked for something, later.
using Post = std::function<void(std::move_only_function<void()>)>;

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

    /// Submits `find` and hands what it returns to `done` by `post`. False as submit(): `done` will not be called.
    template <class Find, class Done>
    bool run(Post post, Find find, Done done) {
        return submit([post = std::move(post), find = std::move(find), done = std::move(done)]() mutable {
            post([done = std::move(done), found = find()]() mutable { done(std::move(found)); });
        });
    }

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
