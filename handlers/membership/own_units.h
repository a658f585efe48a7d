#pragma once

#include <string>
#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// `/donvi` without a code, in private: which units the person belongs to and which of them reports count for, with
/// choices to change that.
void show_own_units(handlers::Turn& turn, const handlers::Speaker& speaker);

/// After a second unit was added: which one do reports count for?
void ask_what_counts(handlers::Turn& turn, const handlers::Speaker& speaker, const std::string& added);

/// `/roi`: leaves a unit after one confirmation; with several units asks which one first, unless `typed` (untrusted)
/// names one of them.
void leave(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view typed = {});

/// Choices "unit.…". False when the action is another.
bool on_own_units_action(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::membership
