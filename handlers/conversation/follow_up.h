#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// What somebody asks in full who leans on his last question in this chat ("còn năm sau?", "ai làm?", "thế còn trường
/// tư?"), as one question. None where he asked nothing in the last minutes, or where the words stand on their own.
std::optional<std::string> follow_up(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

/// Whether the words only make sense behind another question ("còn năm sau?", "ai làm?").
bool leans_on_another(handlers::Turn& turn, std::string_view text);

} // namespace loa::conversation
