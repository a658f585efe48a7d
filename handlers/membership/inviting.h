#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// How many codes are made at once.
inline constexpr std::int64_t codes_at_once_max = 20;

/// `/moi`: for chairs codes that let members and another chair into their unit; for officers (`/moi UNIT`, by code or
/// name) codes for chairs and members of any unit, officers and auditors. With a number (`/moi 5`, `/moi 5 UNIT`) so
/// many codes for members at once. Shows which codes still work, page by page, with choices to revoke them. In private
/// only. `typed` is untrusted.
void invite(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view typed);

/// Choices "invite.…". False when the action is another.
bool on_invite_action(handlers::Turn& turn, const handlers::Speaker& speaker, const handlers::Action& action);

/// Codes that this human being made and that still work are revoked: of officers all, of a chair those for the unit.
void revoke_codes_of(handlers::Turn& turn, storage::PersonId maker, storage::Role role, std::string_view unit,
                     storage::PersonId by);

} // namespace loa::membership
