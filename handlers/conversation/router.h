#pragma once

#include "handlers/event.h"
#include "handlers/turn.h"

namespace loa::handlers {

/// Handles one event: the single door to everything Loa decides. Runs on the state thread, inside the event's
/// savepoint; whatever it throws (other than a StorageError that is an outage) makes the event a dead letter. The
/// idempotency key has been checked by the engine before.
void handle(const Event& event, Turn& turn);

} // namespace loa::handlers
