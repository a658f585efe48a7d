#pragma once

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Choices "report.…": what is done with a report of the speaker's own. False when the action is another.
bool on_report_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
