#include "storage/sqlite/wal_checkpointer.h"

#include "storage/sqlite/sqlite_database.h"

namespace loa::storage {

WalCheckpointer::WalCheckpointer(const std::filesystem::path& store)
    : database_(open_sqlite({.file = store})), thread_([this] { run(); }) {}

WalCheckpointer::~WalCheckpointer() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    stopped_.notify_one();
    thread_.join();
}

void WalCheckpointer::run() {
    constexpr std::chrono::milliseconds interval{500};
    const auto checkpoint = database_->prepare("PRAGMA wal_checkpoint(PASSIVE)");
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, interval, [this] { return is_stopping_; })) {
        lock.unlock();
        try {
            storage::run(*checkpoint);
        } catch (const StorageError&) {
            // The next round tries again; until then the log is only longer.
        }
        lock.lock();
    }
}

} // namespace loa::storage
