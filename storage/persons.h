#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// A user of one channel.
struct Person {
    PersonId id;
    ChannelId channel;
    std::string external; ///< the platform's id, as text
    std::string name;     ///< as the platform shows it; never trusted, may be empty
    std::optional<std::string> unit;
};

enum class Role { officer, chair, member, auditor };

std::string_view to_text(Role role);
std::optional<Role> role_from(std::string_view text);

/// People and what they may do. Runs inside the engine's transaction; throws StorageError.
class Persons {
  public:
    explicit Persons(Database& database);

    /// The person with this id in this channel; made when new. A changed name is kept; an empty one changes nothing.
    Person remember(ChannelId channel, std::string_view external, std::string_view name, Time now);
    std::optional<Person> find(PersonId id);

    void bind_to_unit(PersonId id, std::string_view unit);

    /// `unit` is "" for a role in the whole campaign. Role::member is no row here: it is the person's unit.
    void grant(PersonId id, Role role, std::string_view unit, Time now);
    void revoke(PersonId id, Role role, std::string_view unit);
    bool has_role(PersonId id, Role role, std::string_view unit = "");
    /// Codes of the units this person chairs, in order.
    std::vector<std::string> chaired_units(PersonId id);
    /// Everybody with this role; for chairs of one unit give its code.
    std::vector<Person> with_role(Role role, std::string_view unit = "");
    std::vector<Person> of_unit(std::string_view unit);

  private:
    std::unique_ptr<Statement> find_, find_by_id_, insert_, rename_, bind_, grant_, revoke_, has_role_, chaired_,
        with_role_, of_unit_;
};

} // namespace loa::storage
