#include "handlers/vietnamese/calendar.h"

#include <charconv>
#include <date/date.h>
#include <fmt/format.h>

namespace loa::vietnamese {
namespace {

date::year_month_day civil(Date value) {
    return date::year{value.year} / static_cast<unsigned>(value.month) / static_cast<unsigned>(value.day);
}

Date from_civil(date::year_month_day value) {
    return {static_cast<int>(value.year()), static_cast<int>(static_cast<unsigned>(value.month())),
            static_cast<int>(static_cast<unsigned>(value.day()))};
}

std::optional<int> number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

} // namespace

bool is_valid(Date value) {
    return value.year >= 1900 && value.year < 2200 && value.month >= 1 && value.month <= 12 && value.day >= 1 &&
           value.day <= 31 && civil(value).ok();
}

Date add_days(Date value, int days) {
    return from_civil(date::sys_days(civil(value)) + date::days(days));
}

int days_between(Date from, Date to) {
    return static_cast<int>((date::sys_days(civil(to)) - date::sys_days(civil(from))).count());
}

int weekday(Date value) {
    return static_cast<int>(date::weekday(date::sys_days(civil(value))).iso_encoding());
}

int last_day_of_month(int year, int month) {
    const auto last = date::year{year} / date::month{static_cast<unsigned>(month)} / date::last;
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

DateSpan day_span(Date value) {
    return {value, value, Precision::day};
}

DateSpan week_of(Date value) {
    const auto monday = add_days(value, 1 - weekday(value));
    return {monday, add_days(monday, 6), Precision::week};
}

DateSpan month_of(int year, int month) {
    const int index = year * 12 + month - 1;
    year = index / 12;
    month = index % 12 + 1;
    return {{year, month, 1}, {year, month, last_day_of_month(year, month)}, Precision::month};
}

DateSpan quarter_of(int year, int quarter) {
    const int first = quarter * 3 - 2;
    return {{year, first, 1}, {year, first + 2, last_day_of_month(year, first + 2)}, Precision::quarter};
}

DateSpan year_of(int year) {
    return {{year, 1, 1}, {year, 12, 31}, Precision::year};
}

std::string iso_text(Date value) {
    return fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day);
}

std::optional<Date> date_from_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date value{*year, *month, *day};
    if (!is_valid(value)) return std::nullopt;
    return value;
}

} // namespace loa::vietnamese
