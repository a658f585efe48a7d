#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/roster.h"

namespace loa::storage {

// Whether an account is somebody whom the unit's own list names. Where nobody knows it, a person who reports and is
// named in the chair's report, too, counts twice (handlers/reports/counting.h). What a chair says is part of a decision
// and is unsaid with it (Decisions::undo). All run inside the engine's transaction and throw StorageError. Rare:
// statements are prepared when they are needed.

/// An account, with all that are joined to it, and a name of the list.
struct RosterTie {
    PersonId person;
    RosterPersonId roster_person;
};

/// Names of the unit's list that were named in an activity which is reported or approved, and that no account bears,
/// each the only one of its kind there; in order of name.
std::vector<RosterPerson> unclaimed_names(Database& database, std::string_view unit);

/// Whether any account of that human being has told the unit of something done by themselves alone, and it is reported
/// or approved.
bool has_own_report(Database& database, PersonId human, std::string_view unit);

/// What a chair said of the two, the latest of any account of that human being; none where nobody was asked.
std::optional<bool> are_same(Database& database, RosterTie tie);

/// The human being is that person of the list, or (where not `is_same`) is not.
void tie(Database& database, DecisionId decision, RosterTie tie, bool is_same);

/// The unit whose list a decision spoke of; "" where it spoke of none, or was undone.
std::string unit_of_ties(Database& database, DecisionId decision);

/// Unsays what the decision said. Returns the accounts.
std::vector<PersonId> undo_ties(Database& database, DecisionId decision);

} // namespace loa::storage
