#pragma once

#include "handlers/questions/question.h"

#include <string_view>
#include <vector>

namespace loa::questions {

/// Cuts a question into words and writes out short forms of the table and of the documents and capitals that spell a
/// phrase of the documents. `text` is NFC with the input method undone (typing.h). At most 160 words.
std::vector<Word> read_words(std::string_view text, const Index& index, const Lexicon& lexicon);

/// Other syllables that may be meant where the documents do not know the word, or not beside its neighbours: one slip
/// of a letter or a sound-alike. Best first, at most 4.
std::vector<Alternative> corrections(const std::vector<Word>& words, std::size_t at, const Index& index);

} // namespace loa::questions
