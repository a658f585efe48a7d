#include "handlers/conversation/own_reports.h"

#include <algorithm>
#include <string>

#include "handlers/conversation/report_card.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;
using vietnamese::Syllable;

namespace {

constexpr std::chrono::days look_back{400};
constexpr int looked_at = 50;
constexpr int counted_max = 500;

/// Marks that were typed must be the title's, where that has any.
bool is_same_word(const Syllable& said, const Syllable& titled) {
    const auto has_marks = [](const Syllable& word) { return vietnamese::lower(word.typed) != word.folded; };
    return said.folded == titled.folded &&
           (!has_marks(said) || !has_marks(titled) || vietnamese::lower(said.typed) == vietnamese::lower(titled.typed));
}

} // namespace

std::vector<Activity> own_reports(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        return {};
    }
    auto own = turn.store.activities.of_person(speaker.person.id, turn.now - look_back,
                                               turn.now + std::chrono::milliseconds{1}, looked_at);
    std::erase_if(own, [](const Activity& activity) {
        return activity.state == ActivityState::draft || activity.state == ActivityState::withdrawn;
    });
    return own;
}

int year_of(const Turn& turn, const Activity& activity) {
    const auto day = activity.start ? vietnamese::date_from_iso(*activity.start) : std::nullopt;
    return day ? day->year : handlers::local_time(activity.reported_at, turn.campaign().time_zone).date.year;
}

std::vector<Activity> own_reports_of_year(Turn& turn, const storage::Person& person, int year) {
    // What was done in a year is told then or later.
    const auto range = handlers::year_range(year, turn.campaign().time_zone);
    auto own =
        turn.store.activities.of_person(person.id, range.from, turn.now + std::chrono::milliseconds{1}, counted_max);
    std::erase_if(own, [&](const Activity& activity) { return year_of(turn, activity) != year; });
    return own;
}

std::vector<Activity> called_so(const Turn& turn, const std::vector<Activity>& reports, std::string_view name) {
    const auto said = vietnamese::syllables(name);
    std::vector<Activity> found;
    for (const Activity& report : reports) {
        const std::string title = report.title + ' ' + shown_title(turn, report);
        const auto titled = vietnamese::syllables(title);
        const bool is_called = !said.empty() && std::ranges::all_of(said, [&](const Syllable& word) {
            return std::ranges::any_of(titled, [&](const Syllable& other) { return is_same_word(word, other); });
        });
        if (is_called) {
            found.push_back(report);
        }
    }
    return found;
}

} // namespace loa::conversation
