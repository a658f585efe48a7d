#pragma once

#include <string>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Whether the speaker may hear by name who of the unit has not reported: its chairs and officers, in private.
bool may_see_missing(handlers::Turn& turn, const handlers::Speaker& speaker, const std::string& unit);

/// "ai chưa báo cáo": how many of the unit's list have reports in the year, and who has none, twenty at a time. Who
/// reports is known by the chair's word or by the very name of the list; the names said are those of the list alone.
/// False, with nothing said, where there is no list.
bool show_missing(handlers::Turn& turn, const handlers::Speaker& speaker, const std::string& unit, int year,
                  std::size_t from = 0);

/// Where there is no list: how many have reports, and how to get one.
void add_missing_without_list(handlers::Turn& turn, const std::string& unit, int year, handlers::Message& message);

/// The choice "statistics.missing". False when the action is another.
bool on_missing_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
