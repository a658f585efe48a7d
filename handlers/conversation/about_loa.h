#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Answers what people ask about Loa and their own reporting ("mã lấy ở đâu", "ai duyệt vậy", "lưu xong có sửa được
/// không"), which neither the plan nor an officer has to answer. What is open stays open, and its choices come again
/// below the answer; where they are still to be seen above it, only a short word is no answer to them any more.
/// `dialogue`: the speaker's in this chat. False where the text asks for nothing of the kind.
bool on_asked_of_loa(handlers::Turn& turn, const handlers::Speaker& speaker,
                     const std::optional<storage::Dialogue>& dialogue, std::string_view text);

} // namespace loa::conversation
