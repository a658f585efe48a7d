#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What a report that waits, or is approved, can be called by.
struct WaitingName {
    ActivityId activity;
    PersonId human;          ///< the account that stands for whoever reported it in all of theirs
    std::string name;        ///< of the account that reported it; not trusted
    std::string listed_name; ///< who that is in the unit's own list; "" where nobody knows
    std::string title;
};

/// Whatever waits for approval in a unit, in order of id. Runs inside the engine's transaction; throws StorageError.
std::vector<WaitingName> waiting_names(Database& database, std::string_view unit);
inline constexpr int approved_names_max = 5'000;
/// What is approved there, the newest approved_names_max of it; the same otherwise.
std::vector<WaitingName> approved_names(Database& database, std::string_view unit);

} // namespace loa::storage
