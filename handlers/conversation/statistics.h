#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/reports/counting.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// `/thongke`: what counts of the speaker's unit this year, by category, in people and participations; what waits, was
/// returned or withdrawn is said apart. Officers and auditors may name any unit's code (chairs those of theirs), and
/// see all units where they name none in private. Whoever names another unit's code is told that it is not theirs. A
/// year may stand behind it, and "chưa báo cáo" (statistics_missing.h).
void show_statistics(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view words);

/// Choices "statistics.…". False when the action is another.
bool on_statistics_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// A year's days, and its time for what has no day.
storage::CountedPeriod period_of_year(const handlers::Turn& turn, int year);

/// What counts of a unit ("": of all) in a year, by the rule of handlers/reports/counting.h.
reports::Counted counted_in_year(handlers::Turn& turn, std::string_view unit, int year);

/// The unit that the speaker asks about without naming one: the group's, else the speaker's own; "" for none.
std::string unit_asked_about(const handlers::Speaker& speaker);

} // namespace loa::conversation
