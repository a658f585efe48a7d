#pragma once

#include <string>

#include "handlers/speaker.h"

namespace loa::conversation {

// People whom a chair names in a report for the unit: "BC: cô Lan, thầy Hùng đã học …". Whoever is found in the unit's
// roster takes part by name; who is not is never dropped without a word.

/// Names of the report's text that stand for one person of the roster become participants of this activity, which is
/// stored. Only in a chair's report for the unit.
void take_names(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Whether names of the text are not in the roster or may be several people.
bool leaves_names_open(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// Who takes part by name, below a card; and the names of the text that are not in the roster, or may be several
/// people, with choices of whom. Adds nothing where nobody is named, and nothing in groups.
void add_names(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
               handlers::Message& message);

} // namespace loa::conversation
