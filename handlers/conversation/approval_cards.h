#pragma once

#include "handlers/conversation/approval_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// One report at a time: "Xem từng cái".

/// Shows the card of a number. `done` is said before it, such as what became of the card before; `undo` is offered with
/// it. Replaces the card whose choice was tapped. Says so where the number cannot be decided on any more.
void show_card(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list, std::size_t number,
               handlers::Message done = {}, storage::DecisionId undo = {});

/// The first card behind `number` that waits, further pages included; says so when there is none.
void show_next_card(handlers::Turn& turn, const handlers::Speaker& chair, ShownList list, std::size_t number,
                    handlers::Message done = {}, storage::DecisionId undo = {});

/// The number of an activity in a list; 0 when it is not in it.
std::size_t number_in(const ShownList& list, storage::ActivityId id);

} // namespace loa::conversation
