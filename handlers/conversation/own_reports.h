#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// The saved reports of one human being, over all their accounts.

/// Those that can still be changed: neither drafts nor withdrawn, a few hundred days back, newest first, at most 50.
std::vector<storage::Activity> own_reports(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Those of a year, drafts apart, newest first, at most 500. A report is of the year in which its activity began, as in
/// the unit's figures; one without a day is of the year in which it was told.
std::vector<storage::Activity> own_reports_of_year(handlers::Turn& turn, const storage::Person& person, int year);

/// The year that a report is of.
int year_of(const handlers::Turn& turn, const storage::Activity& activity);

/// Which of them have every word of this name in their titles, without case and marks that were not typed; all that
/// fit.
std::vector<storage::Activity> called_so(const handlers::Turn& turn, const std::vector<storage::Activity>& reports,
                                         std::string_view name);

} // namespace loa::conversation
