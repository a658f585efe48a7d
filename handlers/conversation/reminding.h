#pragma once

#include <optional>

#include "handlers/turn.h"

namespace loa::conversation {

/// Where somebody can be reminded of something of their own: in private, never in a group, and not with messages of the
/// month that answers will need. Nothing where that cannot be.
std::optional<storage::Chat> chat_for_reminder(handlers::Turn& turn, const storage::Person& person);

/// Whether it is too late or too early to write to the person.
bool is_quiet(const handlers::Turn& turn, const storage::Person& person);

} // namespace loa::conversation
