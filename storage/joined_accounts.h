#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

// What each account that is joined to others is by itself, so that parting it makes it what it was. What they are
// together is worked out from that anew after each change and stands in the tables that everything else reads: the
// units of all; of the units that reports count for, and of the places in each unit's list, that of the first account,
// by rank, which has one. All run inside the engine's transaction and throw StorageError. Rare: statements are prepared
// when they are needed.

/// Whether the account is joined to another.
bool is_joined(Database& database, PersonId account);

/// Joins the accounts of two human beings (Persons::human()), of whom `lead` is to stand for all; those of `first` rank
/// before those of `second`. The three name two.
struct Joining {
    PersonId first;
    PersonId second;
    PersonId lead;
};
void join_humans(Database& database, const Joining& joining);

/// The account stands for itself again and is what it was; of the rest the oldest stands for all.
void part_account(Database& database, PersonId account);

/// Of a joined account: it belongs to the unit, too; what counted for the human being counts on.
void join_unit_joined(Database& database, PersonId account, std::string_view unit, Time now);
/// All accounts of a human being leave the unit; what counted for it counts for `next`.
void leave_unit_joined(Database& database, PersonId human, std::string_view unit,
                       const std::optional<std::string>& next, Time now);
/// Reports of the human being count for the unit, which is the account's own or one of another's of them. Remembered
/// with an account that belongs to it.
void count_for_joined(Database& database, PersonId account, std::string_view unit);
/// Who the human being is in a unit's own list. For all their accounts, also once they are parted.
void link_joined(Database& database, PersonId human, RosterPersonId roster_person);
/// The account by itself is not that person of the list any more, if it was.
void unlink_joined(Database& database, PersonId account, RosterPersonId roster_person);

} // namespace loa::storage
