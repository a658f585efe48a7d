#pragma once

#include <cstddef>
#include <string_view>

namespace loa::handlers {

/// The beginning of UTF-8 text, at most `bytes_max` bytes, without half a character at its end. A view into `text`.
constexpr std::string_view first_bytes(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) {
        return text;
    }
    std::size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

} // namespace loa::handlers
