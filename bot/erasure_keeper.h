#pragma once

#include <chrono>
#include <filesystem>

#include "storage/database.h"

namespace loa {

/// What follows the erasing of people: the list beside the store learns who they were, and their bytes leave the
/// store's file. Scrubbing copies the whole store, so it takes at most a hundredth of the time: while it must wait,
/// each tick asks again (handlers::keep_house). Belongs to the state thread.
class ErasureKeeper {
  public:
    explicit ErasureKeeper(const std::filesystem::path& store);

    /// See engine::EngineListeners::on_erased. Throws storage::StorageError.
    void follow(storage::Database& database);

  private:
    std::filesystem::path list_;
    std::chrono::steady_clock::time_point not_before_;
};

} // namespace loa
