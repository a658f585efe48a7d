#include "handlers/activities/sentence.h"

#include <algorithm>
#include <optional>

namespace loa::activities {
namespace {

constexpr std::size_t reach = 6; ///< words between what was said wrongly, the word that says so, and what is right

/// Drops of `said` the last one before the slip where one like it follows right behind.
template <class Value, class IsLike>
void replace_before(std::vector<Value>& said, const Hit& slip, IsLike is_like) {
    const auto right = std::ranges::find_if(
        said, [&](const Value& value) { return value.first >= slip.last && value.first < slip.last + reach; });
    if (right == said.end()) return;
    for (auto wrong = right; wrong != said.begin();) {
        --wrong;
        if (wrong->last <= slip.first && wrong->last + reach >= slip.first && is_like(*wrong, *right)) {
            said.erase(wrong);
            return;
        }
    }
}

/// "thứ hai rồi, | à thứ ba chứ |": the end of what is right instead; `at` where it is none.
std::size_t end_of_second_thought(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words.is(at, "a", "à") && !words.is(at, "y", "ý") && !words.is(at, "ua", "ủa")) return at;
    if (words[at - 1].kind != vietnamese::Word::Kind::mark) return at;
    for (std::size_t next = at + 2; next < std::min(at + reach + 1, sentence.size()); ++next) {
        if (words[next].kind == vietnamese::Word::Kind::mark && !words.is(next, "/")) return at;
        if (words.is(next, "chu", "chứ") || words.is(next, "cho", "chớ")) return next + 1;
    }
    return at;
}

} // namespace

void drop_own_slips(Sentence& sentence) {
    auto slips = sentence.hits;
    for (std::size_t at = 1; at < sentence.size(); ++at)
        if (const auto last = end_of_second_thought(sentence, at); last > at) slips.push_back({at, at + 1, Tag::slip});
    for (const auto& hit : slips) {
        if (hit.tag != Tag::slip) continue;
        replace_before(sentence.amounts, hit, [](const Amount& wrong, const Amount& right) {
            return wrong.quantity.unit == right.quantity.unit;
        });
        replace_before(sentence.headcounts, hit, [](const Headcount&, const Headcount&) { return true; });
        replace_before(sentence.dates, hit, [](const auto&, const auto& right) { return !right.is_vague; });
    }
}

} // namespace loa::activities
