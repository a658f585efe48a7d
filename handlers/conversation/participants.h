#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// A chair names who took part in what the unit did: "Tham gia: Lan, Mai, Hùng", or a pasted list behind it, as a reply
/// to its card, while its card is open, with its number in the list of what waits ("tham gia 3: Lan"), or else about
/// the newest of their own for the unit; "không tham gia: Lan" takes a name off. Names are looked up in the unit's
/// roster: unclear ones are asked about, unknown ones named, and none is guessed. False when the text is no such line.
bool on_participants(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<std::string>& replied_to,
                     std::string_view text);

/// "Demo Lan, Demo Mai và 3 người khác": so many as fit on one line.
std::string names_text(const handlers::Turn& turn, std::vector<std::string> names);

/// Choices of whom an unclear name means, as far as there is room; taken by on_people_action().
void add_candidates(const handlers::Turn& turn, const storage::Activity& activity,
                    const std::vector<storage::RosterPerson>& candidates, bool is_removal, handlers::Message& message);

/// "people.add" and "people.remove": which of several was meant. False when the action is another.
bool on_people_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
