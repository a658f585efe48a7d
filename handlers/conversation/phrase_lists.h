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

  private:
    struct Word {
        std::string folded;
        std::string typed;
    };
    std::vector<std::vector<Word>> phrases_;
};

/// The list of these lines. The same lines are read once a thread: each message is compared with dozens of lists, and
/// folding them all anew took most of its time. Any thread.
std::shared_ptr<const PhraseList> phrase_list(std::string_view lines);

} // namespace loa::conversation
