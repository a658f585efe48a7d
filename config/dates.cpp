#include "config/dates.h"

#include <charconv>

#include <fmt/format.h>

namespace loa::config {

namespace {

/// A number of exactly as many digits as `digits` has characters.
template <typename Number>
std::optional<Number> number(std::string_view digits) {
    Number value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    if (digits.front() == '-') return std::nullopt;
    return value;
}

} // namespace

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number<int>(text.substr(0, 4));
    const auto month = number<unsigned>(text.substr(5, 2));
    const auto day = number<unsigned>(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{*month}, std::chrono::day{*day}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::optional<YearDay> parse_year_day(std::string_view text) {
    if (text.size() != 5 || text[2] != '-') return std::nullopt;
    const auto month = number<unsigned>(text.substr(0, 2));
    const auto day = number<unsigned>(text.substr(3, 2));
    if (!month || !day) return std::nullopt;
    const YearDay result{std::chrono::month{*month}, std::chrono::day{*day}};
    if (!result.ok()) return std::nullopt;
    return result;
}

std::string to_text(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Date in_year(YearDay day, int year) {
    const Date date{std::chrono::year{year}, day.month(), day.day()};
    if (date.ok()) return date;
    return Date{std::chrono::year{year} / day.month() / std::chrono::last};
}

bool Period::overlaps(const Period& other) const {
    const bool begins_in_time = !from || !other.to || *from <= *other.to;
    const bool other_begins_in_time = !other.from || !to || *other.from <= *to;
    return begins_in_time && other_begins_in_time;
}

} // namespace loa::config
