#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Whether the text asks to write down what somebody else has done ("cô Hạnh hôm qua học AI, ghi giúp cô ấy với"):
/// whoever learned tells it under their own name.
bool is_for_another(const handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
