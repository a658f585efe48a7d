#include "handlers/questions/question_key.h"

#include "handlers/first_bytes.h"
#include "handlers/vietnamese/words.h"

#include <algorithm>
#include <iterator>

namespace loa::questions {
namespace {

using vietnamese::Syllable;

constexpr std::size_t bytes_max = 1'000;

std::string folded(std::string_view phrase) {
    std::string joined;
    for (const Syllable& syllable : vietnamese::syllables(phrase)) {
        if (!joined.empty()) joined += ' ';
        joined += syllable.folded;
    }
    return joined;
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    for (const Syllable& syllable : vietnamese::syllables(text)) words.push_back(syllable.folded);
}

constexpr std::size_t words_min = 2;       ///< fewer words are alike by chance
constexpr double exact_min = 0.4;          ///< share of words that must agree to the letter
constexpr std::size_t slip_length_min = 4; ///< shorter syllables with another letter are other syllables

/// One letter exchanged, too many or missing.
bool is_slip(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    if (left == right) return true;
    if (left.size() < slip_length_min || right.size() - left.size() > 1) return false;
    const auto differs = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    const std::size_t skipped = left.size() == right.size() ? 1 : 0;
    return left.substr(std::min(differs + skipped, left.size())) == right.substr(differs + 1);
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::binary_search(words, word) ||
           std::ranges::any_of(words, [&](const std::string& other) { return is_slip(word, other); });
}

std::size_t shared(const std::vector<std::string>& words, const std::vector<std::string>& others) {
    return static_cast<std::size_t>(
        std::ranges::count_if(words, [&](const std::string& word) { return holds(others, word); }));
}

/// A number or year that only one of them names makes them two questions.
bool name_same_numbers(const QuestionKeys::Meaning& one, const QuestionKeys::Meaning& other) {
    const auto all_in = [](const auto& from, const auto& in) {
        return std::ranges::all_of(from, [&](const std::string& word) {
            const bool is_number = word.find_first_of("0123456789") != std::string::npos;
            return !is_number || std::ranges::binary_search(in, word);
        });
    };
    return all_in(one.words, other.words) && all_in(other.words, one.words);
}

bool overlap(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::ranges::any_of(one, [&](const std::string& word) { return std::ranges::binary_search(other, word); });
}

/// Whether one could be an answer to the other: who asks for no kind may be after any, and the same words ask for the
/// same even where the table reads more into those around them ("bao nhiêu", "bao nhiêu một suất").
bool ask_alike(const QuestionKeys::Meaning& one, const QuestionKeys::Meaning& other) {
    const auto same = std::ranges::count_if(
        one.forms, [&](const std::string& word) { return std::ranges::binary_search(other.forms, word); });
    return one.kinds.empty() || other.kinds.empty() || overlap(one.kinds, other.kinds) ||
           static_cast<std::size_t>(2 * same) > std::min(one.forms.size(), other.forms.size());
}

void sort_once(std::vector<std::string>& words) {
    std::ranges::sort(words);
    const auto again = std::ranges::unique(words);
    words.erase(again.begin(), again.end());
}

} // namespace

QuestionKeys::QuestionKeys(const WordTable& words) {
    // What comes first counts: a phrase that asks is no mere grammar.
    for (const auto& [name, kind] : words.kinds)
        for (const auto& phrase : kind.asked) add(phrase, Role::kind, name);
    for (const auto& [form, written] : words.abbreviations)
        if (!written.empty()) add(form, Role::written, folded(written.front()));
    for (const auto& phrase : words.particles) add(phrase, Role::nothing, {});
    for (const auto& phrase : words.function_words) add(phrase, Role::nothing, {});
}

void QuestionKeys::add(std::string_view phrase, Role role, std::string_view text) {
    const auto syllables = vietnamese::syllables(phrase);
    if (syllables.empty()) return;
    Phrase added{.role = role, .marked = {}, .text = std::string(text)};
    for (const Syllable& syllable : syllables) added.marked.push_back(vietnamese::lower(syllable.typed));
    phrases_[folded(phrase)].push_back(std::move(added));
    longest_ = std::max(longest_, syllables.size());
}

bool QuestionKeys::is_typed(const Phrase& phrase, const Syllable* syllables) const {
    // One syllable that asks is too easily another word without its marks ("xe máy" and "mấy", "AI" and "ai").
    if (phrase.role == Role::kind && phrase.marked.size() == 1) return syllables->typed == phrase.marked.front();
    for (std::size_t i = 0; i < phrase.marked.size(); ++i)
        if (vietnamese::marks_fit(vietnamese::lower(syllables[i].typed), phrase.marked[i]) ==
            vietnamese::MarkFit::conflict)
            return false;
    return true;
}

QuestionKeys::Meaning QuestionKeys::meaning(std::string_view question) const {
    const auto text = vietnamese::nfc(handlers::first_bytes(question, bytes_max));
    const auto syllables = vietnamese::syllables(text);
    Meaning meaning;
    const auto add = [&](std::string& words, std::size_t at) {
        if (!words.empty()) words += ' ';
        words += syllables[at].typed;
    };
    for (std::size_t at = 0; at < syllables.size();) {
        const Phrase* found = nullptr;
        std::size_t length = 1;
        std::string joined;
        for (std::size_t count = 1; count <= longest_ && at + count <= syllables.size(); ++count) {
            if (count > 1) joined += ' ';
            joined += syllables[at + count - 1].folded;
            const auto spelled = phrases_.find(joined);
            if (spelled == phrases_.end()) continue;
            const auto typed = std::ranges::find_if(
                spelled->second, [&](const Phrase& phrase) { return is_typed(phrase, &syllables[at]); });
            if (typed == spelled->second.end()) continue;
            found = &*typed;
            length = count;
        }
        if (found == nullptr) {
            // A lone "1" is mostly "một", which is grammar.
            if (syllables[at].folded != "1") meaning.words.push_back(syllables[at].folded);
            add(meaning.rest, at);
        } else if (found->role == Role::written) {
            add_words(meaning.words, found->text);
            add(meaning.rest, at);
        } else if (found->role == Role::kind) {
            meaning.kinds.push_back(found->text);
            for (std::size_t i = at; i < at + length; ++i) {
                meaning.forms.push_back(syllables[i].folded);
                add(meaning.asking, i);
            }
        } else {
            for (std::size_t i = at; i < at + length; ++i) add(meaning.rest, i);
        }
        at += length;
    }
    sort_once(meaning.words);
    sort_once(meaning.kinds);
    sort_once(meaning.forms);
    meaning.all = meaning.words;
    meaning.all.insert(meaning.all.end(), meaning.forms.begin(), meaning.forms.end());
    for (const auto& kind : meaning.kinds) meaning.all.push_back('?' + kind);
    sort_once(meaning.all);
    return meaning;
}

std::string QuestionKeys::key(const Meaning& meaning) {
    if (meaning.words.empty()) return {};
    std::string key;
    for (const auto& word : meaning.all) key += key.empty() ? word : ' ' + word;
    return key;
}

double QuestionKeys::likeness(const Meaning& one, const Meaning& other) {
    if (one.words.size() < words_min || other.words.size() < words_min) return one.all == other.all ? 1 : 0;
    if (!ask_alike(one, other) || !name_same_numbers(one, other)) return 0;
    const auto all = static_cast<double>(one.all.size() + other.all.size());
    // Slips are looked for only where the rest agrees: it is the costly part, and thousands of entries are compared.
    std::vector<std::string> same;
    std::ranges::set_intersection(one.all, other.all, std::back_inserter(same));
    if (2 * static_cast<double>(same.size()) / all < exact_min) return 0;
    return static_cast<double>(shared(one.all, other.all) + shared(other.all, one.all)) / all;
}

} // namespace loa::questions
