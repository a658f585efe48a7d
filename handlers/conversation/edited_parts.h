#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handlers/turn.h"

namespace loa::conversation {

/// Which part of an edited message tells each activity that the message told before, in order of `told`: the one of the
/// same place where there are as many parts, else the one whose title or category fits best. None for an activity that
/// is told no more.
std::vector<std::optional<std::size_t>> parts_of_each(const handlers::Turn& turn,
                                                      const std::vector<storage::Activity>& told,
                                                      const std::vector<std::string>& parts);

} // namespace loa::conversation
