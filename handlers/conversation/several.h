#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/turn.h"

namespace loa::conversation {

/// The parts of a message that each tell of an activity of their own, in order; the whole message where it tells of
/// one. Relative days are as of now. See activities::tell_apart().
std::vector<std::string> told_activities(const handlers::Turn& turn, std::string_view text);

} // namespace loa::conversation
