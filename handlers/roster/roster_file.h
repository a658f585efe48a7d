#pragma once

#include <functional>

#include "handlers/roster/roster_columns.h"

namespace loa::roster {

/// Longest name and code that are taken, in characters and bytes.
inline constexpr std::size_t name_characters_max = 80;
inline constexpr std::size_t code_bytes_max = 40;

/// Somebody as a row names them.
struct RosterRow {
    std::size_t line = 0;
    std::string unit; ///< code of a reporting unit
    std::string code; ///< letters and digits of ASCII, "-", "_", ".", "/"
    std::string name; ///< as handlers::safe_name() leaves it: harmless wherever it is shown

    bool operator==(const RosterRow&) const = default;
};

enum class RowProblem : std::uint8_t {
    missing_unit,
    unknown_unit,
    missing_code,
    bad_code,
    missing_name,
    name_too_long,
    open_quote, ///< begins with a double quote that is not closed
    odd_name,   ///< digits, signs or pictures, or nothing but those
    no_name,    ///< holds words that say more than a name, see ColumnWords::not_in_names
    code_twice, ///< a row above has the same code in the same unit
};

/// "unknown_unit", as in text keys.
std::string_view to_text(RowProblem problem);

struct RowError {
    std::size_t line = 0;
    RowProblem problem = RowProblem::missing_unit;
    std::string said; ///< the cell it is about, in a few characters; may be empty
    // Who it is about, where that can be told: they are not taken for gone.
    std::string unit, code;

    bool operator==(const RowError&) const = default;
};

struct RosterFile {
    std::vector<RosterRow> rows;
    std::vector<RowError> errors;     ///< in order of line; these rows are not among the others
    std::vector<std::string> ignored; ///< headings of columns that mean nothing here
};

/// Reads the first sheet that has the columns. `is_unit` says whether a code, in capitals, is a reporting unit's.
/// Errors: no_columns; no_rows where nobody stands below the headings.
std::expected<RosterFile, TableProblem> read_roster(const std::vector<Table>& tables, const ColumnWords& words,
                                                    const std::function<bool(std::string_view)>& is_unit);

} // namespace loa::roster
