#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// "mã của em là 7K2M-9QXA", or the code alone: the word that looks like one, in private; a view into `text`.
std::optional<std::string_view> told_code(handlers::Turn& turn, const handlers::Speaker& speaker,
                                          std::string_view text);

} // namespace loa::conversation
