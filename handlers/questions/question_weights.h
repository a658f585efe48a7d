#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/question.h"

#include <cstddef>
#include <vector>

namespace loa::questions {

/// True when the documents write the word at `at` beside its neighbour: then it is part of their word, not one by
/// itself.
bool is_part_of_word(const std::vector<Word>& words, std::size_t at, const Index& index);

/// Gives every word and concept of a question its weight, by how rare it is in the documents, and takes concepts out
/// that say nothing. Notes years and numbers, and what a word may be a slip for.
void weigh(Question& question, const Index& index);

} // namespace loa::questions
