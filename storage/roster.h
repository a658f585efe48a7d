#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/database.h"

namespace loa::storage {

/// Somebody who works in a unit, as the unit's own list says. Not an account: most of them never write to Loa.
struct RosterPerson {
    RosterPersonId id;
    std::string unit;
    std::string code;                 ///< unique within the unit
    std::string name;                 ///< one line; not trusted
    std::optional<Time> left_at = {}; ///< since then no list has named them
};

/// Who works where. Rows are never deleted by an import: who is gone keeps what counted for them.
/// Runs inside the engine's transaction; throws StorageError.
class Roster {
  public:
    explicit Roster(Database& database);

    std::optional<RosterPerson> find(RosterPersonId id);
    /// Those who are still there, by name without marks, then by code.
    std::vector<RosterPerson> of_unit(std::string_view unit);
    /// Those who are still there with this name; `folded` as vietnamese::fold() makes it, with single spaces.
    std::vector<RosterPerson> find_by_name(std::string_view unit, std::string_view folded);
    /// Everybody the unit's lists have ever named, in order of code.
    std::vector<RosterPerson> ever_of_unit(std::string_view unit);
    /// How many are there; 0 where no list was ever brought in.
    std::int64_t size(std::string_view unit);
    /// size() of every unit of which there is a list, by code.
    std::vector<std::pair<std::string, std::int64_t>> sizes();

    /// Adds somebody, or gives who has that code in that unit this name; either is there from now on.
    void put(const RosterPerson& person, std::string_view folded_name, Time now);
    void mark_left(RosterPersonId id, Time now);

  private:
    std::unique_ptr<Statement> find_, of_unit_, by_name_, ever_, size_, sizes_, put_, leave_;
};

} // namespace loa::storage
