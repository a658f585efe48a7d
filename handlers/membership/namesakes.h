#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

// People of one unit who bear one name. By a link anybody types a name, so that two of them may be two people, or one
// on two phones: a chair knows.

/// The accounts of one name in a unit, one of each human being, in order of id; `name` is folded for it.
std::vector<storage::Person> namesakes(handlers::Turn& turn, std::string_view unit, std::string_view name);

/// "Lan"; where others of the unit bear the name too "Lan (2, qua liên kết, từ 10/11)".
std::string name_in_unit(handlers::Turn& turn, const storage::Person& person, std::string_view unit);

/// Tells the unit's chairs that somebody who came by a link bears the name of somebody else, with the choices "Một
/// người" and "Hai người". Nothing where nobody does.
void tell_chairs_of_namesake(handlers::Turn& turn, const storage::Person& visitor, std::string_view unit);

/// Choices "namesake.…": joins the two accounts, leaves them apart, or parts them again. False when the action is
/// another.
bool on_namesake_action(handlers::Turn& turn, handlers::Speaker& chair, const handlers::Action& action);

} // namespace loa::membership
