#include "handlers/local_time.h"

#include <fmt/format.h>

namespace loa::handlers {

using std::chrono::minutes;
using vietnamese::Date;
using vietnamese::LocalTime;

LocalTime local_time(storage::Time time, const config::TimeZone& zone) {
    const auto local = std::chrono::floor<minutes>(time + zone.offset);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto of_day = (local - day).count();
    return {.date = from_config(config::Date{day}),
            .hour = static_cast<int>(of_day / 60),
            .minute = static_cast<int>(of_day % 60)};
}

storage::Time instant(LocalTime local, const config::TimeZone& zone) {
    const std::chrono::sys_days day = to_config(local.date);
    return day + std::chrono::hours{local.hour} + minutes{local.minute} - zone.offset;
}

config::Date to_config(Date date) {
    return config::Date{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                        std::chrono::day{static_cast<unsigned>(date.day)}};
}

Date from_config(config::Date date) {
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<int>(static_cast<unsigned>(date.month())),
            .day = static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string month_key(storage::Time time, const config::TimeZone& zone) {
    const Date date = local_time(time, zone).date;
    return fmt::format("{:04}-{:02}", date.year, date.month);
}

TimeRange year_range(int year, const config::TimeZone& zone) {
    const auto new_year = [&](int of) {
        return instant({.date = {.year = of, .month = 1, .day = 1}, .hour = 0, .minute = 0}, zone);
    };
    return {new_year(year), new_year(year + 1)};
}

std::string day_text(Date date) {
    return fmt::format("{}/{}/{}", date.day, date.month, date.year);
}

std::string short_day_text(Date date) {
    return fmt::format("{}/{}", date.day, date.month);
}

std::string span_text(Date first, Date last) {
    if (first == last) {
        return day_text(first);
    }
    if (first.year != last.year) {
        return day_text(first) + "–" + day_text(last);
    }
    if (first.month != last.month) {
        return short_day_text(first) + "–" + day_text(last);
    }
    return fmt::format("{}–{}", first.day, day_text(last));
}

std::string clock_text(LocalTime time) {
    return fmt::format("{:02}:{:02}", time.hour, time.minute);
}

storage::Time after_quiet_hours(storage::Time time, const config::Campaign& campaign) {
    const LocalTime local = local_time(time, campaign.time_zone);
    const minutes of_day = std::chrono::hours{local.hour} + minutes{local.minute};
    if (!campaign.quiet_hours.contains(of_day)) {
        return time;
    }
    const minutes end = campaign.quiet_hours.to;
    LocalTime opening{
        .date = local.date, .hour = static_cast<int>(end.count() / 60), .minute = static_cast<int>(end.count() % 60)};
    // Past the end of today's opening the night runs into tomorrow.
    if (end <= of_day) {
        opening.date = vietnamese::add_days(local.date, 1);
    }
    return instant(opening, campaign.time_zone);
}

} // namespace loa::handlers
