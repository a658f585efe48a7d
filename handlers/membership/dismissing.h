#pragma once

#include "handlers/membership/rights.h"

namespace loa::membership {

/// What came of dismissing somebody.
enum class Dismissal : std::uint8_t {
    done,
    has_no_such_role,
    is_standing,     ///< the settings name that officer
    is_last_officer, ///< nobody would be left to appoint another
};

/// Takes the role from all accounts of that human being, ends the invitation codes that rest on it, and tells them in
/// private where Loa may. They stay members of their units. That `by` may do so is for the caller to check.
Dismissal dismiss(handlers::Turn& turn, storage::PersonId by, const storage::Person& person, const UnitRole& role);

} // namespace loa::membership
