#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A user of one channel: one account. A human being may have several, see Persons::human().
struct Person {
    PersonId id;
    ChannelId channel;
    std::string external; ///< the platform's id, as text
    std::string name;     ///< as the platform shows it; never trusted, may be empty
    /// The one of their units (storage::Memberships) that reports count for now.
    std::optional<std::string> unit;
};

enum class Role { officer, chair, member, auditor };

std::string_view to_text(Role role);
std::optional<Role> role_from(std::string_view text);

/// A role that was given to an account. `unit` is "" for a role in the whole campaign.
struct Grant {
    Person person;
    Role role = Role::member;
    std::string unit;
    Time granted_at;
};

/// How many accounts one human being can join.
inline constexpr std::size_t accounts_max = 5;

/// People and what they may do. Accounts that were joined are one human being: they have the same units, the same
/// unit that reports count for, the same places in units' lists, and the roles of one hold for all.
/// Runs inside the engine's transaction; throws StorageError.
class Persons {
  public:
    explicit Persons(Database& database);

    /// The person with this id in this channel; made when new. A changed name is kept; an empty one changes nothing.
    Person remember(ChannelId channel, std::string_view external, std::string_view name, Time now);
    std::optional<Person> find(PersonId id);
    std::optional<Person> find(ChannelId channel, std::string_view external);

    /// The account that stands for the human being whose account this is: the same for all of their accounts. `id`
    /// itself where it was never joined, and for an id that is no account.
    PersonId human(PersonId id);
    /// All accounts of the same human being, the given one included, in order of id. Empty for an id that is none.
    std::vector<Person> accounts(PersonId id);
    /// From now on both, with all accounts joined to them before, are one human being, who belongs to the units of
    /// both. Reports count for the unit of `a`, where it has one; the place in a unit's list is that of `a`, likewise.
    void join_accounts(PersonId a, PersonId b);
    /// The account stands for itself again: it and the others belong to the units they belonged to before they were
    /// joined, and their reports count for the unit they counted for then. A unit that was added since belongs to the
    /// account it was added with; one that was left since was left by all. Roles stay with the account that they were
    /// given to.
    void part(PersonId id);

    /// Makes the person, with all their accounts, a member of the unit for which their reports count from now on.
    void bind_to_unit(PersonId id, std::string_view unit, Time now);
    /// From now on this is that person of a unit's own list, and nobody else of it. Holds for all their accounts.
    void link_to_roster(PersonId id, RosterPersonId roster_person);
    /// Who they are in that unit's own list; 0 where nobody knows.
    RosterPersonId listed_as(PersonId id, std::string_view unit);
    /// The accounts that are this person of a list, in order of id.
    std::vector<Person> bearers(RosterPersonId roster_person);

    /// `unit` is "" for a role in the whole campaign. Role::member is no row here: it is a membership.
    void grant(PersonId id, Role role, std::string_view unit, Time now);
    /// Takes the role from all accounts of that human being.
    void revoke(PersonId id, Role role, std::string_view unit);
    /// Whether any account of that human being has the role.
    bool has_role(PersonId id, Role role, std::string_view unit = "");
    /// Codes of the units this human being chairs, in order.
    std::vector<std::string> chaired_units(PersonId id);
    /// Every account that was given this role; for chairs of one unit give its code.
    std::vector<Person> with_role(Role role, std::string_view unit = "");
    /// All roles as they were given, by unit, role and account; where a unit is named only those of it.
    std::vector<Grant> grants(const std::optional<std::string>& unit = {});
    /// Every account that belongs to the unit, in order of id; those for whom it is not the one that counts, too.
    std::vector<Person> of_unit(std::string_view unit);

  private:
    Database& database_;
    std::unique_ptr<Statement> find_, find_by_id_, insert_, rename_, human_, accounts_, bind_, become_member_, link_,
        listed_, bearers_, grant_, revoke_, has_role_, chaired_, with_role_, grants_, of_unit_;
};

} // namespace loa::storage
