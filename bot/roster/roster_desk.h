#pragma once

#include <functional>
#include <set>
#include <string>

#include "bot/documents/worker.h"
#include "handlers/roster/roster_file.h"

namespace loa::roster {

/// What reading a list takes from the campaign.
struct RosterTerms {
    ColumnWords columns;
    std::set<std::string, std::less<>> units; ///< codes of the reporting units of today
};

/// Reads the lists that officers bring in while the bot runs, one after the other. Nothing is stored: what to do with
/// the rows is the asker's.
class RosterDesk {
  public:
    using Outcome = std::expected<RosterFile, TableProblem>;
    using Done = std::move_only_function<void(Outcome)>;
    using Extract = std::function<std::expected<std::vector<Table>, TableProblem>(std::string_view bytes)>;

    /// `post` runs a function on the network thread. `extract` runs on the worker's thread; tests pass read_tables().
    RosterDesk(documents::Worker& worker, documents::Post post, Extract extract);

    /// `done` runs on the network thread, later. False when too many files wait: nothing will be read.
    bool read(std::string bytes, RosterTerms terms, Done done);

  private:
    documents::Worker& worker_;
    documents::Post post_;
    Extract extract_;
};

} // namespace loa::roster
