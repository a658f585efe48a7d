#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// `/nhansu`: who is chair, officer and auditor, how many belong to a unit and how many its lists say, with choices to
/// dismiss. A chair sees the own units; officers the campaign's people or, for `/nhansu UNIT`, that unit's; auditors
/// see what officers see. In private only. `typed` is untrusted.
void show_people(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view typed);

/// Choices "role.…". False when the action is another.
bool on_role_action(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::membership
