#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// What Loa asked last decides what a text without a command is for. `dialogue`: the speaker's in this chat.

/// Whether Loa takes whatever is written next, even when it begins like a command without its slash ("Hỏi văn phòng
/// …").
bool takes_any_text(const std::optional<storage::Dialogue>& dialogue);

/// Gives the text to whoever asked. False where nobody did, or where it speaks of something else.
bool on_step(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
             std::string_view text);

} // namespace loa::conversation
