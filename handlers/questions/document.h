#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// Byte range [begin, end) of a document's text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool empty() const { return begin == end; }
    std::uint32_t size() const { return end - begin; }
    bool operator==(const Span&) const = default;
};

/// What one step of a clause's path is called in the document.
enum class PathLevel : std::uint8_t { annex, part, chapter, section, roman, article, number, point };

/// One step of a path: `label` is what the document prints, "III", "2", "1.1", "a".
struct PathStep {
    PathLevel level = PathLevel::number;
    std::string label;

    bool operator==(const PathStep&) const = default;
};

/// Which part of an administrative document a clause is (Decree 30/2020/ND-CP, annex I).
enum class ClauseRole : std::uint8_t { head, basis, body, closing, recipients };

/// A paragraph or list item of a clause. `span` leaves the list sign out; `lead_in` is the sentence that introduces the
/// list ("... các nội dung sau:"), or the first row of a table; empty where there is none. `depth` 0 is a paragraph, 1
/// an item, 2 an item in an item.
struct ListItem {
    Span span;
    Span lead_in;
    std::uint8_t depth = 0;
};

/// The smallest numbered piece of a document.
struct Clause {
    std::string path;                  ///< "III.2", "1", "5.2"; "0" head, "CC" basis, "ND" body without numbers, "KT"
                                       ///< closing, "NN" recipients, "PL", "PLII.1" annexes, "II.0" what stands before
                                       ///< the first number of II
    std::vector<PathStep> steps;       ///< outermost first; empty for head, basis, closing, recipients
    std::vector<std::string> headings; ///< heading trail, outermost first, white space collapsed, no number
    ClauseRole role = ClauseRole::body;
    Span span;                   ///< the whole clause with its own heading line
    Span heading;                ///< its own heading without the number; empty where the number opens a paragraph
    std::vector<ListItem> items; ///< paragraphs and list items in order; together they are the clause without heading
};

/// One plan document. All strings are UTF-8 in NFC.
struct Document {
    std::string id;     ///< short name, unique in a plan: the file's stem
    std::string title;  ///< what it is and is about, one line
    std::string number; ///< "66/CĐGD-TG"; empty where it has none
    std::string issued; ///< as printed: "ngày 04 tháng 3 năm 2024"; empty where it has none
    std::string issuer; ///< the body that issued it, one line; empty where it does not say
    std::string text;   ///< exact text; every Span points into it
    std::vector<Clause> clauses;

    /// The bytes a span stands for; the view lives as long as the document.
    std::string_view bytes(Span span) const { return std::string_view(text).substr(span.begin, span.size()); }
};

} // namespace loa::questions
