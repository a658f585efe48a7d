#include "handlers/conversation/overviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "handlers/conversation/clause_view.h"
#include "handlers/conversation/statistics.h"
#include "handlers/local_time.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;

namespace {

constexpr std::size_t events_max = 6;

/// The clause's words in the plan that is loaded; its path where that plan does not have it.
std::string clause_words(const Turn& turn, const config::ClauseReference& reference) {
    if (reference.empty()) {
        return {};
    }
    const std::string words = words_of_clause(turn, reference.document, reference.path);
    return words.empty() ? turn.words("tasks.clause", {{"path", reference.path}}) : words;
}

std::string threshold_text(const Turn& turn, const config::Indicator& indicator) {
    if (!indicator.threshold_percent) {
        return turn.words("tasks.figure");
    }
    std::string percent = fmt::format("{:g}", *indicator.threshold_percent);
    std::ranges::replace(percent, '.', ',');
    return turn.words(indicator.is_encouraged ? "tasks.encouraged" : "tasks.threshold", {{"percent", percent}});
}

struct Coming {
    config::Occurrence occurrence;
    std::string title;
    config::ClauseReference clause;
};

/// Events from today on, soonest first, this year's and the next one's.
std::vector<Coming> coming_events(const Turn& turn, config::Date today) {
    std::vector<Coming> coming;
    for (const config::CalendarEvent& event : turn.campaign().calendar) {
        for (const int year : {static_cast<int>(today.year()), static_cast<int>(today.year()) + 1}) {
            const auto occurrence = event.in(year);
            if (occurrence && occurrence->to >= today) {
                coming.push_back({*occurrence, event.title, event.clause});
                break;
            }
        }
    }
    std::ranges::sort(coming, {}, [](const Coming& one) { return std::pair(one.occurrence.from, one.title); });
    if (coming.size() > events_max) {
        coming.erase(coming.begin() + events_max, coming.end());
    }
    return coming;
}

/// What the unit has so far: only where one category says it, since people of several cannot be added up.
void add_so_far(const Turn& turn, Message& message, const config::Indicator& indicator,
                const std::map<std::string, reports::Totals>& counted) {
    if (indicator.counts != config::Counts::people || indicator.categories.size() != 1) {
        return;
    }
    const auto found = counted.find(indicator.categories.front());
    const std::int64_t count = found == counted.end() ? 0 : found->second.people;
    message.text += ", " + turn.words("tasks.so_far", {{"persons", std::to_string(count)}});
}

} // namespace

void show_tasks(Turn& turn, Speaker& speaker) {
    const int year = handlers::today(turn).year;
    const bool is_of_plan = year == turn.campaign().year;
    Message message = turn.text(is_of_plan ? "tasks.head" : "tasks.head_later",
                                {{"year", std::to_string(year)}, {"plan", std::to_string(turn.campaign().year)}});
    const std::string unit = unit_asked_about(speaker);
    const std::string unit_name = unit.empty() ? std::string{} : handlers::unit_name(turn, unit);
    const auto counted = unit_name.empty() ? reports::Counted{} : counted_in_year(turn, unit, year);
    std::vector<config::ClauseReference> clauses;
    for (const config::Indicator& indicator : turn.campaign().indicators) {
        handlers::add_line(message, turn.text("tasks.line", {{"label", indicator.label},
                                                             {"threshold", threshold_text(turn, indicator)},
                                                             {"clause", clause_words(turn, indicator.clause)}}));
        if (!unit_name.empty()) {
            add_so_far(turn, message, indicator, counted.by_category);
        }
        clauses.push_back(indicator.clause);
    }
    if (!unit_name.empty()) {
        handlers::add_line(message, turn.text("tasks.of_unit", {{"unit", unit_name}}));
    }
    handlers::add_line(message, turn.text("tasks.foot"));
    add_clause_choices(turn, clauses, message);
    handlers::answer_all(turn, speaker, std::move(message));
}

void show_calendar(Turn& turn, Speaker& speaker) {
    const config::Date today = handlers::to_config(handlers::today(turn));
    const int year = static_cast<int>(today.year());
    config::Date deadline = turn.campaign().reporting_deadline(year);
    if (deadline < today) {
        deadline = turn.campaign().reporting_deadline(year + 1);
    }
    const auto days = (std::chrono::sys_days{deadline} - std::chrono::sys_days{today}).count();
    Message message =
        turn.text(days == 0 ? "calendar.deadline_today" : "calendar.deadline",
                  {{"date", handlers::day_text(handlers::from_config(deadline))}, {"days", std::to_string(days)}});
    const auto coming = coming_events(turn, today);
    if (!coming.empty()) {
        handlers::add_line(message, turn.text("calendar.coming"));
    }
    std::vector<config::ClauseReference> clauses{turn.campaign().reporting.clause};
    for (const Coming& event : coming) {
        clauses.push_back(event.clause);
        const auto from = handlers::from_config(event.occurrence.from);
        const auto to = handlers::from_config(event.occurrence.to);
        message.text += '\n';
        handlers::append(message,
                         turn.text("calendar.line", {{"when", handlers::span_text(from, to)}, {"title", event.title}}));
        if (!event.occurrence.theme.empty()) {
            message.text += ' ' + turn.words("calendar.theme", {{"theme", event.occurrence.theme}});
        }
    }
    add_clause_choices(turn, clauses, message);
    handlers::answer_all(turn, speaker, std::move(message));
}

} // namespace loa::conversation
