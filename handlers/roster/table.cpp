#include "handlers/roster/table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "handlers/roster/csv_table.h"
#include "handlers/roster/xlsx_table.h"
#include "handlers/safe_text.h"

namespace loa::roster {
namespace {

constexpr std::array<std::pair<TableProblem, std::string_view>, 9> problem_names{{
    {TableProblem::empty, "empty"},
    {TableProblem::too_large, "too_large"},
    {TableProblem::unknown_format, "unknown_format"},
    {TableProblem::old_excel, "old_excel"},
    {TableProblem::not_utf8, "not_utf8"},
    {TableProblem::broken, "broken"},
    {TableProblem::no_columns, "no_columns"},
    {TableProblem::no_rows, "no_rows"},
    {TableProblem::out_of_time, "out_of_time"},
}};

constexpr std::string_view zip_magic{"PK\x03\x04", 4};
constexpr std::string_view ole_magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8};
constexpr std::string_view pdf_magic = "%PDF";

constexpr std::string_view odd_mark = "□"; // neither letter nor digit

/// Bytes of U+202A to U+202E and U+2066 to U+2069, which turn the direction of what follows, at `at`.
bool is_turning(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.size() < 3 || (!rest.starts_with("\xE2\x80") && !rest.starts_with("\xE2\x81"))) {
        return false;
    }
    const auto last = static_cast<unsigned char>(rest[2]);
    return rest[1] == '\x80' ? last >= 0xAA && last <= 0xAE : last >= 0xA6 && last <= 0xA9;
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') || byte == 0x7F;
}

std::string with_marked_controls(std::string_view untrusted) {
    std::string text;
    for (std::size_t at = 0; at < untrusted.size(); ++at) {
        if (is_turning(untrusted, at)) {
            text += odd_mark;
            at += 2;
        } else if (is_control(untrusted[at])) {
            text += odd_mark;
        } else {
            text += untrusted[at];
        }
    }
    return text;
}

} // namespace

std::string_view to_text(TableProblem problem) {
    const auto found = std::ranges::find(problem_names, problem, &std::pair<TableProblem, std::string_view>::first);
    return found == problem_names.end() ? "broken" : found->second;
}

TableProblem table_problem(std::string_view name) {
    const auto found = std::ranges::find(problem_names, name, &std::pair<TableProblem, std::string_view>::second);
    return found == problem_names.end() ? TableProblem::broken : found->first;
}

std::string clean_cell(std::string_view untrusted, const TableLimits& limits) {
    return handlers::safe_line(with_marked_controls(untrusted), limits.cell_characters_max);
}

bool add_row(Table& table, TableRow row, const TableLimits& limits) {
    while (!row.cells.empty() && row.cells.back().empty()) {
        row.cells.pop_back();
    }
    if (row.cells.empty()) {
        return true;
    }
    if (table.size() == limits.rows_max) {
        return false;
    }
    table.push_back(std::move(row));
    return true;
}

std::expected<std::vector<Table>, TableProblem> read_tables(std::string_view bytes, const TableLimits& limits) {
    if (bytes.empty()) {
        return std::unexpected(TableProblem::empty);
    }
    if (bytes.size() > limits.file_bytes_max) {
        return std::unexpected(TableProblem::too_large);
    }
    if (bytes.starts_with(zip_magic)) {
        return read_xlsx(bytes, limits);
    }
    if (bytes.starts_with(ole_magic)) {
        return std::unexpected(TableProblem::old_excel);
    }
    if (bytes.starts_with(pdf_magic)) {
        return std::unexpected(TableProblem::unknown_format);
    }
    auto table = read_csv(bytes, limits);
    if (!table) {
        return std::unexpected(table.error());
    }
    std::vector<Table> tables;
    tables.push_back(*std::move(table));
    return tables;
}

} // namespace loa::roster
