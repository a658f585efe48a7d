#include "handlers/roster/roster_columns.h"

#include <algorithm>

#include "handlers/vietnamese/text.h"

namespace loa::roster {
namespace {

constexpr std::size_t rows_looked_at = 30;
constexpr std::size_t ignored_named_max = 20;

std::vector<std::string> lines(const config::Texts& texts, std::string_view key) {
    std::vector<std::string> lines;
    const std::string text = texts.render(key).text;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return lines;
}

std::vector<std::string> list(const config::Texts& texts, std::string_view key) {
    std::vector<std::string> words = lines(texts, key);
    std::ranges::transform(words, words.begin(), folded_words);
    return words;
}

/// Index of the first heading that is one of the words.
std::optional<std::size_t> find(const std::vector<std::string>& headings, const std::vector<std::string>& words) {
    const auto found = std::ranges::find_if(
        headings, [&](const std::string& heading) { return std::ranges::find(words, heading) != words.end(); });
    return found == headings.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - headings.begin()));
}

std::optional<Columns> columns_of(const TableRow& row, const ColumnWords& words) {
    std::vector<std::string> headings;
    for (const std::string& cell : row.cells) {
        headings.push_back(folded_words(cell));
    }
    const auto unit = find(headings, words.unit);
    const auto code = find(headings, words.code);
    const auto whole = find(headings, words.name);
    const auto family = find(headings, words.family_name);
    const auto given = find(headings, words.given_name);
    const bool has_name = whole || (family && given);
    if (!unit || !code || !has_name) {
        return std::nullopt;
    }
    Columns columns;
    columns.unit = *unit;
    columns.code = *code;
    columns.name = whole ? *whole : *family;
    columns.given_name = whole ? std::nullopt : given;
    for (std::size_t i = 0; i < row.cells.size() && columns.ignored.size() < ignored_named_max; ++i) {
        const bool is_used = i == columns.unit || i == columns.code || i == columns.name || columns.given_name == i;
        if (!is_used && !row.cells[i].empty()) {
            columns.ignored.push_back(row.cells[i]);
        }
    }
    return columns;
}

} // namespace

ColumnWords column_words(const config::Texts& texts) {
    return {.unit = list(texts, "roster_column.unit"),
            .code = list(texts, "roster_column.code"),
            .name = list(texts, "roster_column.name"),
            .family_name = list(texts, "roster_column.family_name"),
            .given_name = list(texts, "roster_column.given_name"),
            .not_in_names = lines(texts, "roster_column.not_in_names")};
}

std::optional<Columns> find_columns(const Table& table, const ColumnWords& words) {
    for (std::size_t i = 0; i < std::min(table.size(), rows_looked_at); ++i) {
        if (auto columns = columns_of(table[i], words)) {
            columns->header = i;
            return columns;
        }
    }
    return std::nullopt;
}

std::string folded_words(std::string_view text) {
    std::string words;
    for (const vietnamese::Syllable& syllable : vietnamese::syllables(text)) {
        words += (words.empty() ? "" : " ") + syllable.folded;
    }
    return words;
}

} // namespace loa::roster
