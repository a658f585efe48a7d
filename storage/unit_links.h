#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace loa::storage {

/// The way into a unit's web chat: whoever has the token may introduce themselves there as one of the unit.
struct UnitLink {
    std::string unit;
    std::string token; ///< as it stands in the address
    Time made_at;
    PersonId made_by; ///< 0: Loa, because it was wanted for a group
};

/// One link a unit at a time. Runs inside the engine's transaction; throws StorageError.
class UnitLinks {
  public:
    explicit UnitLinks(Database& database);

    /// The unit's link from now on; an earlier one works no more.
    void put(const UnitLink& link);
    std::optional<UnitLink> of_unit(std::string_view unit);
    std::optional<UnitLink> of_token(std::string_view token);

  private:
    std::unique_ptr<Statement> put_, of_unit_, of_token_;
};

} // namespace loa::storage
