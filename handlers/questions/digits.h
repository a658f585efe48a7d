#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace loa::questions {

/// Nothing but ASCII digits, at least one.
inline bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The value of a number in digits; 0 for anything else and for what does not fit 32 bits.
inline std::uint32_t number_of(std::string_view digits) {
    std::uint32_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? value : 0;
}

} // namespace loa::questions
