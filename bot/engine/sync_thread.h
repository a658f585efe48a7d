#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace loa::engine {

/// Waits for the disk beside the thread that commits: while the last commit is being made durable, the next batch is
/// handled. At most one commit waits behind the one under way, so that under load batches grow instead of a queue.
class SyncThread {
  public:
    /// Makes durable what was committed before the call; false when the disk failed.
    using Sync = std::function<bool()>;
    /// Called on the sync thread, in the order of put().
    using Then = std::move_only_function<void(bool is_durable)>;

    explicit SyncThread(Sync sync);
    SyncThread(const SyncThread&) = delete;
    SyncThread& operator=(const SyncThread&) = delete;
    /// Finishes what was put.
    ~SyncThread();

    /// Returns when put() has room.
    void wait_for_room();
    /// What was committed is to be made durable, and then `then` to be called. Only where there is room.
    void put(Then then);
    /// Returns when everything that was put is done.
    void wait_until_idle();

  private:
    void run();

    Sync sync_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<Then> next_;
    bool is_syncing_ = false;
    bool is_stopping_ = false;
    std::thread thread_; ///< last, so that it starts when the rest is there
};

} // namespace loa::engine
