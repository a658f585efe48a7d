#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// `/noitaikhoan`: gives a one-time code for the person's other account, where the same command with that code joins
/// the two after one confirmation. In private only. `typed` is untrusted.
void join_accounts(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view typed);

/// Shows what would be joined, where `code` (as canonical_invitation_code() makes it) is such a code; false where it
/// is not, which is for the caller to count as a guess.
bool offer_to_join(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view code);

/// `/tachtaikhoan`: which accounts are joined to this one, each with a choice to part it.
void part_accounts(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Choices "accounts.…". False when the action is another.
bool on_accounts_action(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::membership
