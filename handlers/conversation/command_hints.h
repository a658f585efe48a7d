#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// "danh sách chủ tịch", "thống kê tháng 9", "nhắc tôi duyệt lúc 7 giờ": of a chair or an officer in private, wishes
/// that a command fulfils; names it. False for other words and of others.
bool on_words_of_command(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
