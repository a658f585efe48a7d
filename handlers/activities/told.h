#pragma once

// Private to the reader of reports: what a message tells of as done, clause by clause.

#include "handlers/activities/sentence.h"

namespace loa::activities {

/// What speaks for a report in some words.
struct Evidence {
    bool act = false;   ///< taking part, giving, being honoured
    bool event = false; ///< a course, a talk, a word of a category
    bool done = false;
    bool amount = false;
    bool past = false;
    bool label = false;
};

/// The evidence in words `first` to `last` (exclusive).
Evidence evidence_between(const Sentence& sentence, std::size_t first, std::size_t last);

/// A clause: the words around `at` between commas, "nhưng" and the like.
WordSpan clause_around(const Sentence& sentence, std::size_t at);

/// Whether another clause than that of word `at` tells of something done: "học xong 2 buổi, mai học tiếp".
bool is_told_elsewhere(const Sentence& sentence, std::size_t at);

/// Whether the clauses beside that of word `at` make a whole report, "done" or not: "hôm qua em học Excel 2 buổi, mai
/// học tiếp". Clauses with cues of their own do not count.
bool is_told_besides(const Sentence& sentence, std::size_t at);

/// Whether the words of its clause in front of word `at` tell of something finished: "học xong lớp AI rồi | mai …".
bool is_done_before(const Sentence& sentence, std::size_t at);

/// The same of the clauses in front of that of word `at` only: what is announced first is not done by what follows.
bool is_told_before(const Sentence& sentence, std::size_t at);

/// "không học AI mà học Word 3 buổi": whether what was done instead follows the negation `hit`, with its amount.
bool is_done_instead(const Sentence& sentence, const Hit& hit);

} // namespace loa::activities
