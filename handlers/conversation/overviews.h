#pragma once

#include "handlers/speaker.h"

namespace loa::conversation {

// What people look up: all of these only read.

/// `/cuatoi`: the speaker's activities of this year and what still waits or was returned of others, each to be opened;
/// `/cuatoi 2024` those of that year. Only in private, since they are nobody else's.
void show_own_activities(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view said = {});

/// `/nhiemvu`: the indicators with their thresholds and what the speaker's unit has so far, and choices that show their
/// clauses.
void show_tasks(handlers::Turn& turn, handlers::Speaker& speaker);

/// `/lich`: the reporting deadline and what is coming, and choices that show the clauses it comes from.
void show_calendar(handlers::Turn& turn, handlers::Speaker& speaker);

} // namespace loa::conversation
