#include "handlers/conversation/likeness.h"

#include <algorithm>

#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

constexpr double contained = 0.7;

std::size_t common(const std::set<std::string, std::less<>>& one, const std::set<std::string, std::less<>>& other) {
    return static_cast<std::size_t>(
        std::ranges::count_if(one, [&](const std::string& word) { return other.contains(word); }));
}

double dice(std::size_t both, std::size_t one, std::size_t other) {
    return one + other == 0 ? 0 : 2 * static_cast<double>(both) / static_cast<double>(one + other);
}

} // namespace

TitleWords title_words(std::string_view title, const EventWords& event_words) {
    TitleWords words;
    std::string before;
    for (const vietnamese::Syllable& syllable : vietnamese::syllables(title)) {
        if (event_words.contains(syllable.folded)) {
            words.events.insert(syllable.folded);
            continue;
        }
        if (!before.empty()) {
            words.pairs.insert(before + ' ' + syllable.folded);
        }
        before = syllable.folded;
        words.topics.insert(syllable.folded);
    }
    return words;
}

double title_likeness(const TitleWords& one, const TitleWords& other) {
    if (one.topics.empty() && other.topics.empty()) {
        return dice(common(one.events, other.events), one.events.size(), other.events.size());
    }
    const std::size_t topics = common(one.topics, other.topics);
    const double likeness = dice(topics + common(one.pairs, other.pairs), one.topics.size() + one.pairs.size(),
                                 other.topics.size() + other.pairs.size());
    const bool is_contained = topics > 0 && topics == std::min(one.topics.size(), other.topics.size());
    return is_contained ? std::max(likeness, contained) : likeness;
}

bool are_near(std::string_view start, std::string_view end, std::string_view other_start, std::string_view other_end) {
    const auto first = vietnamese::date_from_iso(start);
    const auto last = vietnamese::date_from_iso(end);
    const auto other_first = vietnamese::date_from_iso(other_start);
    const auto other_last = vietnamese::date_from_iso(other_end);
    if (!first || !last || !other_first || !other_last) {
        return false;
    }
    return vietnamese::days_between(*last, *other_first) <= days_apart_max &&
           vietnamese::days_between(*other_last, *first) <= days_apart_max;
}

} // namespace loa::conversation
