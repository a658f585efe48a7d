#pragma once

#include "config/configuration.h"

namespace loa::commands {

/// `loa serve`: opens the store, reads the plan, and runs until it is told to stop. Returns the exit code.
int run_serve(config::Configuration configuration);

} // namespace loa::commands
