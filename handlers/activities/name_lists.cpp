#include "handlers/activities/name_lists.h"

#include "handlers/activities/mending.h"

#include <algorithm>

namespace loa::activities {
namespace {

constexpr std::size_t name_syllables_max = 5;
constexpr std::size_t small_names_min = 2;
constexpr std::size_t names_max = 100; ///< of one row; what follows is none of it

/// "Canva", "Sở": no person.
bool names_something_else(const Sentence& sentence, std::size_t at) {
    for (const auto tag : {Tag::category, Tag::place_head, Tag::place_name, Tag::event})
        if (sentence.tagged(at, tag)) return true;
    return false;
}

/// "Lan", "Nguyễn Thị Lan": capitals that begin no date.
WordSpan capitals(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    WordSpan span{at, at};
    while (span.last < words.size() && span.last < at + name_syllables_max && words[span.last].is_letters() &&
           words[span.last].capital && !words.is_shouted && !sentence.is_in_date(span.last) &&
           !names_something_else(sentence, span.last) && (span.last == at || !words[span.last].new_line))
        ++span.last;
    return span;
}

/// "co lan": behind a title one word that means nothing else here, in a text without capitals.
WordSpan small_letters(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at >= words.size() || !words[at].is_letters() || words[at].folded.size() < 2) return {};
    // "cô mai": nobody calls tomorrow so.
    if (words.is(at, "mai", "mai")) return {at, at + 1};
    bool is_name = !sentence.is_in_date(at);
    for (const auto tag : {Tag::act, Tag::done, Tag::going, Tag::event, Tag::category, Tag::people, Tag::place_head,
                           Tag::place_preposition, Tag::teaches, Tag::give, Tag::negator})
        is_name = is_name && !sentence.tagged(at, tag);
    return is_name ? WordSpan{at, at + 1} : WordSpan{};
}

/// One name of a list at `at`, its title left out; empty where none stands there.
WordSpan name_at(const Sentence& sentence, std::size_t at) {
    const auto first = behind_title(sentence, at);
    if (const auto name = capitals(sentence, first); !name.is_empty()) return name;
    return first > at ? small_letters(sentence, first) : WordSpan{};
}

/// Behind ",", "và", "&" or several of them; `at` where none stands.
std::size_t behind_joint(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    while (words.is(at, ",") || words.is(at, "va", "và") || words.is(at, "&") || words.is(at, "+") ||
           words.is(at, "voi", "với") || words.is(at, "cung", "cùng"))
        ++at;
    return at;
}

/// "Toán", "Văn", "Lá": what is taught or whose class it is, where nothing else is named.
bool is_school_subject(const vietnamese::Word& word) {
    for (const auto subject : {"toán", "văn", "anh", "lý", "lí", "hóa", "hoá", "sinh", "sử", "địa", "tin", "nhạc",
                               "họa", "mầm", "chồi", "lá"})
        if (word.marked == subject) return true;
    return false;
}

/// Whether names without any title are names of people.
bool may_be_people(const Sentence& sentence, const NameList& list) {
    const auto& words = sentence.words;
    bool are_subjects = true;
    for (const auto& name : list.names) {
        bool has_syllable = false;
        for (std::size_t at = name.first; at < name.last; ++at) {
            const bool is_initial = words[at].folded.size() == 1 && at > name.first;
            if (!is_initial && words[at].upper) return false;
            has_syllable = has_syllable || is_syllable(words[at].folded);
        }
        if (!has_syllable) return false;
        are_subjects = are_subjects && name.last == name.first + 1 && is_school_subject(words[name.first]);
    }
    return !are_subjects;
}

} // namespace

std::size_t behind_title(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (words.are(at, "dong chi")) return at + 2;
    const bool is_title = words.is(at, "co", "cô") || words.is(at, "thay", "thầy") || words.is(at, "chi", "chị") ||
                          words.is(at, "anh", "anh");
    return is_title ? at + 1 : at;
}

NameList list_at(const Sentence& sentence, std::size_t at) {
    NameList list{{at, at}, {}, behind_title(sentence, at) > at};
    for (std::size_t next = at; next < sentence.size() && list.names.size() < names_max;) {
        const auto name = name_at(sentence, next);
        if (name.is_empty()) break;
        list.names.push_back(name);
        list.whole.last = name.last;
        next = behind_joint(sentence, name.last);
        if (next == name.last) break;
    }
    return list;
}

NameList small_list_at(const Sentence& sentence, std::size_t at, const Lexicon& lexicon) {
    const auto& words = sentence.words;
    NameList list{{at, at}, {}, false};
    // "mai, hung …" in front is tomorrow.
    if (words.is(at, "mai")) return list;
    for (std::size_t next = at; next < sentence.size();) {
        if (!words[next].is_letters() || words[next].capital || !lexicon.is_given_name(words[next])) break;
        list.names.push_back({next, next + 1});
        list.whole.last = next + 1;
        const auto behind = behind_joint(sentence, next + 1);
        if (behind == next + 1) break;
        next = behind;
    }
    if (list.names.size() < small_names_min) list.names.clear();
    return list;
}

bool names_people(const Sentence& sentence, const NameList& list) {
    return !list.names.empty() && (list.has_title || may_be_people(sentence, list));
}

std::size_t behind_leader(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const std::size_t first = behind_title(sentence, at);
    if (words.are(first, "pho hieu truong")) return first + 3;
    for (const auto leader : {"hieu truong", "hieu pho", "to truong", "to pho"})
        if (words.are(first, leader)) return first + 2;
    return at;
}

std::size_t behind_with(const vietnamese::Words& words, std::size_t at) {
    if (words.is(at, "cung", "cùng") && words.is(at + 1, "voi", "với")) return at + 2;
    const bool is_with = words.is(at, "va", "và") || words.is(at, "voi", "với") || words.is(at, "cung", "cùng") ||
                         words.is(at, "&") || words.is(at, "+");
    return is_with ? at + 1 : at;
}

} // namespace loa::activities
