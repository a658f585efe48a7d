#include "handlers/roster/csv_table.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace loa::roster {
namespace {

constexpr std::size_t rows_looked_at = 50; ///< for the sign between cells

bool is_utf8(std::string_view text) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(at, left, &codepoint);
        if (length <= 0) {
            return false;
        }
        at += length;
        left -= length;
    }
    return true;
}

/// A zero, or more control characters than slips of a few cells: another kind of file.
bool has_foreign_controls(std::string_view text) {
    constexpr std::size_t share = 100;
    const auto controls = std::ranges::count_if(text, [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
    return text.contains('\0') || static_cast<std::size_t>(controls) * share > text.size();
}

/// The sign that stands at least once in most of the first lines. Names hold commas now and then, and neither of the
/// others.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> by_trust{'\t', ';', ','};
    std::array<std::size_t, 3> lines_with{};
    std::size_t lines = 0;
    while (!text.empty() && lines < rows_looked_at) {
        const auto end = text.find_first_of("\r\n");
        const std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.empty()) {
            continue;
        }
        ++lines;
        for (std::size_t i = 0; i < by_trust.size(); ++i) {
            lines_with[i] += line.contains(by_trust[i]) ? 1 : 0;
        }
    }
    for (std::size_t i = 0; i + 1 < by_trust.size(); ++i) {
        if (lines_with[i] * 2 > lines) {
            return by_trust[i];
        }
    }
    return by_trust.back();
}

/// Excel's own note of the sign, which it does not show as a row.
std::size_t note_bytes(std::string_view text, char& separator) {
    constexpr std::string_view note = "sep=";
    if (text.size() <= note.size() || !text.starts_with(note)) {
        return 0;
    }
    separator = text[note.size()];
    return std::min(text.find('\n'), text.size() - 1) + 1;
}

class Reader {
  public:
    Reader(std::string_view text, char separator, const TableLimits& limits)
        : text_(text), separator_(separator), limits_(limits) {}

    std::expected<Table, TableProblem> read() {
        Table table;
        while (at_ < text_.size()) {
            TableRow row{.line = line_, .cells = {}};
            for (bool is_open = true; is_open;) {
                const std::string cell = is_at('"') ? quoted() : plain();
                if (row.cells.size() < limits_.columns_max) {
                    row.cells.push_back(clean_cell(cell, limits_));
                }
                is_open = is_at(separator_);
                at_ += is_open ? 1 : 0;
            }
            end_line();
            if (!add_row(table, std::move(row), limits_)) {
                return std::unexpected(TableProblem::too_large);
            }
        }
        return table;
    }

  private:
    bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }

    /// A quote that nobody closes opens nothing: it is a sign like others, so that the rows behind it stay rows.
    std::string quoted() {
        const std::size_t begin = at_, line = line_;
        std::string cell;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            line_ += c == '\n' ? 1 : 0;
            if (c != '"') {
                cell += c;
            } else if (is_at('"')) {
                cell += '"';
                ++at_;
            } else {
                // What stands behind the closing quote belongs to the cell, as spreadsheets have it.
                return cell + plain();
            }
        }
        at_ = begin;
        line_ = line;
        return plain();
    }

    std::string plain() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' && text_[at_] != '\n') {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    void end_line() {
        at_ += is_at('\r') ? 1 : 0;
        at_ += is_at('\n') ? 1 : 0;
        ++line_;
    }

    std::string_view text_;
    char separator_;
    const TableLimits& limits_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

} // namespace

std::expected<Table, TableProblem> read_csv(std::string_view bytes, const TableLimits& limits) {
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    if (bytes.starts_with(bom)) {
        bytes.remove_prefix(bom.size());
    }
    if (!is_utf8(bytes)) {
        return std::unexpected(TableProblem::not_utf8);
    }
    if (has_foreign_controls(bytes)) {
        return std::unexpected(TableProblem::unknown_format);
    }
    char separator = separator_of(bytes);
    bytes.remove_prefix(note_bytes(bytes, separator));
    auto table = Reader(bytes, separator, limits).read();
    if (table && table->empty()) {
        return std::unexpected(TableProblem::empty);
    }
    return table;
}

} // namespace loa::roster
