#include "handlers/questions/clause_search.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace loa::questions {
namespace {

constexpr float k1 = 0.6F;
constexpr float b = 0.75F;
constexpr float ideal_min = 1e-3F;
constexpr float grammar_weight = 0.3F;
constexpr float meaning_weight = 0.5F;
constexpr std::size_t postings_small = 20'000; ///< below this many, a common word costs nothing
constexpr std::size_t common_share = 8;        ///< a word in one passage of so many says little

class Search {
  public:
    Search(const Question& question, const Index& index)
        : question_(question), index_(index), scores_(index.clause_count(), 0.0F) {}

    std::vector<ClauseScore> run(std::size_t count) {
        if (!question_.is_english) add_words();
        for (const auto& idea : question_.concepts)
            for (const auto& alternative : idea.alternatives) add_meaning(alternative);
        const auto better = [&](std::uint32_t left, std::uint32_t right) {
            return scores_[left] != scores_[right] ? scores_[left] > scores_[right] : left < right;
        };
        const auto kept = std::min(count, touched_.size());
        std::ranges::partial_sort(touched_, touched_.begin() + static_cast<std::ptrdiff_t>(kept), better);
        std::vector<ClauseScore> best;
        for (std::size_t i = 0; i < kept; ++i)
            best.push_back({.clause = touched_[i], .score = std::min(1.0F, scores_[touched_[i]] / ideal_)});
        return best;
    }

  private:
    void add_words() {
        const auto& words = question_.words;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (words[at].term == no_term) continue;
            const bool is_last = at + 1 == words.size() || words[at + 1].starts_group || words[at + 1].term == no_term;
            const bool says_much = words[at].role == Role::content || words[at].role == Role::number;
            ideal_ += add(index_.passages_with(words[at].term), says_much ? 1.0F : grammar_weight);
            if (!is_last) ideal_ += add(index_.passages_with(words[at].term, words[at + 1].term), 1.0F);
        }
    }

    void add_meaning(const Alternative& alternative) {
        const auto& terms = alternative.phrase.terms;
        const auto weight = meaning_weight * alternative.weight;
        if (terms.size() == 1) add(index_.passages_with(terms[0]), weight);
        for (std::size_t i = 0; i + 1 < terms.size(); ++i) add(index_.passages_with(terms[i], terms[i + 1]), weight);
    }

    /// Adds what a syllable or pair that stands in `passages` (ascending) says; gives the most that it can say.
    float add(std::span<const std::uint32_t> passages, float weight) {
        if (passages.empty()) return 0;
        const bool is_common = passages.size() > postings_small &&
                               passages.size() > index_.passages().size() / common_share && !touched_.empty();
        if (is_common) return 0;
        weight *= inverse_frequency(passages.size());
        for (std::size_t at = 0; at < passages.size();) {
            const auto clause = index_.passages()[passages[at]].clause_number;
            float found = 0;
            for (; at < passages.size() && index_.passages()[passages[at]].clause_number == clause; ++at) found += 1;
            if (scores_[clause] == 0) touched_.push_back(clause);
            scores_[clause] += weight * found * (k1 + 1) / (found + k1 * index_.clause_length_norm(clause, b));
        }
        return weight * (k1 + 1);
    }

    float inverse_frequency(std::size_t holders) const {
        const auto all = static_cast<float>(index_.passages().size());
        const auto held = static_cast<float>(holders);
        return std::log(1 + (all - held + 0.5F) / (held + 0.5F));
    }

    const Question& question_;
    const Index& index_;
    std::vector<float> scores_; ///< per clause
    std::vector<std::uint32_t> touched_;
    float ideal_ = ideal_min; ///< what a clause would get that holds every word of the question again and again
};

} // namespace

std::vector<ClauseScore> search_clauses(const Question& question, const Index& index, std::size_t count) {
    return Search(question, index).run(count);
}

} // namespace loa::questions
