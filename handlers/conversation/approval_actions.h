#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/conversation/approval_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// What a chair taps, and what words that mean the same do.

/// Whether this is a chair in private; says why not.
bool may_approve(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Choices of a whole list, of the one that they were offered with.
void on_list_action(handlers::Turn& turn, handlers::Speaker& chair, const handlers::Action& action);

/// Does for this reason what waits for one: returns reports or takes approvals back, of a card or (for id 0) as a line
/// says. Says so where nothing waits for it any more.
void return_for(handlers::Turn& turn, handlers::Speaker& chair, storage::ActivityId id, std::string_view reason);

/// Choices "approval.…" and "statistics.…". False when the action is another.
bool on_approval_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
