#include <array>
#include <set>

#include <fmt/format.h>

#include "config/campaign_reader.h"

namespace loa::config {

namespace {

constexpr std::string_view day_forms = "MM-DD for every year, YYYY-MM-DD for once";

/// `from` and `to` as days of every year or as days of one year; an absent `to` is the day `from`.
std::variant<CalendarEvent::EveryYear, CalendarEvent::Once> read_when(ObjectReader& reader) {
    const std::string from = reader.required_text("from");
    const std::string to = reader.text("to", from);
    if (const auto first = parse_year_day(from)) {
        const auto last = parse_year_day(to);
        if (!last) reader.report().add(reader.path("to"), "must be MM-DD, as `from` is");
        return CalendarEvent::EveryYear{*first, last.value_or(*first)};
    }
    const auto first = parse_date(from);
    const auto last = parse_date(to);
    if (!first && !from.empty()) reader.report().add(reader.path("from"), "is no day", std::string(day_forms));
    if (first && !last) reader.report().add(reader.path("to"), "must be YYYY-MM-DD, as `from` is");
    if (first && last && *last < *first) reader.report().add(reader.path("to"), "is before `from`");
    const Date none{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}};
    return CalendarEvent::Once{first.value_or(none), last.value_or(first.value_or(none))};
}

/// A `from` and a `to` of one stretch of days; an absent `to` is the day `from`.
std::optional<Occurrence> read_stretch(ObjectReader& reader) {
    if (reader.find("from") == nullptr) reader.report().add(reader.path("from"), "is missing", "YYYY-MM-DD");
    const auto from = read_day(reader, "from");
    const auto to = read_day(reader, "to");
    if (from && to && *to < *from) reader.report().add(reader.path("to"), "is before `from`");
    if (!from) return std::nullopt;
    return Occurrence{*from, to.value_or(*from), {}};
}

void read_shifted(ObjectReader& reader, CalendarEvent& event) {
    std::set<int> years;
    reader.each_object("shifted", [&](ObjectReader& entry) {
        const auto stretch = read_stretch(entry);
        if (!stretch) return;
        if (!years.insert(static_cast<int>(stretch->from.year())).second) {
            entry.report().add(entry.path("from"), "is the second shift in one year");
        }
        event.shifted.push_back(*stretch);
    });
    if (!event.shifted.empty() && std::holds_alternative<CalendarEvent::Once>(event.when)) {
        reader.report().add(reader.path("shifted"), "is for events of every year", "change `from` and `to` instead");
    }
}

CalendarEvent read_event(ObjectReader& reader) {
    CalendarEvent event;
    event.id = reader.required_text("id");
    event.title = reader.required_text("title");
    event.when = read_when(reader);
    read_shifted(reader, event);
    reader.members("themes", [&](const std::string& key, const nlohmann::json& value, const std::string& path) {
        const auto year = read_year_key(key, path, reader.report());
        if (!value.is_string()) {
            reader.report().add(path, fmt::format("must be a text, not {}", type_in_words(value)));
        } else if (year) {
            event.themes.emplace(*year, value.get<std::string>());
        }
    });
    event.basis = reader.text("basis");
    event.clause = read_clause(reader);
    return event;
}

std::vector<std::chrono::weekday> read_weekly_rest(ObjectReader& reader) {
    static const std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                       "thursday", "friday", "saturday"};
    std::vector<std::chrono::weekday> days;
    if (reader.find("weekly_rest") == nullptr) return {std::chrono::Saturday, std::chrono::Sunday};
    const auto given = reader.texts("weekly_rest");
    for (std::size_t i = 0; i < given.size(); ++i) {
        const auto found = std::ranges::find(names, given[i]);
        if (found == names.end()) {
            reader.report().add(fmt::format("{}[{}]", reader.path("weekly_rest"), i), "is no day of the week",
                                did_you_mean(given[i], {names.begin(), names.end()}));
        } else {
            days.emplace_back(static_cast<unsigned>(found - names.begin()));
        }
    }
    return days;
}

Holidays read_holidays(ObjectReader& reader) {
    Holidays holidays;
    holidays.weekly_rest = read_weekly_rest(reader);
    reader.each_object("days_off", [&](ObjectReader& entry) {
        const std::string title = entry.required_text("title");
        if (const auto stretch = read_stretch(entry)) {
            holidays.days_off.push_back({stretch->from, stretch->to, title});
        }
    });
    reader.each("working_days", [&](const nlohmann::json& element, const std::string& path) {
        const auto date = element.is_string() ? parse_date(element.get_ref<const std::string&>()) : std::nullopt;
        if (date) {
            holidays.working_days.push_back(*date);
        } else {
            reader.report().add(path, "must be a day as YYYY-MM-DD");
        }
    });
    return holidays;
}

} // namespace

void read_calendar(ObjectReader& reader, Campaign& campaign) {
    std::set<std::string> ids;
    reader.each_object("calendar", [&](ObjectReader& entry) {
        CalendarEvent event = read_event(entry);
        if (!event.id.empty() && !ids.insert(event.id).second) {
            entry.report().add(entry.path("id"), "is given to another one already");
        }
        campaign.calendar.push_back(std::move(event));
    });
    campaign.holidays.weekly_rest = {std::chrono::Saturday, std::chrono::Sunday};
    reader.object("holidays", [&](ObjectReader& entry) { campaign.holidays = read_holidays(entry); });
}

} // namespace loa::config
