#include "bot/engine/sync_thread.h"

#include <cassert>
#include <utility>

namespace loa::engine {

SyncThread::SyncThread(Sync sync) : sync_(std::move(sync)), thread_([this] { run(); }) {}

SyncThread::~SyncThread() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SyncThread::wait_for_room() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !next_; });
}

void SyncThread::put(Then then) {
    {
        const std::lock_guard lock(mutex_);
        assert(!next_);
        next_ = std::move(then);
    }
    changed_.notify_all();
}

void SyncThread::wait_until_idle() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !next_ && !is_syncing_; });
}

void SyncThread::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return next_ || is_stopping_; });
        if (!next_) {
            return;
        }
        Then then = *std::exchange(next_, std::nullopt);
        is_syncing_ = true;
        lock.unlock();
        changed_.notify_all();
        then(sync_());
        lock.lock();
        is_syncing_ = false;
        changed_.notify_all();
    }
}

} // namespace loa::engine
