#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/message.h"
#include "handlers/turn.h"

namespace loa::conversation {

/// The one thing that is still to be asked about an activity before it is saved (a doubt of the reading whose field
/// nobody has corrected since, a missing date, or the same report told before), with choices that settle it.
/// None when all is clear.
std::optional<handlers::Message> open_question(handlers::Turn& turn, const storage::Activity& activity);

/// What is asked before a report without a day is saved: its choices save it, with a day or, if need be, without.
handlers::Message needed_date(const handlers::Turn& turn, const storage::Activity& activity);

/// What needed_date() offers for those who do not know the day.
inline constexpr std::string_view undated = "undated";

/// Sets what a choice of open_question() offered. False when `detail` (untrusted) is none.
bool settle(storage::Activity& activity, std::string_view detail);

} // namespace loa::conversation
