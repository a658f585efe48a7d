#pragma once

#include <nlohmann/json_fwd.hpp>

#include "bot/console/settings.h"
#include "handlers/turn.h"

namespace loa::console {

/// What the store holds, newest first and bounded by `limits`:
/// `{"activities": {"count": n, "more": bool, "items": [{"id", "state", "person", "unit", "category", "title",
/// "start"|null, "end"|null, "quantity"|null, "quantity_unit"|null, "participants"|null, "place"|null, "at": ms}]},
/// "notices": [{"id", "state", "text", "at", "deliveries": {state: n}, "acknowledged": n}],
/// "questions": [{"id", "question", "person", "at"}],
/// "dead_letters": {"count": n, "items": [{"id", "channel", "kind", "error", "at"}]}, "waiting": n}`.
/// Of a dead letter the page gets what sort of update it was and why it could not be handled, and nothing of what
/// somebody wrote.
/// State thread; a few milliseconds at most, however large the store. Throws StorageError.
nlohmann::json store_overview(handlers::Turn& turn, const ConsoleLimits& limits);

} // namespace loa::console
