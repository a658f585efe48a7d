#pragma once

#include <string>
#include <vector>

#include "handlers/conversation/merging.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What was approved and counts twice where it is one: nothing of it waits, so that no list would show it.

/// Adds a proposal to merge the first of `seeds` that something else may tell of the same, to `message`, with its
/// choices; false where there is none. Merged reports are proposed as one.
bool propose_merging(handlers::Turn& turn, const std::vector<storage::ActivityId>& seeds, handlers::Message& message);

/// The newest approved activities of the unit in this year, one of each occasion.
std::vector<storage::ActivityId> newest_approved(handlers::Turn& turn, const std::string& unit);

} // namespace loa::conversation
