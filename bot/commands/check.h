#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

namespace loa::commands {

/// `loa check`: reads settings, campaign and texts as they would be read at a start, in the working directory.
/// Without a `settings_path` the default applies. Each mistake goes to `err` as one line with file, place and hint;
/// where there is none, `out` says what was found
/// and how many of the campaign's own questions (`questions.jsonl` in its folder) get the clause they name. Returns the exit code: 0, or 1 where anything is wrong.
int run_check(const std::optional<std::filesystem::path>& settings_path, std::ostream& out, std::ostream& err);

} // namespace loa::commands
