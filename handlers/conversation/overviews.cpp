#include "handlers/conversation/overviews.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "handlers/local_time.h"
#include "handlers/membership/rights.h"

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
    for (const questions::Document& document : turn.context.plan->documents()) {
        if (document.id != reference.document) {
            continue;
        }
        const auto clause = std::ranges::find(document.clauses, reference.path, &questions::Clause::path);
        if (clause != document.clauses.end()) {
            return turn.context.plan->clause_words(*clause);
        }
    }
    return turn.words("tasks.clause", {{"path", reference.path}});
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
};

/// Events from today on, soonest first, this year's and the next one's.
std::vector<Coming> coming_events(const Turn& turn, config::Date today) {
    std::vector<Coming> coming;
    for (const config::CalendarEvent& event : turn.campaign().calendar) {
        for (const int year : {static_cast<int>(today.year()), static_cast<int>(today.year()) + 1}) {
            const auto occurrence = event.in(year);
            if (occurrence && occurrence->to >= today) {
                coming.push_back({*occurrence, event.title});
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

std::string named_unit(Turn& turn, const Speaker& speaker, std::string_view code) {
    if (!code.empty() && membership::is_officer(turn, speaker.person)) {
        std::string upper(code);
        std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
        return upper;
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
    for (const config::Indicator& indicator : turn.campaign().indicators) {
        message.text += '\n';
        handlers::append(message, turn.text("tasks.line", {{"label", indicator.label},
                                                           {"threshold", threshold_text(turn, indicator)},
                                                           {"clause", clause_words(turn, indicator.clause)}}));
    }
    message.text += '\n';
    handlers::append(message, turn.text("tasks.foot"));
    handlers::answer(turn, speaker, std::move(message));
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
    for (const Coming& event : coming) {
        const auto from = handlers::from_config(event.occurrence.from);
        const auto to = handlers::from_config(event.occurrence.to);
        message.text += '\n';
        handlers::append(message,
                         turn.text("calendar.line", {{"when", handlers::span_text(from, to)}, {"title", event.title}}));
        if (!event.occurrence.theme.empty()) {
            message.text += ' ' + turn.words("calendar.theme", {{"theme", event.occurrence.theme}});
        }
    }
    handlers::answer(turn, speaker, std::move(message));
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
