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

} // namespace

void drop_own_slips(Sentence& sentence) {
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::slip) continue;
        replace_before(sentence.amounts, hit, [](const Amount& wrong, const Amount& right) {
            return wrong.quantity.unit == right.quantity.unit;
        });
        replace_before(sentence.headcounts, hit, [](const Headcount&, const Headcount&) { return true; });
        replace_before(sentence.dates, hit, [](const auto&, const auto& right) { return !right.is_vague; });
    }
}

} // namespace loa::activities
