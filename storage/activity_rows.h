#pragma once

#include <string>
#include <string_view>

#include "storage/activities.h"

namespace loa::storage {

// How rows of the activities table are read, for the repositories that do.

/// The columns that read_activity() expects, and the table: a condition follows.
extern const std::string select_activity;

Activity read_activity(const Rows& rows);

/// Throws StorageError (damaged) for a word that is no state.
ActivityState activity_state(std::string_view text);

} // namespace loa::storage
