#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_approval = "approval.list"; ///< data: ids of the list shown

/// `/duyet` of a chair: what waits for approval in the chaired units, numbered; with `decisions` such as
/// "1-3, 5; trả 2 thiếu ngày" decides on the list shown last.
void approve(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view decisions);

/// Free text while a list is shown. False when it holds no decisions.
bool decide(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view ids, std::string_view text);

/// "approval.all". False when the action is another.
bool on_approval_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
