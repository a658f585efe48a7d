#pragma once

#include <string>

#include "handlers/conversation/approval_waiting.h"
#include "handlers/conversation/shown_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// The list of what waits for a chair, or of what was approved lately: ten at a time.

/// Shows the first page of what waits in a unit, under new numbers. Says so where nothing waits. `greeting` stands
/// before it, such as a digest's.
void show_list(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
               handlers::Message greeting = {});
/// Shows what was approved lately in a unit, the latest first, under new numbers. Says so where nothing was.
void show_approved(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit);
/// The next page of the list shown last; numbers go on.
void show_next(handlers::Turn& turn, const handlers::Speaker& chair, ShownList list);

/// Other units of this chair where something waits, as lines of `message`.
void add_other_units(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                     handlers::Message& message);

/// The unit to begin with: of those chaired the first where something waits, else the first; "" for none.
std::string first_unit(handlers::Turn& turn, const storage::Person& chair);

} // namespace loa::conversation
