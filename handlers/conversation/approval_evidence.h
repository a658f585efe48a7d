#pragma once

#include <string>

#include "handlers/speaker.h"

namespace loa::conversation {

// Evidence that came behind an approval asks for no new one; the unit's chairs are told of it.

/// Adds to `message` how many approved reports of the unit got evidence since this chair was shown a list last, with
/// the way to look at them; nothing where none did.
void add_new_evidence(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit,
                      handlers::Message& message);

/// Shows those of the last days, under new numbers, so that an approval can be taken back.
void show_new_evidence(handlers::Turn& turn, const handlers::Speaker& chair, const std::string& unit);

} // namespace loa::conversation
