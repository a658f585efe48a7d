#include "config/campaign.h"

#include <algorithm>

namespace loa::config {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// How far a day lies outside a period; 0 inside.
days distance(const Period& period, Date date) {
    if (period.from && date < *period.from) return sys_days(*period.from) - sys_days(date);
    if (period.to && *period.to < date) return sys_days(date) - sys_days(*period.to);
    return days{0};
}

template <typename Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id) {
    const auto found = std::ranges::find(things, id, &Thing::id);
    return found == things.end() ? nullptr : &*found;
}

} // namespace

bool QuietHours::contains(std::chrono::minutes time_of_day) const {
    if (from <= to) return from <= time_of_day && time_of_day < to;
    return from <= time_of_day || time_of_day < to;
}

std::optional<Occurrence> CalendarEvent::in(int year) const {
    const auto theme = themes.find(year);
    const auto with_theme = [&](Date from, Date to) {
        return Occurrence{from, to, theme == themes.end() ? std::string{} : theme->second};
    };
    for (const Occurrence& other : shifted) {
        if (static_cast<int>(other.from.year()) == year) return with_theme(other.from, other.to);
    }
    if (const auto* once = std::get_if<Once>(&when)) {
        if (static_cast<int>(once->from.year()) != year) return std::nullopt;
        return with_theme(once->from, once->to);
    }
    const auto& rule = std::get<EveryYear>(when);
    const bool spans_new_year = rule.to < rule.from;
    return with_theme(in_year(rule.from, year), in_year(rule.to, spans_new_year ? year + 1 : year));
}

bool Holidays::is_working_day(Date date) const {
    if (std::ranges::find(working_days, date) != working_days.end()) return true;
    const auto is_off = [&](const DaysOff& off) { return off.from <= date && date <= off.to; };
    if (std::ranges::any_of(days_off, is_off)) return false;
    return std::ranges::find(weekly_rest, std::chrono::weekday(sys_days(date))) == weekly_rest.end();
}

Date Holidays::working_day_not_after(Date date) const {
    // A campaign whose every day is off would never end the search; nobody is off for a whole year.
    for (int step = 0; step < 366; ++step) {
        const Date candidate{sys_days(date) - days{step}};
        if (is_working_day(candidate)) return candidate;
    }
    return date;
}

Date Holidays::working_day_after(Date date, int count) const {
    for (int step = 1; step < 366; ++step) {
        const Date candidate{sys_days(date) + days{step}};
        if (is_working_day(candidate) && --count == 0) return candidate;
    }
    return Date{sys_days(date) + days{count}};
}

const Owner& Campaign::owner(Date date) const {
    return *std::ranges::min_element(owners, {}, [&](const Owner& owner) { return distance(owner.valid, date); });
}

Date Campaign::reporting_deadline(int year_of_report) const {
    const auto found = reporting.confirmed.find(year_of_report);
    if (found != reporting.confirmed.end()) return found->second;
    return holidays.working_day_not_after(in_year(reporting.last, year_of_report));
}

Date Campaign::due(const Indicator& indicator, int year_of_report) const {
    return indicator.due ? in_year(*indicator.due, year_of_report) : reporting_deadline(year_of_report);
}

bool Campaign::is_unit(const Organisation& organisation) const {
    const OrganisationKind* kind = find_by_id(kinds, organisation.kind);
    return kind != nullptr && kind->is_unit;
}

const Category* Campaign::category(std::string_view id) const {
    return find_by_id(categories, id);
}
const Indicator* Campaign::indicator(std::string_view id) const {
    return find_by_id(indicators, id);
}
const PlanDocument* Campaign::document(std::string_view id) const {
    return find_by_id(plan, id);
}

} // namespace loa::config
