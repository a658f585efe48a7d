#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/conversation/decisions.h"

namespace loa::conversation {

// What a chair says to a list or card besides whole lines of decisions. All pure.

/// "3", "số 3", "xem 3", "cái số 3 sao rồi": that report's card.
std::optional<std::size_t> number_alone(std::string_view text);

/// "2", "số 2 và 5": these and nothing else; none of them for "cả hai", "hết".
std::optional<std::vector<std::size_t>> numbers_alone(std::string_view text);

/// "sao số 3 chưa duyệt", "ai duyệt cái số 3 vậy": the number of the report that is asked about. For what is no line of
/// decisions.
std::optional<std::size_t> number_asked(std::string_view text);

/// "em học xong lớp AI hôm qua", "báo cáo: …": begins like a report of one's own.
bool speaks_of_oneself(std::string_view text);

/// Whether a line of decisions has a verb of its own before its first number.
bool names_verb(std::string_view text);

/// "hoàn tác 1": decisions are taken back one after the other, and not by number.
bool undoes_numbers(std::string_view text);

/// "em duyệt nhầm cái số 3 rồi": which one is not said for sure.
bool tells_of_mistake(std::string_view text);

/// "sửa 1 thành 2 buổi", "số 2 sai ngày": the number of a report that the chair would have otherwise. For
/// what is no line of decisions.
std::optional<std::size_t> number_corrected(std::string_view text);

/// What is said to one card.
struct CardWish {
    /// approve, send_back, unapprove or skip; none where the words name no such thing
    std::optional<Decision::Kind> kind;
    std::string reason; ///< for send_back and unapprove; "" where none was given
};

/// "duyệt nhé", "trả lại vì thiếu ảnh", "không duyệt", "bỏ duyệt", "bỏ qua": of no number.
CardWish read_card_wish(std::string_view text);

/// "duyệt", "duyệt luôn ạ": a verb of decision and nothing that it is about.
std::optional<Decision::Kind> verb_alone(std::string_view text);

} // namespace loa::conversation
