#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/occasions.h"

namespace loa::storage {

/// Somebody who told a unit of something in a period, withdrawn reports apart.
struct UnitReporter {
    PersonId human;           ///< the account that stands for them in all of theirs
    RosterPersonId listed_as; ///< who they are in the unit's list; 0 where nobody knows
    std::string name;         ///< of the account; not trusted
};

/// Each account once, in order of the human being. Runs inside the engine's transaction; throws StorageError.
std::vector<UnitReporter> unit_reporters(Database& database, std::string_view unit, const CountedPeriod& period);

/// Who of the unit's list was named in such reports, each once.
std::vector<RosterPersonId> named_in_reports(Database& database, std::string_view unit, const CountedPeriod& period);

} // namespace loa::storage
