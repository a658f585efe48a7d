#pragma once

#include "handlers/roster/table.h"

namespace loa::roster {

/// The sheets of an Excel file (Office Open XML, ECMA-376 part 1, section 18): shared and inline texts, numbers, what
/// formulas last gave. Whole numbers are written without a fraction or exponent, so that a code typed as a number stays
/// what was typed. Errors: unknown_format (another kind of zip), broken, old_excel (asks for a password), too_large.
std::expected<std::vector<Table>, TableProblem> read_xlsx(std::string_view bytes, const TableLimits& limits);

} // namespace loa::roster
