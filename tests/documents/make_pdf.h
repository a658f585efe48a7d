#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace loa::tests {

/// A line of a page: its left end and baseline in points from the upper left corner of an A4 page.
struct PdfText {
    double x = 0, y = 0;
    std::string text; ///< UTF-8
    double size = 12;
};

inline constexpr double pdf_page_width = 595;
inline constexpr double pdf_page_height = 842;
/// Every letter is half as wide as the font is high, so that tests know where lines end.
inline constexpr double pdf_letter_width = 0.5;

/// A PDF that holds its words as any office program writes them: a font addressed by glyph numbers, and a table that
/// says which letter each is (ISO 32000-1, 9.10.3). No font is inside, since nobody looks at it.
std::string make_pdf(const std::vector<std::vector<PdfText>>& pages);

/// Sets paragraphs as an office program does: wrapped at the right margin, first lines indented, lists hanging, page
/// numbers and `running_head` ("" for none) on every page. An empty paragraph is a gap.
std::string typeset(const std::vector<std::string>& paragraphs, std::string_view running_head);

} // namespace loa::tests
