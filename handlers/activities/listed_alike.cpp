#include "handlers/activities/listed_alike.h"

#include <algorithm>

namespace loa::activities {
namespace {

constexpr double subject_weight_min = 2;
constexpr std::size_t items_max = 8;

bool is_joint(const vietnamese::Words& words, std::size_t at) {
    return words.is(at, ",") || words.is(at, "va", "và") || words.is(at, "&") || words.is(at, "+") ||
           words.is(at, "voi", "với");
}

/// "mỗi lớp", "mỗi khóa", "từng môn", "mỗi cái" with an amount behind: said of each item of a list.
bool is_of_each(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words.is(at, "moi", "mỗi") && !words.is(at, "tung", "từng")) return false;
    bool is_item = false;
    for (const auto item : {"lop", "khoa", "mon", "cai", "thu", "chuyen", "noi", "bai", "lop", "ben", "phan"})
        is_item = is_item || words.is(at + 1, item);
    return is_item && std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
               return amount.first > at && amount.first <= at + 4 && amount.quantity.unit != Unit::vnd;
           });
}

bool names_subject(const Sentence& sentence, WordSpan span) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::category && hit.weight >= subject_weight_min && hit.first >= span.first &&
               hit.last <= span.last;
    });
}

/// Words of an item: the name of an activity and nothing that tells of another step.
bool is_item(const Sentence& sentence, WordSpan span) {
    if (span.is_empty() || !names_subject(sentence, span)) return false;
    for (std::size_t at = span.first; at < span.last; ++at)
        if (sentence.is_in_date(at) || sentence.is_in_amount(at) || sentence.tagged(at, Tag::self)) return false;
    return true;
}

/// The first word behind who did it, when, and the verb: where the list begins.
std::size_t begin_of_list(const Sentence& sentence, std::size_t end) {
    for (std::size_t at = 0; at < end; ++at) {
        const bool is_verb =
            sentence.tagged(at, Tag::act) && !sentence.tagged(at, Tag::event) && !sentence.tagged(at, Tag::category);
        if (is_verb || sentence.is_in_date(at) || sentence.tagged(at, Tag::self)) continue;
        if (sentence.tagged(at, Tag::event) || sentence.tagged(at, Tag::category)) return at;
    }
    return end;
}

} // namespace

std::vector<std::string> listed_alike(const Sentence& sentence) {
    const auto& words = sentence.words;
    std::size_t each = 2;
    while (each < sentence.size() && !is_of_each(sentence, each)) ++each;
    if (each >= sentence.size()) return {};
    const std::size_t end = is_joint(words, each - 1) ? each - 1 : each;
    const auto begin = begin_of_list(sentence, end);
    std::vector<WordSpan> items;
    WordSpan item{begin, begin};
    for (std::size_t at = begin; at <= end; ++at) {
        if (at < end && !is_joint(words, at)) {
            item.last = at + 1;
            continue;
        }
        if (!is_item(sentence, item)) return {};
        items.push_back(item);
        item = {at + 1, at + 1};
    }
    if (items.size() < 2 || items.size() > items_max) return {};
    const auto front = words.text.substr(0, words[begin].begin);
    const auto back = words.text.substr(words[end - 1].end);
    std::vector<std::string> parts;
    for (const auto& each_item : items) parts.push_back(front + sentence.typed(each_item.first, each_item.last) + back);
    return parts;
}

} // namespace loa::activities
