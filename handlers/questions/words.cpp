#include "handlers/questions/words.h"

#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace loa::questions {
namespace {

constexpr std::size_t syllables_max = 120;
constexpr std::size_t words_max = 160;
constexpr std::size_t corrections_max = 4;
constexpr int spelt_min = 2;         ///< letters that a phrase of the documents spells once are chance
constexpr double well_marked = 0.45; ///< of ordinary Vietnamese syllables three in four carry a mark

bool has_vowel(std::string_view folded) {
    return folded.find_first_of("aeiouy") != std::string_view::npos;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

bool is_all_capitals(std::string_view typed) {
    return vietnamese::lower(typed) != typed &&
           std::ranges::none_of(typed, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Two neighbouring letters exchanged, and nothing else.
bool is_exchange(std::string_view left, std::string_view right) {
    std::string sorted_left(left);
    std::string sorted_right(right);
    std::ranges::sort(sorted_left);
    std::ranges::sort(sorted_right);
    return sorted_left == sorted_right;
}

class WordReader {
  public:
    WordReader(const Index& index, const Lexicon& lexicon) : index_(index), lexicon_(lexicon) {}

    std::vector<Word> read(std::string_view text) {
        auto syllables = vietnamese::syllables(text);
        if (syllables.size() > syllables_max) syllables.resize(syllables_max);
        is_shouted_ =
            vietnamese::lower(text) != text &&
            std::ranges::count_if(syllables, [](const auto& syllable) { return is_all_capitals(syllable.typed); }) * 2 >
                std::ssize(syllables);
        std::size_t last_end = 0;
        for (std::size_t at = 0; at < syllables.size(); ++at) {
            const auto& syllable = syllables[at];
            next_ = at + 1 < syllables.size() ? index_.terms().find(syllables[at + 1].folded) : no_term;
            const auto gap = text.substr(last_end, syllable.offset - last_end);
            last_end = syllable.offset + syllable.typed.size();
            const bool starts_group = gap.find_first_of(".,;:?!()\n") != std::string_view::npos;
            const auto first = words_.size();
            if (first < words_max) add(syllable, starts_group);
            const bool ends_clause = gap.find_first_of(".,;:?!") != std::string_view::npos;
            if (first < words_.size() && ends_clause && gap.find('(') == std::string_view::npos)
                words_[first].starts_clause = true;
        }
        settle_marks();
        return std::move(words_);
    }

  private:
    void add(const vietnamese::Syllable& syllable, bool starts_group) {
        if (const auto expansions = lexicon_.expansions(syllable.typed); !expansions.empty()) {
            push_phrase(best_of(expansions), starts_group);
            return;
        }
        if (spells_a_phrase(syllable)) {
            if (push_spelt(syllable.folded, starts_group)) return;
        }
        push(syllable.typed, starts_group);
    }

    /// Of several readings the one that goes with the words beside it, else the first that the documents hold.
    const std::string& best_of(std::span<const std::string> expansions) const {
        std::size_t best = 0;
        int best_fit = -1;
        for (std::size_t number = 0; number < expansions.size() && expansions.size() > 1; ++number) {
            const auto fit = fit_of(expansions[number]);
            if (fit <= best_fit) continue;
            best = number;
            best_fit = fit;
        }
        return expansions[best];
    }

    int fit_of(std::string_view phrase) const {
        std::vector<TermId> terms;
        for (const auto& syllable : vietnamese::syllables(phrase))
            terms.push_back(index_.terms().find(syllable.folded));
        const auto is_held = [&](TermId term) { return term != no_term && index_.holds(term); };
        const auto last = words_.empty() ? no_term : words_.back().term;
        int fit = std::ranges::all_of(terms, is_held) ? 1 : 0;
        if (is_held(last) && is_held(terms.front()) && index_.has_pair(last, terms.front())) fit += 2;
        if (is_held(next_) && is_held(terms.back()) && index_.has_pair(terms.back(), next_)) fit += 2;
        return fit + (opens_question(terms) ? 2 : 0);
    }

    /// "CQ nào": the words with the next one are a question of the tables.
    bool opens_question(std::vector<TermId> terms) const {
        terms.push_back(next_);
        const auto is_it = [&](const Entry& entry) {
            return entry.use == PhraseUse::asks && entry.phrase.terms == terms;
        };
        return next_ != no_term && std::ranges::any_of(lexicon_.starting_with(terms.front()), is_it);
    }

    bool spells_a_phrase(const vietnamese::Syllable& syllable) const {
        const auto& folded = syllable.folded;
        if (folded.size() < 2 || folded.size() > 7 || has_digit(folded)) return false;
        const auto term = index_.terms().find(folded);
        if (term != no_term && index_.holds(term)) return false;
        return is_all_capitals(syllable.typed) || (folded.size() >= 3 && !has_vowel(folded));
    }

    /// The phrase of the documents whose first letters are `letters` and that stands there most often.
    bool push_spelt(std::string_view letters, bool starts_group) {
        std::map<std::vector<TermId>, std::pair<int, std::size_t>> phrases;
        const auto initials = index_.initials();
        for (auto at = initials.find(letters); at != std::string_view::npos; at = initials.find(letters, at + 1)) {
            std::vector<TermId> terms;
            for (std::size_t i = 0; i < letters.size(); ++i) terms.push_back(index_.token_at_initial(at + i)->term);
            auto& [count, place] = phrases[std::move(terms)];
            if (count++ == 0) place = at;
        }
        const auto best = std::ranges::max_element(phrases, {}, [](const auto& row) { return row.second.first; });
        if (best == phrases.end() || best->second.first < spelt_min) return false;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const auto& token = *index_.token_at_initial(best->second.second + i);
            Word word;
            word.term = token.term;
            word.form = token.form;
            word.marked = true;
            word.starts_group = starts_group && i == 0;
            word.folded = index_.terms().text(token.term);
            word.typed = word.folded;
            words_.push_back(std::move(word));
        }
        return true;
    }

    void push_phrase(std::string_view phrase, bool starts_group) {
        for (const auto& syllable : vietnamese::syllables(phrase)) {
            push(syllable.typed, std::exchange(starts_group, false));
            words_.back().marked = true;
        }
    }

    void push(std::string_view typed, bool starts_group) {
        Word word;
        word.typed = vietnamese::lower(typed);
        word.folded = vietnamese::fold(typed);
        word.term = find_term(word.folded);
        word.form = index_.forms().find(vietnamese::marked_key(typed));
        word.marked = vietnamese::has_marks(typed);
        word.is_code = !is_shouted_ && word.folded.size() > 1 && !has_digit(word.folded) && is_all_capitals(typed);
        word.starts_group = starts_group || words_.empty();
        marked_count_ += word.marked ? 1 : 0;
        ++typed_count_;
        words_.push_back(std::move(word));
    }

    /// An English ending may be too much: "bookcases", "inspected".
    TermId find_term(std::string_view folded) const {
        const auto term = index_.terms().find(folded);
        if (term != no_term || folded.size() < 5) return term;
        for (const std::string_view ending : {"s", "es", "d", "ed", "ing"}) {
            if (!folded.ends_with(ending)) continue;
            const auto stem = index_.terms().find(folded.substr(0, folded.size() - ending.size()));
            if (stem != no_term) return stem;
        }
        return no_term;
    }

    /// Where the asker bothers with marks, a syllable without them is meant so.
    void settle_marks() {
        if (typed_count_ == 0 || static_cast<double>(marked_count_) < well_marked * static_cast<double>(typed_count_))
            return;
        for (auto& word : words_) word.marked = true;
    }

    const Index& index_;
    const Lexicon& lexicon_;
    std::vector<Word> words_;
    TermId next_ = no_term; ///< of the syllable after the one that is read
    bool is_shouted_ = false;
    std::size_t marked_count_ = 0;
    std::size_t typed_count_ = 0;
};

} // namespace

std::vector<Word> read_words(std::string_view text, const Index& index, const Lexicon& lexicon) {
    return WordReader(index, lexicon).read(text);
}

std::vector<Alternative> corrections(const std::vector<Word>& words, std::size_t at, const Index& index) {
    const auto& word = words[at];
    if (word.folded.size() < 2 || has_digit(word.folded)) return {};
    const auto left = at > 0 && !word.starts_group ? words[at - 1].term : no_term;
    const auto right = at + 1 < words.size() && !words[at + 1].starts_group ? words[at + 1].term : no_term;
    const auto fits = [&](TermId term) {
        return (left != no_term && index.has_pair(left, term)) || (right != no_term && index.has_pair(term, right));
    };
    const bool held = word.term != no_term && index.holds(word.term);
    if (held && (fits(word.term) || (left == no_term && right == no_term))) return {};

    const auto sound = vietnamese::sound_key(word.folded);
    std::vector<Alternative> found;
    for (const auto& [term, key] : index.sounds()) {
        if (term == word.term) continue;
        const auto text = index.terms().text(term);
        if (text.size() + 1 < word.folded.size() || text.size() > word.folded.size() + 2) continue;
        const bool alike = key == sound;
        const bool slip = word.folded.size() >= 3 && vietnamese::is_one_slip(word.folded, text);
        // Another letter makes another word where that word is known; a letter too many or too few seldom does.
        const bool other_word = word.term != no_term && text.size() == word.folded.size() &&
                                !is_exchange(word.folded, text) && vietnamese::may_be_syllable(word.folded);
        if (!alike && (!slip || other_word)) continue;
        const bool in_place = fits(term);
        // A word that could be Vietnamese is one that the documents do not know, unless its neighbours say otherwise.
        if (!in_place && (held || vietnamese::may_be_syllable(word.folded))) continue;
        const float weight = in_place ? (alike ? 0.9F : 0.85F) : 0.6F;
        found.push_back({.phrase = {.terms = {term}, .forms = {no_term}}, .weight = weight});
    }
    std::ranges::sort(found, [](const Alternative& l, const Alternative& r) {
        return std::pair(-l.weight, l.phrase.terms[0]) < std::pair(-r.weight, r.phrase.terms[0]);
    });
    if (found.size() > corrections_max) found.resize(corrections_max);
    return found;
}

} // namespace loa::questions
