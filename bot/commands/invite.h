#pragma once

#include <string>

#include "config/configuration.h"

namespace loa::commands {

/// `loa invite`: adds an invitation and prints its one-time code. `role`: officer, chair, member or auditor; chairs and
/// members need the code of a unit. Returns the exit code: 0, or 1 where the arguments are wrong.
int run_invite(const config::Configuration& configuration, const std::string& role, const std::string& unit);

} // namespace loa::commands
