#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

bool is_one_of(const Sentence& sentence, std::size_t at, std::initializer_list<std::string_view> words) {
    return at < sentence.size() && has_word(sentence, {at, at + 1}, words);
}

std::size_t statement_end(const Sentence& sentence, std::size_t at) {
    const auto statement = sentence.statement[at];
    while (at < sentence.size() && sentence.statement[at] == statement) ++at;
    return at;
}

/// "thì … cũng …", "thì … đã …" between two words: what would have been. The word behind "thì", or 0.
std::size_t consequence(const Sentence& sentence, std::size_t first, std::size_t last) {
    constexpr std::size_t reach = 7;
    for (std::size_t at = first; at < last; ++at) {
        if (!sentence.words.is(at, "thi", "thì")) continue;
        for (std::size_t next = at + 1; next < std::min(at + reach, last); ++next)
            if (sentence.words.is(next, "cung", "cũng")) return at + 1;
    }
    return 0;
}

/// Whether only who is spoken of stands from `first` to word `at`: "chú | mà", "hồi đó em | mà".
bool is_subject_only(const Sentence& sentence, std::size_t first, std::size_t at) {
    constexpr std::size_t subject_max = 3;
    if (at == first || at - first > subject_max) return false;
    for (std::size_t word = first; word < at; ++word)
        if (!sentence.words[word].is_letters() || sentence.tagged(word, Tag::act) || sentence.tagged(word, Tag::done))
            return false;
    return true;
}

} // namespace

bool is_unreal(const Sentence& sentence) {
    for (std::size_t first = 0; first < sentence.size();) {
        const auto last = statement_end(sentence, first);
        if (const auto result = consequence(sentence, first, last); result != 0) {
            if (is_one_of(sentence, first, {"phai"})) return true;
            for (std::size_t at = first + 1; at < result; ++at)
                if (sentence.words.is(at, "ma", "mà") && is_subject_only(sentence, first, at)) return true;
        }
        first = last;
    }
    return false;
}

bool is_call(const Sentence& sentence) {
    std::size_t front = front_of(sentence);
    if (!is_one_of(sentence, front, {"may", "cac", "quy"}) ||
        !is_one_of(sentence, front + 1, {"ban", "co", "thay", "em", "anh", "chi", "dua", "ban"}))
        return false;
    const auto clause = clause_around(sentence, front);
    std::size_t last = clause.last;
    while (last > front + 2 && (sentence.words[last - 1].kind == vietnamese::Word::Kind::mark ||
                                (sentence.tagged(last - 1, Tag::particle) && !sentence.tagged(last - 1, Tag::done))))
        --last;
    const auto found = evidence_between(sentence, clause.first, clause.last);
    return sentence.words.is(last - 1, "di", "đi") && !found.done && !found.past;
}

} // namespace loa::activities
