#pragma once

#include <string_view>

#include "handlers/speaker.h"

/// What an open card is told in words that neither correct a value nor answer it: which field goes, and which of the
/// author's units it counts for.
namespace loa::conversation {

/// The field that a text asks to leave empty ("xóa ngày đi", "không có nơi học"), by its name in choices; "" for any
/// other text.
std::string_view field_to_clear(const handlers::Turn& turn, std::string_view text);

/// Empties that field, or says that it cannot be empty. False for any other text.
bool clear_field(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity, std::string_view text);

/// "sửa ngày", "đổi tên ạ", without a value: asks for that field. False for any other text.
bool ask_named_field(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                     std::string_view text);

/// "tính cho trường A": counts it for that unit of an author of several, or offers them. False for any other text.
bool count_for_named(handlers::Turn& turn, handlers::Speaker& speaker, storage::Activity activity,
                     std::string_view text);

} // namespace loa::conversation
