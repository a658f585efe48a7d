#include "handlers/roster/alike_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/vietnamese/text.h"

namespace loa::roster {
namespace {

constexpr std::size_t given_characters_min = 3; ///< in shorter ones another letter is another name

using Words = std::vector<std::string>;

Words words_of(std::string_view name) {
    Words words;
    for (const vietnamese::Syllable& word : vietnamese::syllables(name)) {
        words.push_back(word.folded);
    }
    return words;
}

std::size_t shared(Words one, Words other) {
    std::ranges::sort(one);
    std::ranges::sort(other);
    Words both;
    std::ranges::set_intersection(one, other, std::back_inserter(both));
    return both.size();
}

/// Whether one letter more, less or another makes one of the other. Folded words are ASCII.
bool differ_by_a_letter(std::string_view one, std::string_view other) {
    if (one.size() > other.size()) {
        std::swap(one, other);
    }
    if (other.size() - one.size() > 1 || other.size() < given_characters_min) {
        return one == other;
    }
    const auto [left, right] = std::ranges::mismatch(one, other);
    const auto at = static_cast<std::size_t>(left - one.begin());
    const std::size_t skipped = one.size() == other.size() ? 1 : 0;
    return at == one.size() || one.substr(at + skipped) == other.substr(at + 1);
}

} // namespace

bool are_alike(std::string_view one, std::string_view other) {
    const Words first = words_of(one);
    const Words second = words_of(other);
    const std::size_t shorter = std::min(first.size(), second.size());
    if (shorter == 0) {
        return false;
    }
    const std::size_t both = shared(first, second);
    return both == shorter || (differ_by_a_letter(first.back(), second.back()) && both * 2 >= shorter);
}

} // namespace loa::roster
