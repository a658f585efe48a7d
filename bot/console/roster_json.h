#pragma once

#include <nlohmann/json_fwd.hpp>

#include "handlers/roster/roster_import.h"

namespace loa::console {

/// `{"units": [{"code","name","listed","roster"}]}`: units of which there is a list, by code; `roster` is the number of
/// the campaign's organisations, null where there is none. State thread.
nlohmann::json roster_json(handlers::Turn& turn);

/// What a file would change:
/// `{"fingerprint","fingerprint_renaming","rows","counts":{"added","renamed","questions","gone",
/// "unchanged","errors"},"added":[{"unit","code","name"}],"renamed":[{"unit","code","before","name"}],
/// "questions":[{"unit","code","before","name"}],"gone":[{"unit","code","name"}],
/// "errors":[text],"ignored":[heading],"units":[{"code","name","listed","roster"}]}`; of each list the first 50, of all
/// the counts. `listed` is how many the unit's list will hold. State thread.
nlohmann::json roster_changes_json(handlers::Turn& turn, const roster::RosterFile& file,
                                   const roster::RosterChanges& changes);

} // namespace loa::console
