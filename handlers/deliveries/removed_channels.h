#pragma once

#include "handlers/turn.h"

namespace loa::deliveries {

/// For a Tick: channels that are no longer in the settings can send nothing, so what waits for them is cancelled and
/// what is in doubt stays so; a notice that waited only for them can end.
void cancel_removed_channels(handlers::Turn& turn);

} // namespace loa::deliveries
