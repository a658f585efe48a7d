#include "bot/words/synonym_table.h"

#include <algorithm>
#include <utility>

namespace loa::words {

questions::WordTable after_change(questions::WordTable words, const storage::SynonymChange& change, bool is_undone) {
    const bool must_remove = change.is_removal != is_undone;
    const auto same = [&](const questions::Synonym& one) {
        return one.said == change.said && one.written == change.written;
    };
    const auto found = std::ranges::find_if(words.synonyms, same);
    if (must_remove && found != words.synonyms.end()) {
        words.synonyms.erase(found);
    } else if (!must_remove && found == words.synonyms.end()) {
        words.synonyms.push_back({.said = change.said, .written = change.written});
    }
    return words;
}

questions::WordTable with_changes(questions::WordTable words, const std::vector<storage::SynonymChange>& changes) {
    for (const storage::SynonymChange& change : changes) {
        words = after_change(std::move(words), change, false);
    }
    return words;
}

} // namespace loa::words
