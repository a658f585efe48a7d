#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// A chair names who took part in what the unit did: "Tham gia: Lan, Mai, Hùng", or a pasted list behind it, as a reply
/// to its card, while its card is open, with its number in the list of what waits ("tham gia 3: Lan"), or else about
/// the newest of their own for the unit; "không tham gia: Lan" takes a name off. Names are looked up in the unit's
/// roster: unclear ones are asked about, unknown ones named, and none is guessed. False when the text is no such line.
bool on_participants(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<std::string>& replied_to,
                     std::string_view text);

/// "people.add": which of several was meant. False when the action is another.
bool on_people_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
