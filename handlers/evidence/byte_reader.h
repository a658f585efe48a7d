#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace loa::evidence {

/// Numbers out of bytes that may end anywhere: what lies beyond the end is 0.
inline std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

inline std::uint32_t big_16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}

inline std::uint32_t big_32(std::string_view bytes, std::size_t at) {
    return big_16(bytes, at) << 16U | big_16(bytes, at + 2);
}

inline std::uint32_t little_16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8U;
}

inline std::uint32_t little_32(std::string_view bytes, std::size_t at) {
    return little_16(bytes, at) | little_16(bytes, at + 2) << 16U;
}

inline void append_little_32(std::string& bytes, std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes += static_cast<char>(value >> shift & 0xffU);
    }
}

/// Part of `bytes`, shorter or empty where they end before.
inline std::string_view part(std::string_view bytes, std::size_t at, std::size_t size) {
    return at < bytes.size() ? bytes.substr(at, size) : std::string_view{};
}

} // namespace loa::evidence
