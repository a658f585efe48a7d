#pragma once

#include "handlers/roster/table.h"

namespace loa::roster {

/// The rows of a CSV: UTF-8 with or without BOM, cells between commas, semicolons or tabs (whichever the first rows
/// have), in quotes or not, quotes doubled inside quotes, line breaks inside quotes; a line "sep=;" in front is obeyed.
/// Errors: not_utf8, unknown_format (other control characters than text has), broken (a quote that is never closed),
/// too_large, empty (nothing but blanks).
std::expected<Table, TableProblem> read_csv(std::string_view bytes, const TableLimits& limits);

} // namespace loa::roster
