#include "handlers/roster/table_message.h"

#include <charconv>
#include <optional>

namespace loa::roster {
namespace {

// Cells hold no control characters (clean_cell), so these separate what they stand between.
constexpr char behind_cell = '\x1f';
constexpr char behind_row = '\x1e';
constexpr char behind_sheet = '\x1d';
constexpr std::string_view tables_mark = "tables\n";
constexpr std::string_view problem_mark = "problem ";

/// Takes what stands in front of the sign off `rest`; nothing where the sign is missing.
std::optional<std::string_view> take(std::string_view& rest, char sign) {
    const std::size_t end = rest.find(sign);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view taken = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return taken;
}

std::optional<TableRow> read_row(std::string_view text) {
    TableRow row;
    const auto line = take(text, behind_cell);
    if (!line) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), row.line);
    if (error != std::errc{} || end != line->data() + line->size()) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const auto cell = take(text, behind_cell);
        if (!cell) {
            return std::nullopt;
        }
        row.cells.emplace_back(*cell);
    }
    return row;
}

} // namespace

std::string to_message(const std::expected<std::vector<Table>, TableProblem>& outcome) {
    if (!outcome) {
        return std::string(problem_mark) + std::string(to_text(outcome.error()));
    }
    std::string message(tables_mark);
    for (const Table& table : *outcome) {
        for (const TableRow& row : table) {
            message += std::to_string(row.line) + behind_cell;
            for (const std::string& cell : row.cells) {
                message += cell;
                message += behind_cell;
            }
            message += behind_row;
        }
        message += behind_sheet;
    }
    return message;
}

std::expected<std::vector<Table>, TableProblem> from_message(std::string_view message) {
    if (message.starts_with(problem_mark)) {
        return std::unexpected(table_problem(message.substr(problem_mark.size())));
    }
    if (!message.starts_with(tables_mark)) {
        return std::unexpected(TableProblem::broken);
    }
    message.remove_prefix(tables_mark.size());
    std::vector<Table> tables;
    while (!message.empty()) {
        auto sheet = take(message, behind_sheet);
        if (!sheet) {
            return std::unexpected(TableProblem::broken);
        }
        Table& table = tables.emplace_back();
        while (!sheet->empty()) {
            const auto text = take(*sheet, behind_row);
            auto row = text ? read_row(*text) : std::nullopt;
            if (!row) {
                return std::unexpected(TableProblem::broken);
            }
            table.push_back(*std::move(row));
        }
    }
    return tables.empty() ? std::unexpected(TableProblem::broken)
                          : std::expected<std::vector<Table>, TableProblem>(std::move(tables));
}

} // namespace loa::roster
