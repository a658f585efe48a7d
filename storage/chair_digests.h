#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What a chair's account hears of what waits for approval.
struct ChairDigest {
    std::optional<int> minute; ///< of the local day when to tell; none: the campaign's; `never`: not at all
    std::string told_on;       ///< local day YYYY-MM-DD; "" for never
    std::string unit;          ///< of the list shown last
    std::int64_t list = 0;     ///< its number: choices of older lists are void
    std::string shown;         ///< that list: activities in the order of their numbers, in the handlers' words
    std::optional<Time> shown_at;

    static constexpr int never = -1;
};

/// One digest a chair's account. Runs inside the engine's transaction; throws StorageError.
class ChairDigests {
  public:
    explicit ChairDigests(Database& database);

    /// With nothing set for those who have none.
    ChairDigest find(PersonId person);
    void set_minute(PersonId person, std::optional<int> minute);
    void set_told(PersonId person, std::string_view day);
    /// Remembers what was shown.
    void show(PersonId person, const ChairDigest& digest);

    /// Chairs who want to hear by this minute of this day and have not: in order of id, at most `count_max`.
    std::vector<PersonId> due(int campaign_minute, int minute, std::string_view day, int count_max);

  private:
    std::unique_ptr<Statement> find_, set_minute_, set_told_, show_, due_;
};

} // namespace loa::storage
