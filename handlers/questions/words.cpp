#include "handlers/questions/words.h"

#include "handlers/vietnamese/input_method.h"
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
constexpr double well_marked = 0.45; ///< of ordinary Vietnamese syllables three in four carry a mark

using Decoder = std::string (*)(std::string_view);

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

/// Known as typed: in the documents, in a table, or a short form.
bool is_known(std::string_view folded, const Index& index, const Lexicon& lexicon) {
    return index.terms().find(folded) != no_term || !lexicon.expansions(folded).empty();
}

/// How many more syllables a decoder turns into known words than it spoils; the input method was off when this is
/// enough.
int gain(const std::vector<vietnamese::Syllable>& syllables, Decoder decode, const Index& index,
         const Lexicon& lexicon) {
    int gained = 0;
    for (const auto& syllable : syllables) {
        if (vietnamese::has_marks(syllable.typed)) return 0;
        const auto decoded = decode(syllable.typed);
        if (decoded.empty()) continue;
        const bool was = is_known(syllable.folded, index, lexicon);
        const bool is = index.terms().find(vietnamese::fold(decoded)) != no_term;
        if (!was && is)
            ++gained;
        else if (!is)
            --gained;
    }
    return gained;
}

Decoder decoder_for(const std::vector<vietnamese::Syllable>& syllables, const Index& index, const Lexicon& lexicon) {
    const auto telex = gain(syllables, vietnamese::decode_telex, index, lexicon);
    const auto vni = gain(syllables, vietnamese::decode_vni, index, lexicon);
    const auto best = std::max(telex, vni);
    const bool enough = best >= 2 || (best == 1 && syllables.size() <= 3);
    if (!enough) return nullptr;
    return telex >= vni ? vietnamese::decode_telex : vietnamese::decode_vni;
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
        decode_ = decoder_for(syllables, index_, lexicon_);
        std::size_t last_end = 0;
        for (const auto& syllable : syllables) {
            const auto gap = text.substr(last_end, syllable.offset - last_end);
            last_end = syllable.offset + syllable.typed.size();
            const bool starts_group = gap.find_first_of(".,;:?!()\n") != std::string_view::npos;
            if (words_.size() < words_max) add(syllable, starts_group);
        }
        settle_marks();
        return std::move(words_);
    }

  private:
    void add(const vietnamese::Syllable& syllable, bool starts_group) {
        if (decode_ != nullptr && !lexicon_is_sure(syllable)) {
            if (const auto decoded = decode_(syllable.typed); !decoded.empty()) {
                push(decoded, starts_group);
                return;
            }
        }
        if (const auto expansions = lexicon_.expansions(syllable.typed); !expansions.empty()) {
            push_phrase(best_of(expansions), starts_group);
            return;
        }
        if (spells_a_phrase(syllable)) {
            if (push_spelt(syllable.folded, starts_group)) return;
        }
        push(syllable.typed, starts_group);
    }

    /// In a question typed with the input method off, a number or a word of a document is still what it is.
    bool lexicon_is_sure(const vietnamese::Syllable& syllable) const {
        const auto term = index_.terms().find(syllable.folded);
        return decode_ == vietnamese::decode_vni
                   ? !has_digit(syllable.typed)
                   : term != no_term && index_.holds(term) && vietnamese::may_be_syllable(syllable.folded);
    }

    const std::string& best_of(std::span<const std::string> expansions) const {
        for (const auto& phrase : expansions) {
            bool held = true;
            for (const auto& syllable : vietnamese::syllables(phrase)) {
                const auto term = index_.terms().find(syllable.folded);
                held &= term != no_term && index_.holds(term);
            }
            if (held) return phrase;
        }
        return expansions.front();
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
        if (best == phrases.end()) return false;
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
    Decoder decode_ = nullptr;
    std::vector<Word> words_;
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
    for (TermId term = 0; term < index.terms().size(); ++term) {
        if (!index.holds(term) || term == word.term) continue;
        const auto text = index.terms().text(term);
        if (text.size() + 1 < word.folded.size() || text.size() > word.folded.size() + 2) continue;
        const bool alike = vietnamese::sound_key(text) == sound;
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
