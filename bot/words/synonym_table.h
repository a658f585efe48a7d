#pragma once

#include <vector>

#include "handlers/questions/word_table.h"
#include "storage/synonyms.h"

namespace loa::words {

/// The campaign's words as officers have changed them.
questions::WordTable with_changes(questions::WordTable words, const std::vector<storage::SynonymChange>& changes);

/// As if that change had been made, or an earlier one undone. `words` are those in use.
questions::WordTable after_change(questions::WordTable words, const storage::SynonymChange& change, bool is_undone);

} // namespace loa::words
