#pragma once

#include "handlers/questions/document.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loa::questions {

/// A place of a document as somebody names it: "mục II.3", "khoản 2 điều 15", "phần IV".
struct PathReference {
    std::vector<std::string> labels; ///< "II", "3"; capitals for Roman numerals and small letters for points
    std::size_t begin = 0;           ///< bytes that it takes in the text
    std::size_t end = 0;
};

/// All places named in `text`, in order; neighbouring ones of different levels ("khoản 2 điều 15") are one. A label
/// counts only behind a word for a level ("mục", "phần", "chương", "điều", "khoản", "điểm"), or as a Roman numeral with
/// a number ("II.3").
std::vector<PathReference> find_path_references(std::string_view text);

/// True when a clause lies at or below a place: its path holds all labels.
bool lies_at(const Clause& clause, const PathReference& place);

} // namespace loa::questions
