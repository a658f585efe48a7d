#pragma once

#include "handlers/turn.h"

namespace loa::conversation {

/// How long after a draft was last touched its author is reminded, at the next hour that is not quiet.
inline constexpr std::chrono::hours draft_reminder_after{12};

/// For a Tick: reminds authors of drafts once, in private, by day and where the month's budget allows; deletes drafts
/// of storage::activity_drafts_kept and says so on their cards where those can be edited. A bounded number a call.
void follow_drafts(handlers::Turn& turn);

} // namespace loa::conversation
