#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"

#include <bitset>
#include <cstdint>
#include <span>
#include <vector>

namespace loa::questions {

/// A piece of a passage that can answer a kind of question: a date, a share, a number, a reference, a named body.
/// Tokens [begin, end) relative to the passage.
struct Fact {
    AnswerAsked kind = AnswerAsked::what;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool is_of_reference = false; ///< a date that stands right behind a reference: that document's date
    bool is_phrase = false;       ///< words that only hint at such an answer ("kinh phí"), not the answer itself
};

/// What kinds of answers each passage holds. Immutable; made once an index is built.
class Evidence {
  public:
    Evidence(const Index& index, const Lexicon& lexicon);

    std::span<const Fact> facts(std::uint32_t passage) const {
        return std::span(facts_).subspan(begins_[passage], begins_[passage + 1] - begins_[passage]);
    }
    /// First syllable of a day's name ("ngày Sách và Văn hóa đọc"), no_term where the passage names none.
    TermId named_day(std::uint32_t passage) const { return named_days_[passage]; }
    bool holds(std::uint32_t passage, AnswerAsked kind) const {
        return kinds_[passage][static_cast<std::size_t>(kind)];
    }

  private:
    void read_passage(std::uint32_t passage, const Index& index, const Lexicon& lexicon);
    void add(AnswerAsked kind, std::size_t begin, std::size_t end);

    std::vector<Fact> facts_;
    std::vector<std::uint32_t> begins_;
    std::vector<std::bitset<answer_kinds>> kinds_;
    std::vector<TermId> named_days_;
};

} // namespace loa::questions
