#include "handlers/documents/pdf_columns.h"

#include <algorithm>
#include <utility>

#include "handlers/questions/lines.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr double gutter_min = 4;   ///< points
constexpr double block_gap = 2.6;  ///< of a line's height: more than that between lines ends a table
constexpr double letter_gap = 5.5; ///< between the title and the name of who signs there is room for the signature
constexpr std::size_t sure_table_lines = 3;
constexpr std::size_t head_lines = 10; ///< of the first page, where the head block begins

using Range = std::pair<double, double>;

/// The part of `gutter` that the line leaves free; none where it does not.
std::optional<Range> free_part(const PdfLine& line, Range gutter) {
    for (const auto& segment : line.segments) {
        if (segment.x1 <= gutter.first || segment.x0 >= gutter.second) {
            continue;
        }
        const double to_left = segment.x0 - gutter.first;
        const double to_right = gutter.second - segment.x1;
        if (to_left > to_right) {
            gutter.second = segment.x0;
        } else {
            gutter.first = segment.x1;
        }
    }
    return gutter.second - gutter.first >= gutter_min ? std::optional(gutter) : std::nullopt;
}

bool is_part_of_letter(const std::string& text) {
    const auto start = vietnamese::fold(text.substr(0, 32));
    return start.starts_with("noi nhan") || start.starts_with("tm. ") || start.starts_with("kt. ") ||
           start.starts_with("tl. ") || start.starts_with("cong hoa xa hoi");
}

bool speaks_of_letter(const PdfLine& line) {
    return std::ranges::any_of(line.segments, [](const PdfSegment& one) { return is_part_of_letter(one.text); });
}

/// "3. Phòng ngừa ..." with a wide gap somewhere is a clause that is set badly, not a row.
bool opens_clause(const PdfLine& line) {
    const auto lines = questions::read_lines(line.text());
    return !lines.empty() && questions::is_structural(lines.front().marker);
}

struct Found {
    std::size_t begin = 0, end = 0;
    Range gutter;
    std::size_t wide_lines = 0; ///< lines with something on both sides
    bool is_letter = false;
};

Found extend(std::span<const PdfLine> page, std::size_t at) {
    const auto& first = page[at];
    Found found{.begin = at, .end = at + 1, .gutter = {first.segments[0].x1, first.segments[1].x0}, .wide_lines = 1};
    found.is_letter = speaks_of_letter(first);
    for (auto next = at + 1; next < page.size(); ++next) {
        const auto& line = page[next];
        const auto part = free_part(line, found.gutter);
        const double gap = line.y0 - page[next - 1].y1;
        const double gap_max = (found.is_letter ? letter_gap : block_gap) * line.height();
        if (!part || gap > gap_max) {
            break;
        }
        found.gutter = *part;
        found.wide_lines += line.x0() < part->first && line.x1() > part->second ? 1 : 0;
        found.is_letter |= speaks_of_letter(line);
        found.end = next + 1;
    }
    return found;
}

/// Lines on one side only at the end of a table are the text that follows it.
void cut_tail(std::span<const PdfLine> page, Found& found) {
    while (found.end > found.begin + 1) {
        const auto& last = page[found.end - 1];
        if (last.x1() > found.gutter.first) {
            return;
        }
        --found.end;
    }
}

std::vector<std::string> side(std::span<const PdfLine> lines, Range gutter, bool is_left) {
    std::vector<std::string> texts;
    const double middle = (gutter.first + gutter.second) / 2;
    for (const auto& line : lines) {
        std::string text;
        for (const auto& segment : line.segments) {
            if ((segment.x0 < middle) == is_left) {
                text += (text.empty() ? "" : " ") + segment.text;
            }
        }
        if (!text.empty()) {
            texts.push_back(std::move(text));
        }
    }
    return texts;
}

/// Ranges of x that hold text, left to right.
std::vector<Range> columns_of(std::span<const PdfLine> lines) {
    std::vector<Range> ranges;
    for (const auto& line : lines) {
        for (const auto& segment : line.segments) {
            ranges.emplace_back(segment.x0, segment.x1);
        }
    }
    std::ranges::sort(ranges);
    std::vector<Range> columns;
    for (const auto& range : ranges) {
        if (columns.empty() || range.first > columns.back().second + gutter_min / 2) {
            columns.push_back(range);
        } else {
            columns.back().second = std::max(columns.back().second, range.second);
        }
    }
    return columns;
}

/// A row begins where its first column has text; lines without go on with the cells above.
std::vector<std::string> rows_of(std::span<const PdfLine> lines) {
    const auto columns = columns_of(lines);
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : lines) {
        const bool opens_row = rows.empty() || line.x0() < columns.front().second;
        auto& row = opens_row ? rows.emplace_back(columns.size()) : rows.back();
        for (const auto& segment : line.segments) {
            const auto column = std::ranges::find_if(columns, [&](Range range) { return segment.x0 <= range.second; });
            auto& cell = row[static_cast<std::size_t>(column - columns.begin())];
            cell += (cell.empty() ? "" : " ") + segment.text;
        }
    }
    std::vector<std::string> texts;
    for (const auto& row : rows) {
        std::string text = "|";
        for (const auto& cell : row) {
            text += (cell.empty() ? "" : " ") + cell + " |";
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace

std::optional<PdfColumns> find_columns(std::span<const PdfLine> page, std::size_t at) {
    const auto wide = [&](std::size_t line) { return page[line].segments.size() > 1; };
    const bool is_head = page[at].page == 0 && at < head_lines;
    auto start = at;
    if (is_head) { // lines of one side may stand above the first line with both
        while (start < page.size() && start < head_lines && !wide(start)) {
            ++start;
        }
    }
    if (start >= page.size() || !wide(start)) {
        return std::nullopt;
    }
    auto found = extend(page, start);
    for (auto above = start; above > at; --above) {
        if (!free_part(page[above - 1], found.gutter)) {
            return std::nullopt;
        }
    }
    found.begin = at;
    if (!found.is_letter && found.wide_lines < 2) {
        return std::nullopt;
    }
    if (found.is_letter) {
        const auto lines = page.subspan(at, found.end - at);
        PdfColumns columns{.end = found.end, .blocks = {}};
        for (const bool is_left : {true, false}) {
            if (auto texts = side(lines, found.gutter, is_left); !texts.empty()) {
                columns.blocks.push_back(std::move(texts));
            }
        }
        return columns;
    }
    if (at != start) {
        return std::nullopt;
    }
    cut_tail(page, found);
    if (found.wide_lines < sure_table_lines && opens_clause(page[at])) {
        return std::nullopt;
    }
    return PdfColumns{.end = found.end, .blocks = {rows_of(page.subspan(at, found.end - at))}};
}

} // namespace loa::documents
