#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// How long an idempotency key is kept: longer than any platform delivers again (Telegram keeps updates 24 hours;
/// telegram.md, section 3), and ids are compared for equality only, since Telegram may start anew at random.
inline constexpr std::chrono::days update_keys_kept{8};

/// How long an update that could not be handled is kept: long enough for an officer to see it and for its cause to be
/// mended, and no longer, since it holds what somebody wrote.
inline constexpr std::chrono::days dead_letters_kept{90};

struct DeadLetter {
    std::int64_t id;
    ChannelId channel;
    std::string key;
    std::string raw;
    std::string error;
    Time at;
};

/// Which updates have had their effect, and which could not have one. Runs inside the engine's transaction.
class Updates {
  public:
    explicit Updates(Database& database);

    /// Takes note of an update's key; false when it was known, that is, when this is a repeated delivery.
    bool is_first(ChannelId channel, std::string_view key, Time now);

    /// Forgets keys older than update_keys_kept, at most 1,000 a call. Returns how many went.
    std::int64_t forget_old(Time now);

    void bury(ChannelId channel, std::string_view key, std::string_view raw, std::string_view error, Time now);
    /// The newest dead letters first.
    std::vector<DeadLetter> dead_letters(int count_max);
    std::int64_t dead_letter_count();
    /// Deletes those older than dead_letters_kept, at most 100 a call. Returns how many went.
    std::int64_t forget_dead_letters(Time now);

  private:
    Database& database_;
    std::unique_ptr<Statement> insert_, forget_, bury_, dead_, count_, forget_dead_;
};

} // namespace loa::storage
