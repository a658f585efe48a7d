#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/vietnamese/text.h"

namespace loa::conversation {

/// Phrases that mean the same, such as `said.polite` of the locale file, cut into words and folded.
class PhraseList {
  public:
    /// One phrase a line.
    explicit PhraseList(std::string_view lines);

    /// How many words from `at` on are a phrase of the list, the longest one; marks that were typed must be the
    /// phrase's. 0 where none stands there.
    std::size_t longest_at(const std::vector<vietnamese::Syllable>& words, std::size_t at) const;

    /// The beginning of a text in which a phrase that begins there ends, however long the text is; behind a whole word.
    std::string_view within_reach(std::string_view text) const;

  private:
    struct Word {
        std::string folded;
        std::string typed;
    };
    std::vector<std::vector<Word>> phrases_;
    std::size_t words_max_ = 0; ///< of one phrase
};

/// The list of these lines. The same lines are read once a thread: each message is compared with dozens of lists, and
/// folding them all anew took most of its time. Any thread.
std::shared_ptr<const PhraseList> phrase_list(std::string_view lines);

} // namespace loa::conversation
