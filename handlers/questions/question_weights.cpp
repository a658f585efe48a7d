#include "handlers/questions/question_weights.h"

#include "handlers/questions/digits.h"
#include "handlers/questions/words.h"
#include "handlers/vietnamese/spelling.h"

#include <algorithm>

namespace loa::questions {
namespace {

constexpr float function_word_weight = 0.06F;
constexpr float unknown_weight = 0.75F;
constexpr float english_word_weight = 0.35F; ///< the dictionary is small, and a word it lacks says little
constexpr float apart_weight = 0.55F;        ///< a word of a compound that the documents do not know
constexpr float floor_weight = 0.12F;
constexpr float number_weight = 0.4F;
constexpr float meaning_weight_per_word = 0.9F;
constexpr float meaning_weight_max = 1.6F;
constexpr float common_malus = 0.3F;
constexpr float type_weight = 0.25F;
constexpr float asked_noun_factor = 0.3F; ///< "cơ quan nào": the answer stands for these words rather than beside them

class Weigher {
  public:
    Weigher(Question& question, const Index& index) : question_(question), index_(index) {}

    void run() {
        for (std::size_t at = 0; at < question_.words.size(); ++at) {
            auto& word = question_.words[at];
            if (is_number(word.folded)) {
                weigh_number(word);
                continue;
            }
            if (word.role == Role::function_word)
                word.weight = function_word_weight;
            else if (word.role == Role::content || word.role == Role::asks)
                word.weight = content_word_weight(at);
        }
        for (auto& idea : question_.concepts) weigh(idea);
        std::erase_if(question_.concepts, [](const Concept& idea) { return idea.weight <= 0; });
    }

    float content_word_weight(std::size_t at) {
        auto& word = question_.words[at];
        if (question_.is_english) return english_word_weight;
        if (is_unknown(at)) return unknown_weight;
        word.stands_apart = has_content_neighbour(at) && !is_part_of_word(question_.words, at, index_) &&
                            vietnamese::may_be_syllable(word.folded);
        return std::max(word.stands_apart ? apart_weight : floor_weight, index_.rarity(word.term));
    }

    bool has_content_neighbour(std::size_t at) const {
        const auto& words = question_.words;
        const bool left = at > 0 && !words[at].starts_group && words[at - 1].role == Role::content;
        const bool right = at + 1 < words.size() && !words[at + 1].starts_group && words[at + 1].role == Role::content;
        return left || right;
    }

    /// In no document, or only with other marks and beside other neighbours.
    bool is_unknown(std::size_t at) const {
        const auto& word = question_.words[at];
        if (word.term == no_term || !index_.holds(word.term)) return true;
        const bool is_written = !word.marked || (word.form != no_term && index_.holds_form(word.form));
        return !is_written && !is_part_of_word(question_.words, at, index_);
    }

    void weigh_number(Word& word) {
        const auto value = number_of(word.folded);
        word.role = Role::number;
        word.weight = number_weight;
        if (value >= 1990 && value <= 2100)
            question_.years.push_back(value);
        else
            question_.numbers.push_back(value);
    }

    void weigh(Concept& idea) {
        const auto& words = question_.words;
        for (auto at = idea.begin; at < idea.end; ++at) {
            idea.weight += words[at].weight;
            idea.known |= words[at].term != no_term && index_.holds(words[at].term);
        }
        if (idea.is_asked_noun) {
            idea.weight *= asked_noun_factor;
            return;
        }
        if (idea.names_type) {
            idea.weight = type_weight;
            return;
        }
        if (!idea.alternatives.empty()) {
            weigh_meanings(idea);
        } else if (idea.end - idea.begin == 1 && words[idea.begin].role == Role::content && !question_.is_english) {
            idea.alternatives = corrections(words, idea.begin, index_);
            idea.known |= !idea.alternatives.empty();
            idea.is_foreign = idea.alternatives.empty() && words[idea.begin].term == no_term &&
                              vietnamese::may_be_syllable(words[idea.begin].folded);
        }
    }

    /// What the documents call otherwise weighs what their own words weigh, but no more than two words do; a rarer one
    /// of several meanings says more than one that stands everywhere.
    void weigh_meanings(Concept& idea) const {
        float best = 0;
        std::vector<float> worth;
        for (const auto& alternative : idea.alternatives) {
            worth.push_back(index_.rarity(alternative.phrase.terms) * phrase_worth(alternative.phrase));
            best = std::max(best, worth.back());
        }
        for (std::size_t i = 0; i < worth.size() && best > 0; ++i)
            idea.alternatives[i].weight *= 1 - common_malus * (1 - worth[i] / best);
        idea.known |= best > 0;
        const auto most =
            std::min(meaning_weight_max, meaning_weight_per_word * static_cast<float>(idea.end - idea.begin));
        idea.weight = std::clamp(best, std::min(idea.weight, 0.5F), most);
    }

    static float phrase_worth(const Phrase& phrase) {
        return std::min(meaning_weight_max, meaning_weight_per_word * static_cast<float>(phrase.terms.size()));
    }

    Question& question_;
    const Index& index_;
};

} // namespace

bool is_part_of_word(const std::vector<Word>& words, std::size_t at, const Index& index) {
    const bool left = at > 0 && !words[at].starts_group && words[at - 1].term != no_term &&
                      index.has_pair(words[at - 1].term, words[at].term);
    const bool right = at + 1 < words.size() && !words[at + 1].starts_group && words[at + 1].term != no_term &&
                       index.has_pair(words[at].term, words[at + 1].term);
    return left || right;
}

void weigh(Question& question, const Index& index) {
    Weigher(question, index).run();
}

} // namespace loa::questions
