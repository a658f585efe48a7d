#pragma once

#include "handlers/questions/document.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// What a line opens with.
enum class Marker : std::uint8_t {
    none,
    annex,      ///< "Phụ lục", "Phụ lục II", "PHỤ LỤC 1"
    part,       ///< "Phần thứ nhất", "Phần I", "A."
    chapter,    ///< "Chương II"
    section,    ///< "Mục 1"
    subsection, ///< "Tiểu mục 2"
    roman,      ///< "II.", "II/"
    article,    ///< "Điều 5."
    number,     ///< "1.", "1.1.", "1)", "1/", "Khoản 1."
    point,      ///< "a)", "a.", "a/", "(a)"
    dash,       ///< "-", "•", "*", "(1)", "i)"
    plus,       ///< "+", "o"
    row,        ///< a row of a table: "| a | b |"
    heading,    ///< a heading without a number: "## Tổ chức thực hiện"
    rule,       ///< "_____": nothing to read
};

/// One line that is not blank, trimmed.
struct Line {
    Span span;              ///< the line without white space around it
    Span content;           ///< behind the marker
    std::size_t number = 0; ///< 1-based
    Marker marker = Marker::none;
    std::string label;       ///< "II", "1.1", "a"
    std::uint8_t hashes = 0; ///< Markdown heading level, 0 for all other lines
    bool after_blank = false;
};

/// The lines of a text that are not blank. "# ", "## " open headings; "**" around a line is dropped.
std::vector<Line> read_lines(std::string_view text);

/// Marks with which a heading, number, item opens and that make the line a clause of its own.
bool is_structural(Marker marker);

/// True when `text` ends as a sentence or item does: one of . ; : ! ? … with or without a closing quote or bracket.
bool ends_sentence(std::string_view text);

/// True when the first letter of `text` is a small letter.
bool starts_small(std::string_view text);

/// True when `text` has letters and none of them is small.
bool is_capitals(std::string_view text);

/// White space runs as one space, none at the ends.
std::string collapsed(std::string_view text);

} // namespace loa::questions
