#include "handlers/activities/amount_grammar.h"

#include <algorithm>

namespace loa::activities {
namespace {

using vietnamese::Words;

/// "đọc trọn quyển …", "đọc chung cuốn …": what was done within a few words.
bool is_behind_verb(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 3;
    for (std::size_t back = 1; back <= std::min(reach, at); ++back) {
        const auto word = at - back;
        if (sentence.clause[word] != sentence.clause[at] || sentence.is_in_amount(word)) return false;
        if (sentence.tagged(word, Tag::done) || sentence.tagged(word, Tag::act)) return true;
        if (back == 1 && sentence.tagged(word, Tag::category)) return true;
    }
    return false;
}

/// "vài cuốn", "mấy quyển": more than one, but nobody knows how many.
bool is_some(const Words& words, std::size_t at) {
    for (const auto some : {"vài", "mấy", "nhiều", "các", "những", "đống", "số"})
        if (words[at].marked == some) return true;
    return words[at].is_plain && (words.is(at, "vai") || words.is(at, "may") || words.is(at, "nhieu"));
}

} // namespace

void find_implied_book(Sentence& sentence) {
    if (std::ranges::any_of(sentence.amounts, [](const auto& amount) { return amount.quantity.unit == Unit::books; }))
        return;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::books || hit.first == 0 || is_some(sentence.words, hit.first - 1)) continue;
        if (!is_behind_verb(sentence, hit.first)) continue;
        Amount amount;
        amount.first = amount.last = hit.first;
        amount.quantity = {1, Unit::books};
        amount.is_implied = true;
        sentence.amounts.push_back(amount);
        return;
    }
}

} // namespace loa::activities
