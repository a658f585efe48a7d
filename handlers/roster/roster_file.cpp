#include "handlers/roster/roster_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <utility>

#include "handlers/roster/person_name.h"
#include "handlers/safe_text.h"

namespace loa::roster {
namespace {

constexpr std::array<std::pair<RowProblem, std::string_view>, 10> problem_names{{
    {RowProblem::missing_unit, "missing_unit"},
    {RowProblem::unknown_unit, "unknown_unit"},
    {RowProblem::missing_code, "missing_code"},
    {RowProblem::bad_code, "bad_code"},
    {RowProblem::missing_name, "missing_name"},
    {RowProblem::name_too_long, "name_too_long"},
    {RowProblem::open_quote, "open_quote"},
    {RowProblem::odd_name, "odd_name"},
    {RowProblem::no_name, "no_name"},
    {RowProblem::code_twice, "code_twice"},
}};

constexpr std::size_t said_characters_max = 30;

std::string_view cell(const TableRow& row, std::size_t column) {
    return column < row.cells.size() ? std::string_view(row.cells[column]) : std::string_view{};
}

std::string in_capitals(std::string_view text) {
    std::string capitals;
    for (const char c : text) {
        capitals += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return capitals;
}

bool is_code(std::string_view text) {
    constexpr std::string_view signs = "-_./";
    return text.size() <= code_bytes_max && std::ranges::all_of(text, [&](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || signs.contains(c);
           });
}

class Reader {
  public:
    Reader(const Columns& columns, const ColumnWords& words, const std::function<bool(std::string_view)>& is_unit)
        : columns_(columns), words_(words), is_unit_(is_unit) {}

    void add(const TableRow& row) {
        RosterRow person{.line = row.line,
                         .unit = in_capitals(cell(row, columns_.unit)),
                         .code = std::string(cell(row, columns_.code)),
                         .name = {}};
        std::string name(cell(row, columns_.name));
        if (columns_.given_name) {
            name += ' ';
            name += cell(row, *columns_.given_name);
        }
        person.name = handlers::safe_name(name, name_characters_max);
        if (const auto wrong = problem_of(person, name)) {
            return note(person, *wrong, name);
        }
        codes_.insert({person.unit, person.code});
        file_.rows.push_back(std::move(person));
    }

    RosterFile take() { return std::move(file_); }

  private:
    /// `name`: as it stands in the file.
    std::optional<RowProblem> problem_of(const RosterRow& person, std::string_view name) const {
        if (person.unit.starts_with('"') || person.code.starts_with('"') || name.starts_with('"')) {
            return RowProblem::open_quote;
        }
        if (person.unit.empty()) {
            return RowProblem::missing_unit;
        }
        if (!is_unit_(person.unit)) {
            return RowProblem::unknown_unit;
        }
        if (person.code.empty()) {
            return RowProblem::missing_code;
        }
        if (!is_code(person.code)) {
            return RowProblem::bad_code;
        }
        if (name.find_first_not_of(' ') == std::string_view::npos) {
            return RowProblem::missing_name;
        }
        // No name holds that sign itself: this one was cut.
        if (person.name.ends_with("…")) {
            return RowProblem::name_too_long;
        }
        if (!looks_like_name(name)) {
            return RowProblem::odd_name;
        }
        if (says_any(name, words_.not_in_names)) {
            return RowProblem::no_name;
        }
        return codes_.contains({person.unit, person.code}) ? std::optional(RowProblem::code_twice) : std::nullopt;
    }

    void note(const RosterRow& person, RowProblem wrong, std::string_view name) {
        const bool is_about_unit = wrong == RowProblem::unknown_unit;
        const bool is_about_name = wrong == RowProblem::name_too_long || wrong == RowProblem::open_quote ||
                                   wrong == RowProblem::odd_name || wrong == RowProblem::no_name;
        const std::string_view said = is_about_unit ? person.unit : is_about_name ? name : person.code;
        file_.errors.push_back({.line = person.line,
                                .problem = wrong,
                                .said = handlers::safe_line(said, said_characters_max),
                                .unit = person.unit,
                                .code = person.code});
    }

    const Columns& columns_;
    const ColumnWords& words_;
    const std::function<bool(std::string_view)>& is_unit_;
    std::set<std::pair<std::string, std::string>> codes_;
    RosterFile file_;
};

} // namespace

std::string_view to_text(RowProblem problem) {
    const auto found = std::ranges::find(problem_names, problem, &std::pair<RowProblem, std::string_view>::first);
    return found == problem_names.end() ? "missing_unit" : found->second;
}

std::expected<RosterFile, TableProblem> read_roster(const std::vector<Table>& tables, const ColumnWords& words,
                                                    const std::function<bool(std::string_view)>& is_unit) {
    for (const Table& table : tables) {
        const auto columns = find_columns(table, words);
        if (!columns) {
            continue;
        }
        Reader reader(*columns, words, is_unit);
        for (std::size_t i = columns->header + 1; i < table.size(); ++i) {
            reader.add(table[i]);
        }
        RosterFile file = reader.take();
        file.ignored = columns->ignored;
        if (file.rows.empty() && file.errors.empty()) {
            return std::unexpected(TableProblem::no_rows);
        }
        return file;
    }
    return std::unexpected(TableProblem::no_columns);
}

} // namespace loa::roster
