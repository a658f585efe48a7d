#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace loa::vietnamese {

/// A day of the (proleptic) Gregorian calendar, without zone. `month` 1 to 12, `day` 1 to 31.
struct Date {
    int year = 0;
    int month = 0;
    int day = 0;
    auto operator<=>(const Date&) const = default;
};

/// A moment on the wall clock of the campaign's zone; the caller has converted it from wherever it came.
struct LocalTime {
    Date date;
    int hour = 0;
    int minute = 0;
    auto operator<=>(const LocalTime&) const = default;
};

/// How exactly a text says when something was. `range` is any span of days that is none of the others.
enum class Precision { none, day, range, week, month, quarter, year };

/// First and last day, both inclusive; `first <= last`.
struct DateSpan {
    Date first;
    Date last;
    Precision precision = Precision::day;
    bool operator==(const DateSpan&) const = default;
};

/// Whether such a day exists; years outside 1900 to 2199 do not for us.
bool is_valid(Date date);

/// The day `days` later (earlier where negative). `date` must be valid.
Date add_days(Date date, int days);

/// Days from `from` to `to`; negative where `to` is earlier.
int days_between(Date from, Date to);

/// 1 for Monday to 7 for Sunday.
int weekday(Date date);

/// Days of that month.
int last_day_of_month(int year, int month);

DateSpan day_span(Date date);
DateSpan week_of(Date date);                ///< Monday to Sunday
DateSpan month_of(int year, int month);     ///< whole month; `month` may run over either end of the year
DateSpan quarter_of(int year, int quarter); ///< `quarter` 1 to 4
DateSpan year_of(int year);

/// `YYYY-MM-DD`.
std::string iso_text(Date date);

/// Reads `YYYY-MM-DD`; nothing where it is no day.
std::optional<Date> date_from_iso(std::string_view text);

} // namespace loa::vietnamese
