#pragma once

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// Choices about units, accounts, invitations and roles. False when the action is another.
bool on_membership_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::membership
