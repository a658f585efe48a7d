#pragma once

#include <bitset>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace loa::storage {

/// Many strings that are looked for in a text at once: a text takes about as long with hundreds of them as with one.
class Needles {
  public:
    /// Shorter ones are not taken.
    static constexpr std::size_t bytes_min = 8;

    void add(std::string_view needle);
    bool any_in(std::string_view text) const;

  private:
    std::set<std::string, std::less<>> needles_; ///< none begins another, which would be found with it
    std::bitset<1 << 16> beginnings_;            ///< hashes of their first bytes: most places of a text end here
};

} // namespace loa::storage
