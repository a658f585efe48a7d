#include "bot/documents/worker.h"

#include <utility>

namespace loa::documents {

Worker::Worker(std::size_t waiting_max) : waiting_max_(waiting_max), thread_([this] { run(); }) {}

Worker::~Worker() {
    stop();
}

bool Worker::submit(Work work) {
    {
        const std::lock_guard lock(mutex_);
        if (is_stopping_ || waiting_.size() >= waiting_max_) {
            return false;
        }
        waiting_.push(std::move(work));
    }
    arrived_.notify_one();
    return true;
}

void Worker::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        waiting_ = {};
    }
    arrived_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Worker::run() {
    for (;;) {
        Work work;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
            if (is_stopping_) {
                return;
            }
            work = std::move(waiting_.front());
            waiting_.pop();
        }
        work();
    }
}

} // namespace loa::documents
