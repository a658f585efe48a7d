#include "handlers/membership/membership_actions.h"

#include "handlers/membership/accounts.h"
#include "handlers/membership/inviting.h"
#include "handlers/membership/own_units.h"
#include "handlers/membership/people.h"

namespace loa::membership {

bool on_membership_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action) {
    return on_own_units_action(turn, speaker, action) || on_accounts_action(turn, speaker, action) ||
           on_invite_action(turn, speaker, action) || on_role_action(turn, speaker, action);
}

} // namespace loa::membership
