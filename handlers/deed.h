#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace loa::handlers {

/// What is done for one verb of a choice (Action::verb), or for all that begin alike. Whoever answers several keeps a
/// constexpr array of these.
template <typename Function>
struct Deed {
    std::string_view verb;
    Function* act;
};

/// The function for this verb. nullptr where the table has none: the choice is of another, or of an older Loa.
template <typename Function, std::size_t count>
constexpr Function* deed_for(const std::array<Deed<Function>, count>& deeds, std::string_view verb) {
    const auto found = std::ranges::find(deeds, verb, &Deed<Function>::verb);
    return found == deeds.end() ? nullptr : found->act;
}

} // namespace loa::handlers
