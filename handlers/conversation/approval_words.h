#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/conversation/decisions.h"

namespace loa::conversation {

// What a chair says to a list or card besides whole lines of decisions. All pure.

/// "3", "số 3", "xem 3": that report's card.
std::optional<std::size_t> number_alone(std::string_view text);

/// Whether a line of decisions has a verb of its own before its first number.
bool names_verb(std::string_view text);

/// "hoàn tác 1", "bỏ duyệt 1": decisions are taken back one after the other, and not by number.
bool undoes_numbers(std::string_view text);

/// "sửa 1 thành 2 buổi", "số 2 sai ngày": the number of a report that the chair would have otherwise. For
/// what is no line of decisions.
std::optional<std::size_t> number_corrected(std::string_view text);

/// What is said to one card.
struct CardWish {
    std::optional<Decision::Kind> kind; ///< approve, send_back or skip; none where the words name no such thing
    std::string reason;                 ///< for send_back; "" where none was given
};

/// "duyệt nhé", "trả lại vì thiếu ảnh", "không duyệt", "bỏ qua": of no number.
CardWish read_card_wish(std::string_view text);

/// "duyệt", "duyệt luôn ạ": a verb of decision and nothing that it is about.
std::optional<Decision::Kind> verb_alone(std::string_view text);

} // namespace loa::conversation
