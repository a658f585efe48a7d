#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace loa::roster {

/// Bounds on tables that come from outside. Beyond them reading fails; nothing is cut off silently.
struct TableLimits {
    std::size_t file_bytes_max = 10U << 20;
    std::size_t unpacked_bytes_max = 64U << 20; ///< of one part of an Excel file
    std::size_t rows_max = 50'000;              ///< of one sheet, those that hold something
    std::size_t columns_max = 64;               ///< cells further right are passed over
    std::size_t sheets_max = 20;                ///< sheets behind these are passed over
    std::size_t cell_characters_max = 400;      ///< longer ones end with "…"
};

/// Why a file is not taken as a list.
enum class TableProblem : std::uint8_t {
    empty,
    too_large,      ///< more bytes, unpacked or not, or more rows than a list has
    unknown_format, ///< neither CSV nor XLSX
    old_excel,      ///< an .xls, or an .xlsx that asks for a password
    not_utf8,       ///< text in another encoding
    broken,         ///< damaged or incomplete
    no_columns,     ///< no row of headings with what is needed
    no_rows,        ///< headings, and nothing below them
    out_of_time,    ///< reading took too long
};

/// "old_excel" and back, as in text keys and between processes. Unknown names are `broken`.
std::string_view to_text(TableProblem problem);
TableProblem table_problem(std::string_view name);

struct TableRow {
    std::size_t line = 0; ///< the row's number as its program shows it, from 1
    /// One line each in NFC, without blanks around; as far right as anything stands, at least one that is not empty.
    std::vector<std::string> cells;

    bool operator==(const TableRow&) const = default;
};

/// The rows of one sheet that hold something, in order.
using Table = std::vector<TableRow>;

/// The sheets of a CSV (which has one) or XLSX, in order; what the file is, its first bytes decide. `bytes` may be
/// anything. Thread-safe. At least one sheet, which may have no rows.
std::expected<std::vector<Table>, TableProblem> read_tables(std::string_view bytes, const TableLimits& limits = {});

/// What stands in a cell, as TableRow::cells holds it: control characters and those that turn the direction of writing
/// become "□", so that a reader sees that something odd stood there. `untrusted` may be any bytes.
std::string clean_cell(std::string_view untrusted, const TableLimits& limits);

/// Adds a row where one of its cells holds something; false when there are more than TableLimits::rows_max.
bool add_row(Table& table, TableRow row, const TableLimits& limits);

} // namespace loa::roster
