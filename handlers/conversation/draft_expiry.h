#pragma once

#include <string>

#include "handlers/turn.h"

namespace loa::conversation {

/// How long after a draft was last touched its author is reminded, at the next hour that is not quiet.
inline constexpr std::chrono::hours draft_reminder_after{12};

/// "8:00 ngày 13/9": until when a draft is kept.
std::string expiry_text(const handlers::Turn& turn, const storage::Activity& draft);

/// For a Tick: reminds authors of drafts once, in private, by day and where the month's budget allows; deletes drafts
/// of storage::activity_drafts_kept and says so on their cards where those can be edited. A bounded number a call.
void follow_drafts(handlers::Turn& turn);

} // namespace loa::conversation
