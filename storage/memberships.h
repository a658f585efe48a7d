#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// How many units one human being can belong to by codes.
inline constexpr std::size_t units_of_person_max = 5;

/// Which units people belong to. What is said of one account holds for all accounts of the same human being.
/// Runs inside the engine's transaction; throws StorageError.
class Memberships {
  public:
    explicit Memberships(Database& database);

    /// Codes of the units, in order.
    std::vector<std::string> units_of(PersonId person);
    bool is_member(PersonId person, std::string_view unit);
    /// Adds the unit. Reports count for the unit that they counted for, or for this one where there was none.
    void join(PersonId person, std::string_view unit, Time now);
    /// Reports count for this unit from now on, which must be one of the person's.
    void count_for(PersonId person, std::string_view unit);
    /// The person does not belong to the unit any more. Where reports counted for it, they count for `next` from now
    /// on.
    void leave(PersonId person, std::string_view unit, const std::optional<std::string>& next, Time now);
    /// Whether the person has left the unit and not come back.
    bool has_left(PersonId person, std::string_view unit);
    /// How many human beings belong to the unit.
    std::int64_t members(std::string_view unit);

  private:
    PersonId human(PersonId person);

    Database& database_;
    std::unique_ptr<Statement> human_, units_, is_member_, join_, count_first_, count_for_, leave_, has_left_,
        count_next_, members_;
};

} // namespace loa::storage
