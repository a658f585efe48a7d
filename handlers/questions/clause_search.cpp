#include "handlers/questions/clause_search.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

namespace loa::questions {
namespace {

constexpr float k1 = 0.6F;
constexpr float b = 0.75F;
constexpr float ideal_min = 1e-3F;
constexpr float grammar_weight = 0.3F;
constexpr float meaning_weight = 0.5F;
constexpr std::size_t postings_max = 150'000; ///< read for one question; the commonest words are left out first

class Search {
  public:
    Search(const Question& question, const Index& index)
        : question_(question), index_(index), scores_(index.clause_count(), 0.0F) {}

    std::vector<ClauseScore> run(std::size_t count) {
        if (!question_.is_english) take_words();
        for (const auto& idea : question_.concepts)
            for (const auto& alternative : idea.alternatives) take_meaning(alternative);
        add_rarest_first();
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
    /// A posting list to read; only the question's own words count towards what is ideal.
    struct List {
        std::span<const std::uint32_t> passages;
        float weight = 0;
        bool is_own = false;
    };

    void take_words() {
        const auto& words = question_.words;
        for (std::size_t at = 0; at < words.size(); ++at) {
            if (words[at].term == no_term) continue;
            const bool is_last = at + 1 == words.size() || words[at + 1].starts_group || words[at + 1].term == no_term;
            const bool says_much = words[at].role == Role::content || words[at].role == Role::number;
            take(index_.passages_with(words[at].term), says_much ? 1.0F : grammar_weight, true);
            if (!is_last) take(index_.passages_with(words[at].term, words[at + 1].term), 1.0F, true);
        }
    }

    void take_meaning(const Alternative& alternative) {
        const auto& terms = alternative.phrase.terms;
        const auto weight = meaning_weight * alternative.weight;
        if (terms.size() == 1) take(index_.passages_with(terms[0]), weight, false);
        for (std::size_t i = 0; i + 1 < terms.size(); ++i)
            take(index_.passages_with(terms[i], terms[i + 1]), weight, false);
    }

    void take(std::span<const std::uint32_t> passages, float weight, bool is_own) {
        if (!passages.empty()) lists_.push_back({.passages = passages, .weight = weight, .is_own = is_own});
    }

    void add_rarest_first() {
        std::ranges::sort(lists_, [](const List& left, const List& right) {
            const auto key = [](const List& list) { return std::pair(list.passages.size(), list.passages.data()); };
            return key(left) < key(right);
        });
        std::size_t read = 0;
        for (const auto& list : lists_) {
            read += list.passages.size();
            if (read > postings_max && !touched_.empty()) break;
            const auto most = add(list.passages, list.weight);
            if (list.is_own) ideal_ += most;
        }
    }

    /// Adds what a syllable or pair that stands in `passages` (ascending) says; gives the most that it can say.
    float add(std::span<const std::uint32_t> passages, float weight) {
        weight *= inverse_frequency(passages.size());
        for (std::size_t at = 0; at < passages.size();) {
            const auto clause = index_.passages()[passages[at]].clause_number;
            float found = 0;
            for (; at < passages.size() && index_.passages()[passages[at]].clause_number == clause; ++at) found += 1;
            if (scores_[clause] == 0) touched_.push_back(clause);
            scores_[clause] += weight * found * (k1 + 1) / (found + k1 * (1 - b + b * index_.clause_length(clause)));
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
    std::vector<List> lists_;
    std::vector<float> scores_; ///< per clause
    std::vector<std::uint32_t> touched_;
    float ideal_ = ideal_min; ///< what a clause would get that holds every word of the question again and again
};

} // namespace

std::vector<ClauseScore> search_clauses(const Question& question, const Index& index, std::size_t count) {
    return Search(question, index).run(count);
}

} // namespace loa::questions
