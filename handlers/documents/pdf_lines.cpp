#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "handlers/documents/docx_paragraph.h"
#include "handlers/documents/pdf_layout.h"
#include "handlers/vietnamese/text.h"

namespace loa::documents {
namespace {

constexpr double word_gap = 0.12;       ///< of the height: more than that is a space although none was stored
constexpr double column_gap = 1.3;      ///< of the height: more than that separates columns
constexpr double same_line = 0.35;      ///< of the height: words so near in height stand in one line
constexpr std::size_t marker_bytes = 8; ///< "III.", "1.1.", "-": the gap behind is a tabulator's
constexpr std::size_t edge_lines = 2;   ///< lines at the top and bottom of a page that may be running heads

bool is_marker(std::string_view text) {
    return text.size() <= marker_bytes && !text.contains(' ') &&
           (text.ends_with('.') || text.ends_with(')') || text.ends_with('/') || text == "-" || text == "+" ||
            text == "–" || text == "•" || text == "\xEF\x82\xB7" || text == "o" || text == "*");
}

PdfLine join_words(std::vector<PdfWord> words, std::size_t page) {
    std::ranges::sort(words, {}, &PdfWord::x0);
    PdfLine line{.y0 = words.front().y0, .y1 = words.front().y1, .segments = {}, .page = page};
    const PdfWord* last = nullptr;
    for (const auto& word : words) {
        line.y0 = std::min(line.y0, word.y0);
        line.y1 = std::max(line.y1, word.y1);
        const double gap = last == nullptr ? 0 : word.x0 - last->x1;
        const bool is_new =
            last == nullptr || (gap > column_gap * word.height() && !is_marker(line.segments.back().text));
        if (is_new) {
            line.segments.push_back({.x0 = word.x0, .x1 = word.x1, .text = word.text});
        } else {
            auto& segment = line.segments.back();
            if (last->has_space_after || gap > word_gap * word.height()) {
                segment.text += ' ';
            }
            segment.text += word.text;
            segment.x1 = std::max(segment.x1, word.x1);
        }
        last = &word;
    }
    for (auto& segment : line.segments) {
        segment.text = tidy(segment.text);
    }
    std::erase_if(line.segments, [](const PdfSegment& segment) { return segment.text.empty(); });
    return line;
}

/// The line with every run of digits as "#": "Trang 3/12" and "Trang 4/12" are one.
std::string pattern(const std::string& text) {
    std::string out;
    for (const char c : vietnamese::fold(text)) {
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_digit) {
            out += c;
        } else if (!out.ends_with('#')) {
            out += '#';
        }
    }
    return out;
}

bool is_page_number(std::string_view text) {
    static const std::set<std::string_view> forms{"#",   "- # -",       "-#-",   "– # –", "trang #", "trang #/#",
                                                  "#/#", "trang # / #", "# / #", "[#]",   "page #",  "page # of #"};
    return forms.contains(text);
}

/// Calls `use` with the index of each line at the edges of a page.
template <class Use>
void for_edges(const std::vector<PdfLine>& lines, Use use) {
    for (std::size_t at = 0; at < lines.size(); ++at) {
        if (at < edge_lines || at + edge_lines >= lines.size()) {
            use(at);
        }
    }
}

} // namespace

std::string PdfLine::text() const {
    std::string text;
    for (const auto& segment : segments) {
        if (!text.empty()) {
            text += ' ';
        }
        text += segment.text;
    }
    return text;
}

std::vector<PdfLine> lines_of(const PdfPage& page, std::size_t number) {
    std::vector<PdfWord> words = page;
    std::ranges::sort(words, {}, &PdfWord::middle);
    std::vector<PdfLine> lines;
    std::vector<PdfWord> open;
    double middle = 0;
    const auto close = [&] {
        if (!open.empty()) {
            lines.push_back(join_words(std::move(open), number));
            open.clear();
            if (lines.back().segments.empty()) {
                lines.pop_back();
            }
        }
    };
    for (auto& word : words) {
        // Raised signs belong to their line; cells of a table side by side may be shifted by half a line.
        const double height = open.empty() ? 0 : std::max(word.height(), open.front().height());
        const bool is_near = !open.empty() && word.middle() - middle < same_line * height;
        if (!is_near) {
            close();
            middle = word.middle();
        }
        open.push_back(std::move(word));
    }
    close();
    std::ranges::sort(lines, {}, &PdfLine::y0);
    return lines;
}

void drop_running_heads(std::vector<std::vector<PdfLine>>& pages) {
    std::map<std::string, std::size_t> pages_with;
    for (const auto& lines : pages) {
        std::set<std::string> seen;
        for_edges(lines, [&](std::size_t at) { seen.insert(pattern(lines[at].text())); });
        for (const auto& form : seen) {
            ++pages_with[form];
        }
    }
    // Odd and even pages may differ, and the first page often has none.
    const std::size_t often = std::max<std::size_t>(3, (pages.size() + 2) / 3);
    for (auto& lines : pages) {
        std::set<std::size_t> dropped;
        for_edges(lines, [&](std::size_t at) {
            const auto form = pattern(lines[at].text());
            const bool is_outermost = at == 0 || at + 1 == lines.size();
            if ((is_outermost && is_page_number(form)) || pages_with[form] >= often) {
                dropped.insert(at);
            }
        });
        std::size_t at = 0;
        std::erase_if(lines, [&](const PdfLine&) { return dropped.contains(at++); });
    }
}

} // namespace loa::documents
