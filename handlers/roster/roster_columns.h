#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/texts.h"
#include "handlers/roster/table.h"

namespace loa::roster {

/// The headings by which columns are known, from the lists `roster_column.*` of the locale file: words without marks,
/// in small letters, single blanks between; and what is said of names.
struct ColumnWords {
    std::vector<std::string> unit, code, name, family_name, given_name;
    std::vector<std::string> not_in_names = {}; ///< phrases with marks, in small letters, that no name holds
};

ColumnWords column_words(const config::Texts& texts);

/// Where what is needed stands in a table.
struct Columns {
    std::size_t header = 0; ///< index into Table: rows behind it are people
    std::size_t unit = 0, code = 0;
    std::size_t name = 0; ///< the whole name, or its first part
    std::optional<std::size_t> given_name;
    std::vector<std::string> ignored; ///< headings that mean nothing here
};

/// The first row that has headings for unit, code and name, of the first rows of a sheet: titles may stand above.
std::optional<Columns> find_columns(const Table& table, const ColumnWords& words);

/// A heading or name for comparing: folded, only letters and digits, single blanks between.
std::string folded_words(std::string_view text);

} // namespace loa::roster
