#include "handlers/activities/sentence.h"

#include <algorithm>

namespace loa::activities {
namespace {

bool ends_statement(const vietnamese::Words& words, std::size_t at) {
    const auto& word = words[at];
    if (word.folded == "?" || word.folded == "!" || word.folded == ";") return true;
    // "9.30" and "TP.HCM" go on behind their dot.
    return word.folded == "." && (at + 1 >= words.size() || words[at + 1].spaced);
}

bool ends_clause(const vietnamese::Words& words, std::size_t at) {
    if (words.is(at, ",") && (at + 1 >= words.size() || words[at + 1].spaced || !words[at + 1].is_number()))
        return true;
    return words.is(at, "nhung", "nhưng") || words.is(at, "ma", "mà") || words.is(at, "con", "còn") ||
           words.is(at, "but") || words[at].marked == "chứ" || words[at].marked == "chớ";
}

} // namespace

void free_verbs_behind_groups(Sentence& sentence) {
    constexpr std::size_t reach = 4;
    const auto& words = sentence.words;
    const auto is_verb = [&](std::size_t at) {
        if (at < 2 || !words.is(at, "hoc", "học") || words[at].capital) return false;
        // "30 GV trong trường | học AI", where "an toàn trường học" is one word.
        const bool is_school =
            words.is(at - 1, "truong", "trường") &&
            (words.is(at - 2, "trong", "trong") || words.is(at - 2, "ca", "cả") || words.is(at - 2, "toan", "toàn"));
        if (!words.is(at - 2, "to", "tổ") && !is_school) return false;
        for (std::size_t next = at + 1; next < std::min(at + reach, sentence.size()); ++next)
            if (sentence.tagged(next, Tag::act) || sentence.tagged(next, Tag::done)) return false;
        return true;
    };
    for (std::size_t at = 2; at < sentence.size(); ++at) {
        const auto is_compound = [&](const Hit& hit) { return hit.first + 2 == hit.last && hit.last == at + 1; };
        if (!is_verb(at) || std::erase_if(sentence.hits, is_compound) == 0) continue;
        const auto place = std::ranges::upper_bound(sentence.hits, at, {}, &Hit::first);
        sentence.hits.insert(place, Hit{.first = at, .last = at + 1, .tag = Tag::act});
    }
}

void number_clauses(Sentence& sentence) {
    std::size_t clause = 0, statement = 0;
    const auto& words = sentence.words;
    sentence.clause.resize(words.size());
    sentence.statement.resize(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (at > 0 && words[at].new_line) ++clause, ++statement;
        sentence.clause[at] = clause;
        sentence.statement[at] = statement;
        if (ends_statement(words, at))
            ++clause, ++statement;
        else if (ends_clause(words, at) && !sentence.tagged(at, Tag::wish)) // "giá mà"
            ++clause;
    }
}

namespace {

bool acts_between(const Sentence& sentence, std::size_t first, std::size_t last) {
    return sentence.has_between(Tag::act, first, last) || sentence.has_between(Tag::give, first, last);
}

/// "hôm qua | em | học …": taking part right behind a day.
bool leads_to_act(const Sentence& sentence, const vietnamese::DateMention& date) {
    constexpr std::size_t reach = 4;
    for (std::size_t at = date.last; at < std::min(date.last + reach, sentence.size()); ++at) {
        if (acts_between(sentence, at, at + 1)) return true;
        if (!sentence.words[at].is_letters()) return false;
    }
    return false;
}

} // namespace

void split_at_other_days(Sentence& sentence) {
    for (std::size_t next = 1; next < sentence.dates.size(); ++next) {
        const auto& one = sentence.dates[next - 1];
        const auto& other = sentence.dates[next];
        const bool is_turn = one.is_ahead != other.is_ahead && !one.is_vague && !other.is_vague &&
                             sentence.clause[one.first] == sentence.clause[other.first];
        if (!is_turn || !acts_between(sentence, one.last, other.first) || !leads_to_act(sentence, other)) continue;
        for (std::size_t at = other.first; at < sentence.size(); ++at) ++sentence.clause[at];
    }
}

} // namespace loa::activities
