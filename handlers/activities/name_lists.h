#pragma once

// Private to the reader of reports: names of people that stand in a row.

#include "handlers/activities/sentence.h"

#include <vector>

namespace loa::activities {

/// "cô Lan, Hùng và Mai": names joined by commas or "và", without their titles.
struct NameList {
    WordSpan whole; ///< titles included
    std::vector<WordSpan> names;
    bool has_title = false; ///< in front of the first name
};

/// "cô", "thầy", "đồng chí" in front of a name: the word behind it, or `at` where there is none.
std::size_t behind_title(const Sentence& sentence, std::size_t at);

/// The row that begins at a word: names with capitals, and behind a title one small word. Empty where none does.
NameList list_at(const Sentence& sentence, std::size_t at);

/// The row of given names in small letters that begins at a word, in a text without capitals: "hung, mai va cuc". Empty
/// where there are fewer than two, or one of them is no given name of the lexicon's.
NameList small_list_at(const Sentence& sentence, std::size_t at, const Lexicon& lexicon);

/// Whether a row names people: the first has a title, or all of them are Vietnamese syllables and not only subjects
/// that are taught ("Toán, Văn").
bool names_people(const Sentence& sentence, const NameList& list);

/// "hiệu trưởng", "cô hiệu phó", "tổ trưởng": one person without a name; the word behind it, or `at`.
std::size_t behind_leader(const Sentence& sentence, std::size_t at);

/// "và", "với", "cùng (với)", "&" in front of more people: the word behind it, or `at` where none stands.
std::size_t behind_with(const vietnamese::Words& words, std::size_t at);

} // namespace loa::activities
