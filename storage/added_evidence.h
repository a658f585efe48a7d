#pragma once

#include <string_view>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// What is approved in a unit and got more evidence, received since `from` and after it was approved: newest report
/// first, at most `count_max`. Runs inside the engine's transaction; throws StorageError.
std::vector<ActivityId> approved_with_new_evidence(Database& database, std::string_view unit, Time from, int count_max);

} // namespace loa::storage
