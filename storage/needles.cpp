#include "storage/needles.h"

#include <cstdint>
#include <cstring>
#include <iterator>

namespace loa::storage {
namespace {

/// Of the first bytes_min bytes, which must be there: the upper 16 bits of Fibonacci hashing (Knuth, The Art of
/// Computer Programming, volume 3, section 6.4).
std::size_t hash_of_beginning(const char* text) {
    std::uint64_t beginning = 0;
    static_assert(sizeof beginning == Needles::bytes_min);
    std::memcpy(&beginning, text, sizeof beginning);
    return static_cast<std::size_t>((beginning * 0x9e3779b97f4a7c15U) >> 48U);
}

/// Where none of `needles` begins another, only the last one that is not behind the text can begin it: whatever stands
/// between that one and the text would have to begin with it.
bool any_begins(const std::set<std::string, std::less<>>& needles, std::string_view text) {
    const auto behind = needles.upper_bound(text);
    return behind != needles.begin() && text.starts_with(*std::prev(behind));
}

} // namespace

void Needles::add(std::string_view needle) {
    if (needle.size() < bytes_min || any_begins(needles_, needle)) {
        return;
    }
    auto longer = needles_.lower_bound(needle);
    while (longer != needles_.end() && longer->starts_with(needle)) {
        longer = needles_.erase(longer);
    }
    needles_.emplace_hint(longer, needle);
    beginnings_.set(hash_of_beginning(needle.data()));
}

bool Needles::any_in(std::string_view text) const {
    for (std::size_t at = 0; at + bytes_min <= text.size(); ++at) {
        if (beginnings_.test(hash_of_beginning(text.data() + at)) && any_begins(needles_, text.substr(at))) {
            return true;
        }
    }
    return false;
}

} // namespace loa::storage
