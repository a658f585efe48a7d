#pragma once

// Inside config only.

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace loa::config {

struct CsvRow {
    std::size_t line = 0; ///< of its first character, from 1
    std::vector<std::string> cells;
};

struct CsvError {
    std::size_t line = 0;
    std::string message;
};

/// Rows of a CSV text (RFC 4180: commas, quotes doubled inside quotes, LF or CRLF, line breaks inside quotes), a BOM
/// dropped, empty lines left out, unquoted cells trimmed of spaces.
std::expected<std::vector<CsvRow>, CsvError> parse_csv(std::string_view text);

} // namespace loa::config
