#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/campaign.h"
#include "handlers/vietnamese/calendar.h"
#include "storage/ids.h"

namespace loa::handlers {

/// The wall clock of the campaign's zone.
vietnamese::LocalTime local_time(storage::Time time, const config::TimeZone& zone);

/// When that local moment was.
storage::Time instant(vietnamese::LocalTime local, const config::TimeZone& zone);

config::Date to_config(vietnamese::Date date);
vietnamese::Date from_config(config::Date date);

/// "YYYY-MM" of the local day: the key of a month's budget.
std::string month_key(storage::Time time, const config::TimeZone& zone);

/// The first local moment of that year and of the next.
struct TimeRange {
    storage::Time from;
    storage::Time to; ///< excluded
};
TimeRange year_range(int year, const config::TimeZone& zone);

/// "11/9/2024".
std::string day_text(vietnamese::Date date);
/// "11/9".
std::string short_day_text(vietnamese::Date date);
/// "11/9/2024", "2–8/9/2024", "29/8–3/9/2024" or "30/12/2023–2/1/2024".
std::string span_text(vietnamese::Date first, vietnamese::Date last);
/// "08:05".
std::string clock_text(vietnamese::LocalTime time);

/// The first moment from `time` on at which notices may be sent.
storage::Time after_quiet_hours(storage::Time time, const config::Campaign& campaign);

} // namespace loa::handlers
