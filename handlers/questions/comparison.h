#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/question.h"
#include "handlers/questions/ranking.h"

#include <cstdint>
#include <span>
#include <vector>

namespace loa::questions {

/// Which syllables the passage under comparison holds and which the question names, so that what is not there is not
/// looked for. One for all comparisons of a question.
class Presence {
  public:
    Presence(const Question& question, const Index& index);

    /// Takes the next passage's text and what stands above it.
    void note(std::span<const Token> body, std::span<const ContextToken> above);

    bool holds(TermId term, bool in_body) const {
        return term < body_.size() && (in_body ? body_ : above_)[term] == passage_;
    }
    bool is_named(TermId term) const { return term < named_.size() && named_[term]; }

  private:
    std::vector<std::uint32_t> body_; ///< per term the last passage, counted from 1, that holds it
    std::vector<std::uint32_t> above_;
    std::vector<bool> named_;
    std::uint32_t passage_ = 0;
};

/// Compares one passage with a question: everything of a Match but its score and what its clause as a whole says.
Match compare(const Question& question, const Index& index, Presence& presence, std::uint32_t passage);

/// Number, date, subject, recipients and signature: what stands around a document's matter.
bool is_frame(const Index& index, const Passage& passage);

/// Whom a document speaks to ("Kính gửi").
bool is_addressee(const Index& index, const Passage& passage);

/// One of those that a document is sent to, not who signed it.
bool is_recipient(const Index& index, const Passage& passage);

} // namespace loa::questions
