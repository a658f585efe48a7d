#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>

#include "storage/database.h"

namespace loa {

/// What follows the erasing of people: the list beside the store learns who they were, and their bytes leave the
/// store's file, which ends their cases. Scrubbing writes the whole store anew, and nothing else is handled meanwhile
/// (about a second for 100 MB on one core): a small store is scrubbed at once, a larger one in the night for all who
/// were erased since, or after a day where the program does not run at night. It takes at most a hundredth of the time.
/// Until then each tick asks again (handlers::keep_house). Belongs to the state thread.
class ErasureKeeper {
  public:
    /// A store up to this size is scrubbed at once.
    static constexpr std::int64_t small_store_bytes_max = 16 << 20;
    /// Local hours of the night in which larger ones are.
    static constexpr std::chrono::hours night_begins{2};
    static constexpr std::chrono::hours night_ends{4};
    /// For how long bytes stay at most while the program runs.
    static constexpr std::chrono::hours waits_max{24};

    /// `to_local`: what is added to UTC. `now`: where no clock is given, the system's.
    ErasureKeeper(const std::filesystem::path& store, std::chrono::minutes to_local,
                  std::function<storage::Time()> now = {});

    /// See engine::EngineListeners::on_erased. Throws storage::StorageError.
    void follow(storage::Database& database);

    /// Whether a store of that size, in which somebody has been waiting since then, is scrubbed now.
    static bool is_time(std::int64_t store_bytes, storage::Time waits_since, storage::Time now,
                        std::chrono::minutes to_local);

  private:
    std::filesystem::path list_;
    std::chrono::minutes to_local_;
    std::function<storage::Time()> now_;
    std::optional<storage::Time> waits_since_;
    std::chrono::steady_clock::time_point not_before_;
};

} // namespace loa
