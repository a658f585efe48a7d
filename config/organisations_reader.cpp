#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "config/csv.h"
#include "config/organisations.h"
#include "config/plain_text.h"

namespace loa::config {

namespace {

constexpr std::size_t code_bytes_max = 32;
constexpr std::int64_t roster_max = 1'000'000;

enum Column : std::uint8_t { code, name, kind, superior, cluster, roster, valid_from, valid_to, successor, note };
constexpr std::array<std::string_view, 10> column_names{"code",   "name",       "kind",     "superior",  "cluster",
                                                        "roster", "valid_from", "valid_to", "successor", "note"};

bool is_code(std::string_view text) {
    const auto is_letter_or_digit = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    const auto is_allowed = [&](char c) { return is_letter_or_digit(c) || c == '-'; };
    return !text.empty() && text.size() <= code_bytes_max && is_letter_or_digit(text.front()) &&
           std::ranges::all_of(text, is_allowed);
}

class OrganisationsReader {
  public:
    OrganisationsReader(std::string file, const std::vector<std::string>& kinds)
        : file_(std::move(file)), kinds_(kinds) {}

    Loaded<Organisations> read(std::string_view csv) {
        const auto rows = parse_csv(csv);
        if (!rows) {
            add(rows.error().line, rows.error().message);
        } else if (rows->empty()) {
            mistakes_.push_back({file_, "", "is empty", "the first line names the columns"});
        } else if (read_header(rows->front())) {
            for (std::size_t i = 1; i < rows->size(); ++i) read_row((*rows)[i]);
            for (std::size_t index = 0; index < rows_.size(); ++index) by_code_[rows_[index].code].push_back(index);
            check_references();
            check_periods();
            check_cycles("superior", [](const Organisation& row) { return row.superior; });
            check_cycles("successor", [](const Organisation& row) { return row.successor; });
        }
        return {Organisations(std::move(rows_)), std::move(mistakes_)};
    }

  private:
    void add(std::size_t line, std::string message, std::string hint = {}) {
        mistakes_.push_back({file_, fmt::format("line {}", line), std::move(message), std::move(hint)});
    }

    bool read_header(const CsvRow& header) {
        const std::size_t mistakes_before = mistakes_.size();
        const std::vector<std::string> known(column_names.begin(), column_names.end());
        columns_.fill(header.cells.size());
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            const auto found = std::ranges::find(column_names, header.cells[i]);
            if (found == column_names.end()) {
                add(header.line, fmt::format("has the unknown column `{}`", header.cells[i]),
                    did_you_mean(header.cells[i], known));
                continue;
            }
            auto& place = columns_[static_cast<std::size_t>(found - column_names.begin())];
            if (place != header.cells.size()) add(header.line, fmt::format("names the column `{}` twice", *found));
            place = i;
        }
        for (std::size_t i = 0; i < column_names.size(); ++i) {
            if (columns_[i] == header.cells.size() && i != Column::note) {
                add(header.line, fmt::format("lacks the column `{}`", column_names[i]));
            }
        }
        cells_expected_ = header.cells.size();
        return mistakes_.size() == mistakes_before;
    }

    std::string cell(const CsvRow& row, Column column) const {
        const std::size_t place = columns_[column];
        return place < row.cells.size() ? row.cells[place] : std::string{};
    }

    void read_row(const CsvRow& row) {
        if (row.cells.size() != cells_expected_) {
            add(row.line, fmt::format("has {} cells, the first line has {}", row.cells.size(), cells_expected_),
                "a cell with a comma in it needs quotes");
            return;
        }
        Organisation body;
        body.line = row.line;
        body.code = cell(row, Column::code);
        body.name = cell(row, Column::name);
        body.kind = cell(row, Column::kind);
        body.superior = cell(row, Column::superior);
        body.cluster = cell(row, Column::cluster);
        body.successor = cell(row, Column::successor);
        body.note = cell(row, Column::note);
        if (!is_code(body.code)) {
            add(row.line, fmt::format("code: must be 1 to {} of the characters A-Z 0-9 -", code_bytes_max));
            return;
        }
        if (body.name.empty()) add(row.line, "name: is empty");
        if (std::ranges::find(kinds_, body.kind) == kinds_.end()) {
            add(row.line, fmt::format("kind: `{}` is none of the campaign's kinds", body.kind),
                did_you_mean(body.kind, kinds_));
        }
        read_roster(row, body);
        body.valid.from = read_date(row, Column::valid_from);
        body.valid.to = read_date(row, Column::valid_to);
        if (body.valid.from && body.valid.to && *body.valid.to < *body.valid.from) {
            add(row.line, "valid_to: is before valid_from");
        }
        if (!body.successor.empty() && !body.valid.to) {
            add(row.line, "successor: is given for a body that does not end", "set valid_to");
        }
        rows_.push_back(std::move(body));
    }

