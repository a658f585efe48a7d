#pragma once

#include <string>
#include <vector>

#include "storage/activities.h"

namespace loa::storage {

// How rows of the activities table are read, for the repositories that do.

/// The columns that read_activities() expects, and the table: a condition follows.
extern const std::string select_activity;

std::vector<Activity> read_activities(Rows rows);

/// Throws StorageError (damaged) for a word that is no state.
ActivityState activity_state(std::string_view text);

} // namespace loa::storage
