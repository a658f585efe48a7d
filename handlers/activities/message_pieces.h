#pragma once

// Private to the reader of reports: the pieces of a message between which another activity may begin.

#include "handlers/activities/sentence.h"

#include <optional>
#include <vector>

namespace loa::activities {

/// Words `first` to `last` (exclusive) between two signs or joining words, and what they say on their own.
struct Piece {
    std::size_t first = 0;
    std::size_t last = 0;
    bool tells = false; ///< names an activity and is neither to come nor denied
    bool acts = false;  ///< says that somebody took part, gave or was honoured
    bool is_date_only = false;
    bool begins_with_date = false;
    bool opens_statement = false; ///< begins a line or a sentence
    bool is_item = false;         ///< begins with "1.", "-" or the like
    bool is_added = false;        ///< begins with "ngoài ra", "cũng"
    bool is_detail = false;       ///< begins with "trong đó", "gồm"
    bool is_outcome = false;      ///< "thi …", "nhận chứng chỉ …": how a course ended
    bool hands_in = false;        ///< "nộp …": what was made in a course
    bool opens_course = false;    ///< begins with "lớp", "khóa" and its name
    bool has_course = false;      ///< holds such a name
    int category = -1;
    std::optional<vietnamese::DateSpan> date;
    vietnamese::DayPart part = vietnamese::DayPart::none; ///< "sáng", "chiều" in front
    const Amount* amount = nullptr;                       ///< of the sentence
    int people = 0;
    std::vector<WordSpan> subjects; ///< phrases of categories

    /// Whether both say a day, and one of them may stand for the other ("năm 2024" of a day of that year).
    bool is_same_day(const Piece& other) const {
        return date && other.date && date->first <= other.date->last && other.date->first <= date->last;
    }
};

/// The pieces of a message in order; they hold all its words. Empty where nothing in it names two activities.
std::vector<Piece> cut_into_pieces(const Sentence& sentence);

} // namespace loa::activities
