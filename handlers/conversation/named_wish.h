#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/conversation/decisions.h"

namespace loa::conversation {

/// A decision on what is called by a name instead of a number: "duyệt cái của cô Lan", "trả của thầy Hùng: thiếu ảnh",
/// "duyệt hết của cô Lan", "duyệt lớp Canva".
struct NamedWish {
    enum class Of : std::uint8_t {
        person, ///< of whoever reported it
        title,
        either, ///< "duyệt cái Canva"
    };
    Decision::Kind kind = Decision::Kind::approve; ///< or send_back
    Of of = Of::either;
    bool is_all = false;    ///< "hết của cô Lan": all that are called so
    bool is_strong = false; ///< it can mean nothing else, even where nothing is called so
    std::string said;       ///< the name, as typed
    std::string reason;     ///< of send_back; "" where none is marked as one
};

/// None for whole lines of decisions with numbers, for questions, and for what may just as well be a report. Pure.
std::optional<NamedWish> read_named_wish(std::string_view text);

} // namespace loa::conversation
