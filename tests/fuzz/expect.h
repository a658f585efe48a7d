#pragma once

#include <cstdlib>

namespace loa::fuzz {

/// Ends the fuzzer with this input as a finding where a promise does not hold.
inline void expect(bool is_so) {
    if (!is_so) {
        std::abort();
    }
}

} // namespace loa::fuzz
