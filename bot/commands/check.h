#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

#include "config/campaign.h"
#include "handlers/questions/answerer.h"

namespace loa::commands {

/// `loa check`: reads settings, campaign and texts as they would be read at a start, in the working directory.
/// Without a `settings_path` the default applies. Each mistake goes to `err` as one line with file, place and hint;
/// where there is none, `out` says what was found
/// and how many of the campaign's own questions (`questions.jsonl` in its folder) get the clause they name; clauses
/// that the campaign refers to and no document has are warned of. Returns the exit code: 0, or 1 where anything is
/// wrong.
int run_check(const std::optional<std::filesystem::path>& settings_path, std::ostream& out, std::ostream& err);

/// A line for each clause that the campaign refers to and no document of `plan` has: nobody is shown it.
void warn_of_references(const config::Campaign& campaign, const questions::PlanIndex& plan, std::ostream& out);

} // namespace loa::commands
