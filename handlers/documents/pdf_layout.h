#pragma once

#include <string>
#include <vector>

namespace loa::documents {

/// One word as it stands on a page; points (1/72 inch) from the upper left corner.
struct PdfWord {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    std::string text;             ///< UTF-8
    bool has_space_after = false; ///< false also at the end of a line

    double height() const { return y1 - y0; }
    double middle() const { return (y0 + y1) / 2; }
};

using PdfPage = std::vector<PdfWord>;

/// What stands side by side in a line with a wide gap between.
struct PdfSegment {
    double x0 = 0, x1 = 0;
    std::string text;
};

/// One printed line.
struct PdfLine {
    double y0 = 0, y1 = 0;
    std::vector<PdfSegment> segments; ///< left to right, at least one
    std::size_t page = 0;

    double x0() const { return segments.front().x0; }
    double x1() const { return segments.back().x1; }
    double height() const { return y1 - y0; }
    std::string text() const; ///< segments with a space between
};

/// The lines of a page from top to bottom, whatever order the file holds its words in.
std::vector<PdfLine> lines_of(const PdfPage& page, std::size_t number);

/// Takes out what repeats at the top or bottom of pages, digits aside, and page numbers.
void drop_running_heads(std::vector<std::vector<PdfLine>>& pages);

/// Puts pages back into paragraphs, one a line with a blank line between: columns of the head block and the signature
/// one after the other, tables as rows "| a | b |", wrapped lines joined, hyphens of broken words removed.
std::string lay_out(const std::vector<PdfPage>& pages);

} // namespace loa::documents
