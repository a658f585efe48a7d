#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "storage/database.h"

namespace loa::storage {

/// Moves committed pages from a store's write-ahead log into its file, on a thread and a connection of its own, so that
/// the thread that commits does not have to (https://www.sqlite.org/wal.html, section 3: a passive checkpoint holds up
/// neither readers nor the writer). The writer still checkpoints by itself where the log grows very long, which then is
/// little work. Faults are passed over: the next round tries again, and the writer sees them itself.
class WalCheckpointer {
  public:
    /// Throws StorageError where the store cannot be opened.
    explicit WalCheckpointer(const std::filesystem::path& store);
    WalCheckpointer(const WalCheckpointer&) = delete;
    WalCheckpointer& operator=(const WalCheckpointer&) = delete;
    ~WalCheckpointer();

  private:
    void run();

    std::unique_ptr<Database> database_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool is_stopping_ = false;
    std::thread thread_; ///< last, so that it starts when the rest is there
};

} // namespace loa::storage
