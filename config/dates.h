#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace loa::config {

/// A day of the calendar, without a time zone: the campaign's local day.
using Date = std::chrono::year_month_day;

/// A day of every year.
using YearDay = std::chrono::month_day;

/// `YYYY-MM-DD`; nothing for anything else and for days that do not exist.
std::optional<Date> parse_date(std::string_view text);

/// `MM-DD`; nothing for anything else and for days that never exist.
std::optional<YearDay> parse_year_day(std::string_view text);

/// `YYYY-MM-DD`.
std::string to_text(Date date);

/// The day in that year; 29 February falls to 28 February in a year without it.
Date in_year(YearDay day, int year);

/// Days from `from` to `to`, both included. A missing end is open.
struct Period {
    std::optional<Date> from;
    std::optional<Date> to;

    bool contains(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
    bool overlaps(const Period& other) const;
};

} // namespace loa::config
