#include "handlers/activities/sentence.h"

#include <algorithm>

namespace loa::activities {

int best_category(const Sentence& sentence, const Lexicon& lexicon, std::size_t title_first, std::size_t title_last) {
    constexpr double title_factor = 2;
    constexpr double verb_factor = 3;      // "đọc hết một quyển về …" is reading, whatever the book is about
    constexpr double syllable_bonus = 0.3; // a longer phrase says more exactly what is meant
    std::vector<double> weights(lexicon.categories().size(), 0);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::category || hit.category < 0) continue;
        const bool is_in_title = hit.first >= title_first && hit.last <= title_last;
        const auto* act = sentence.hit_at(hit.first, Tag::act);
        const bool is_verb = act != nullptr && !act->is_inner && !sentence.tagged(hit.first, Tag::event);
        const double factor = is_verb ? verb_factor : is_in_title ? title_factor : 1;
        const double length = 1 + syllable_bonus * static_cast<double>(hit.last - hit.first - 1);
        weights[static_cast<std::size_t>(hit.category)] += hit.weight * length * factor;
    }
    const auto best = std::ranges::max_element(weights);
    if (best == weights.end() || *best <= 0) return -1;
    return static_cast<int>(best - weights.begin());
}

} // namespace loa::activities