    void read_roster(const CsvRow& row, Organisation& body) {
        const std::string text = cell(row, Column::roster);
        if (text.empty()) return;
        const auto value = whole_number<std::int64_t>(text);
        if (!value || *value < 0 || *value > roster_max) {
            add(row.line, fmt::format("roster: must be a whole number from 0 to {}", roster_max));
            return;
        }
        body.roster = *value;
    }

    std::optional<Date> read_date(const CsvRow& row, Column column) {
        const std::string text = cell(row, column);
        if (text.empty()) return std::nullopt;
        const auto date = parse_date(text);
        if (!date) add(row.line, fmt::format("{}: must be a day as YYYY-MM-DD, or empty", column_names[column]));
        return date;
    }

    void check_references() {
        std::vector<std::string> known;
        known.reserve(by_code_.size());
        for (const auto& [body, indices] : by_code_) known.push_back(body);
        const auto check = [&](const Organisation& row, std::string_view column, const std::string& other) {
            if (other.empty() || by_code_.contains(other)) return;
            add(row.line, fmt::format("{}: there is no body with the code `{}`", column, other),
                did_you_mean(other, known));
        };
        for (const Organisation& row : rows_) {
            check(row, "superior", row.superior);
            check(row, "successor", row.successor);
        }
    }

    void check_periods() {
        for (const auto& [body, indices] : by_code_) {
            for (std::size_t later = 1; later < indices.size(); ++later) {
                for (std::size_t earlier = 0; earlier < later; ++earlier) {
                    const Organisation& one = rows_[indices[earlier]];
                    const Organisation& other = rows_[indices[later]];
                    if (!one.valid.overlaps(other.valid)) continue;
                    add(other.line,
                        fmt::format("code: `{}` stands in line {} for an overlapping period", body, one.line));
                }
            }
        }
    }

    /// Whether the rows that hold at one time point in a circle. Rows whose periods do not meet are no circle:
    /// two bodies may swap their ranks over the years.
    template <typename Target>
    void check_cycles(std::string_view column, Target target) {
        for (const Organisation& start : rows_) {
            std::set<std::string> seen{start.code};
            Period common = start.valid;
            std::string next = target(start);
            while (!next.empty()) {
                if (!seen.insert(next).second) {
                    if (next == start.code) add(start.line, fmt::format("{}: leads back to `{}`", column, start.code));
                    break;
                }
                const Organisation* row = column == "superior" ? meeting(next, common) : last(next);
                if (row == nullptr) break;
                if (row->valid.from && (!common.from || *common.from < *row->valid.from)) common.from = row->valid.from;
                if (row->valid.to && (!common.to || *row->valid.to < *common.to)) common.to = row->valid.to;
                next = target(*row);
            }
        }
    }

    const Organisation* meeting(const std::string& wanted, const Period& period) const {
        const auto found = by_code_.find(wanted);
        if (found == by_code_.end()) return nullptr;
        for (const std::size_t index : found->second) {
            if (rows_[index].valid.overlaps(period)) return &rows_[index];
        }
        return nullptr;
    }

    const Organisation* last(const std::string& wanted) const {
        const auto found = by_code_.find(wanted);
        if (found == by_code_.end()) return nullptr;
        const Organisation* result = nullptr;
        for (const std::size_t index : found->second) {
            const Organisation& row = rows_[index];
            const bool is_open = !row.valid.to.has_value();
            if (result == nullptr || is_open || (result->valid.to && *result->valid.to < *row.valid.to)) result = &row;
        }
        return result;
    }

    std::string file_;
    const std::vector<std::string>& kinds_;
    std::vector<Mistake> mistakes_;
    std::vector<Organisation> rows_;
    std::map<std::string, std::vector<std::size_t>> by_code_; ///< indices into rows_
    std::array<std::size_t, column_names.size()> columns_{};
    std::size_t cells_expected_ = 0;
};

} // namespace

Loaded<Organisations> read_organisations(std::string_view csv, const std::string& file,
                                         const std::vector<std::string>& kinds) {
    return OrganisationsReader(file, kinds).read(csv);
}

} // namespace loa::config
