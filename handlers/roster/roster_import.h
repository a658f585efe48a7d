#pragma once

#include "handlers/roster/roster_file.h"
#include "handlers/turn.h"

namespace loa::roster {

/// Somebody whose name is another now.
struct Renamed {
    storage::RosterPerson before;
    RosterRow after;
};

/// What applying a file would change. Only units that the file names are compared.
struct RosterChanges {
    std::vector<RosterRow> added; ///< new, or back after having left
    std::vector<Renamed> renamed;
    /// A wholly other name on a code that somebody has or had: not applied, since all that counts for them would pass
    /// to somebody else, unless whoever brings the list in says that they are the same (with_renames()).
    std::vector<Renamed> questions;
    std::vector<storage::RosterPerson> gone; ///< named by an earlier list and not by this one
    std::size_t unchanged = 0;
    std::vector<std::string> units; ///< that the file names, in order

    bool is_empty() const { return added.empty() && renamed.empty() && gone.empty(); }
};

/// Compares what was read with the store. Rows with errors count as there: nobody is gone for a slip in their row.
RosterChanges compare(handlers::Turn& turn, const RosterFile& file);

/// As if those of the questions were the same people, with another name now.
RosterChanges with_renames(RosterChanges changes);

/// The same for the same changes, another for others: whoever applies a file names what they were shown.
std::string fingerprint(const RosterChanges& changes);

/// Does it, in the turn's transaction, with one line in the audit for each unit.
void apply(handlers::Turn& turn, const RosterChanges& changes, storage::PersonId by);

} // namespace loa::roster
