#include "handlers/conversation/overviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "handlers/conversation/clause_view.h"
#include "handlers/local_time.h"
#include "handlers/membership/rights.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::ActivityState;

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

struct Numbers {
    std::int64_t activities = 0;
    std::int64_t persons = 0;
    std::int64_t participations = 0;
};

void add_state(Turn& turn, Message& message, std::string_view key, const std::map<std::string, Numbers>& categories) {
    if (categories.empty()) {
        return;
    }
    message.text += '\n';
    handlers::append(message, turn.text(key));
    for (const auto& [id, numbers] : categories) {
        const config::Category* category = turn.campaign().category(id);
        message.text += '\n';
        handlers::append(message,
                         turn.text("statistics.line", {{"category", category == nullptr ? id : category->label},
                                                       {"activities", std::to_string(numbers.activities)},
                                                       {"persons", std::to_string(numbers.persons)},
                                                       {"participations", std::to_string(numbers.participations)}}));
    }
}

/// People of the unit with approved activities this year, by category.
std::map<std::string, std::int64_t> approved_persons(Turn& turn, const std::string& unit) {
    const auto range = handlers::year_range(handlers::today(turn).year, turn.campaign().time_zone);
    std::map<std::string, std::int64_t> persons;
    for (const storage::ActivityTotals& total : turn.store.activities.totals(unit, range.from, range.to)) {
        if (total.state == ActivityState::approved) {
            persons[total.category] = total.persons;
        }
    }
    return persons;
}

/// What the unit has so far: only where one category says it, since people of several cannot be added up.
void add_so_far(const Turn& turn, Message& message, const config::Indicator& indicator,
                const std::map<std::string, std::int64_t>& persons) {
    if (indicator.counts != config::Counts::people || indicator.categories.size() != 1) {
        return;
    }
    const auto found = persons.find(indicator.categories.front());
    const std::int64_t count = found == persons.end() ? 0 : found->second;
    message.text += ", " + turn.words("tasks.so_far", {{"persons", std::to_string(count)}});
}

std::string named_unit(Turn& turn, const Speaker& speaker, std::string_view code) {
    if (!code.empty() && membership::is_officer(turn, speaker.person)) {
        return membership::as_unit_code(code);
    }
    if (speaker.is_in_group() && speaker.chat.unit) {
        return *speaker.chat.unit;
    }
    return speaker.person.unit.value_or("");
}

} // namespace

void show_tasks(Turn& turn, Speaker& speaker) {
    const int year = handlers::today(turn).year;
    const bool is_of_plan = year == turn.campaign().year;
    Message message = turn.text(is_of_plan ? "tasks.head" : "tasks.head_later",
                                {{"year", std::to_string(year)}, {"plan", std::to_string(turn.campaign().year)}});
    const std::string unit = named_unit(turn, speaker, {});
    const std::string unit_name = unit.empty() ? std::string{} : handlers::unit_name(turn, unit);
    const auto persons = unit_name.empty() ? std::map<std::string, std::int64_t>{} : approved_persons(turn, unit);
    std::vector<config::ClauseReference> clauses;
    for (const config::Indicator& indicator : turn.campaign().indicators) {
        message.text += '\n';
        handlers::append(message, turn.text("tasks.line", {{"label", indicator.label},
                                                           {"threshold", threshold_text(turn, indicator)},
                                                           {"clause", clause_words(turn, indicator.clause)}}));
        if (!unit_name.empty()) {
            add_so_far(turn, message, indicator, persons);
        }
        clauses.push_back(indicator.clause);
    }
    if (!unit_name.empty()) {
        message.text += '\n';
        handlers::append(message, turn.text("tasks.of_unit", {{"unit", unit_name}}));
    }
    message.text += '\n';
    handlers::append(message, turn.text("tasks.foot"));
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
        message.text += '\n';
        handlers::append(message, turn.text("calendar.coming"));
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

void show_statistics(Turn& turn, Speaker& speaker, std::string_view unit_code) {
    const std::string unit = named_unit(turn, speaker, unit_code);
    const std::string name = unit.empty() ? std::string{} : handlers::unit_name(turn, unit);
    if (name.empty()) {
        return handlers::answer(turn, speaker, handlers::text_here(turn, speaker.chat, "statistics.no_unit"));
    }
    const int year = handlers::today(turn).year;
    const auto range = handlers::year_range(year, turn.campaign().time_zone);
    std::map<std::string, Numbers> approved;
    std::map<std::string, Numbers> waiting;
    for (const storage::ActivityTotals& total : turn.store.activities.totals(unit, range.from, range.to)) {
        const Numbers numbers{total.activities, total.persons, total.participations};
        if (total.state == ActivityState::approved) {
            approved[total.category] = numbers;
        }
        if (total.state == ActivityState::reported) {
            waiting[total.category] = numbers;
        }
    }
    const std::string year_text = std::to_string(year);
    if (approved.empty() && waiting.empty()) {
        return handlers::answer(turn, speaker, turn.text("statistics.none", {{"unit", name}, {"year", year_text}}));
    }
    Message message = turn.text("statistics.head", {{"unit", name}, {"year", year_text}});
    add_state(turn, message, "statistics.approved", approved);
    add_state(turn, message, "statistics.waiting", waiting);
    handlers::answer(turn, speaker, std::move(message));
}

} // namespace loa::conversation
