#pragma once

#include "handlers/turn.h"

namespace loa::conversation {

/// Takes a report that was merged with others, and that its author has just changed, out of what they tell of together
/// where it no longer tells of that: nobody approved, counted or saw it as one with them. Another category than all of
/// them, days that are not near theirs, or a title that is like none of theirs and not like its own before. What a
/// chair merged although it was unlike stays while it changes little. `before`: as it was stored before the change.
void leave_occasion_if_unlike(handlers::Turn& turn, const storage::Activity& before, storage::Activity& activity);

} // namespace loa::conversation
