#pragma once

#include "handlers/roster/table.h"

namespace loa::roster {

/// What goes from the process that reads a file to the one that asked for it. Anything that to_message() cannot have
/// made reads as `broken`.
std::string to_message(const std::expected<std::vector<Table>, TableProblem>& outcome);
std::expected<std::vector<Table>, TableProblem> from_message(std::string_view message);

} // namespace loa::roster
