#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace loa::conversation {

/// One part of "duyệt 1-3, 5; trả 2 thiếu ngày; gộp 4 6".
struct Decision {
    enum class Kind { approve, send_back, merge };
    Kind kind = Kind::approve;
    std::vector<std::size_t> numbers; ///< as shown, from 1, sorted, each once; empty: all
    std::string reason;               ///< for send_back; may be empty

    bool operator==(const Decision&) const = default;
};

/// Numbers above this are no positions of a list.
inline constexpr std::size_t number_max = 200;

/// Reads a chair's decisions, with or without marks and case; parts are apart by `;` or line ends.
/// None when any part is no decision, so that nothing is decided by half.
std::optional<std::vector<Decision>> read_decisions(std::string_view text);

} // namespace loa::conversation
