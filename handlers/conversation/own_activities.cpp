#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/own_reports.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t listed_max = 10;
constexpr int year_min = 2000;
constexpr int year_max = 2199;

/// The year of "2024", "năm 2024"; none for any other words.
std::optional<int> year_in(const Turn& turn, std::string_view said) {
    const auto words = vietnamese::syllables(behind(turn, "said.statistics_year", said));
    const auto year = words.size() == 1 ? config::whole_number<int>(words.front().folded) : std::nullopt;
    return year && *year >= year_min && *year <= year_max ? year : std::nullopt;
}

bool is_unsettled(const Activity& activity) {
    return activity.state == ActivityState::reported || activity.state == ActivityState::returned;
}

/// What waits or was returned stays in reach when the year is over.
std::vector<Activity> open_of_other_years(Turn& turn, const Speaker& speaker, int year) {
    auto open = own_reports(turn, speaker);
    std::erase_if(open,
                  [&](const Activity& activity) { return !is_unsettled(activity) || year_of(turn, activity) == year; });
    return open;
}

/// Newest first, as many as are listed; what was returned or waits before what is settled.
std::vector<Activity> listed_of(const std::vector<Activity>& of_year, const std::vector<Activity>& open) {
    std::vector<Activity> listed = open;
    listed.resize(std::min<std::size_t>(listed.size(), listed_max));
    for (const bool takes_unsettled : {true, false}) {
        for (const Activity& activity : of_year) {
            if (listed.size() < listed_max && is_unsettled(activity) == takes_unsettled) {
                listed.push_back(activity);
            }
        }
    }
    std::ranges::sort(listed, std::ranges::greater{},
                      [](const Activity& activity) { return std::pair(activity.reported_at, activity.id.value); });
    return listed;
}

std::string listed(const Turn& turn, const Activity& activity) {
    const std::string state(storage::to_text(activity.state));
    return line_text(turn, activity) + " · " + turn.words("activity_state." + state);
}

/// Lines with numbers and a short button each; without buttons the choices themselves are the numbered lines.
void add_list(const Turn& turn, const storage::Chat& chat, const std::vector<Activity>& activities, Message& message) {
    int position = 0;
    for (const Activity& activity : activities) {
        const std::string number = std::to_string(++position);
        std::string label = listed(turn, activity);
        if (handlers::shows_buttons(turn, chat)) {
            message.text += '\n' + number + ". " + label;
            label = turn.words("mine.open", {{"number", number}});
        }
        message.choices.push_back({std::move(label), handlers::action("report.open", activity.id.value)});
    }
}

} // namespace

void show_own_activities(Turn& turn, Speaker& speaker, std::string_view said) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    Speaker there = speaker;
    if (speaker.is_in_group()) {
        const auto chat = handlers::private_chat(turn, speaker.person);
        if (!chat) {
            return handlers::answer(turn, speaker, "mine.only_private");
        }
        there.chat = *chat;
        there.thread.reset();
        there.message.clear();
        handlers::remark(turn, speaker, "mine.sent_private");
    }
    const auto told_year = year_in(turn, said);
    const int year = told_year.value_or(handlers::today(turn).year);
    const auto of_year = own_reports_of_year(turn, speaker.person, year);
    const auto open = told_year ? std::vector<Activity>{} : open_of_other_years(turn, speaker, year);
    const std::string year_text = std::to_string(year);
    if (of_year.empty() && open.empty()) {
        return handlers::answer(turn, there, "mine.none", {{"year", year_text}});
    }
    const std::string_view head = open.empty()      ? "mine.list"
                                  : of_year.empty() ? "mine.list_open"
                                                    : "mine.list_and_open";
    Message message = head == "mine.list_open" ? turn.text(head) : turn.text(head, {{"year", year_text}});
    const auto activities = listed_of(of_year, open);
    add_list(turn, there.chat, activities, message);
    handlers::answer(turn, there, std::move(message));
}

} // namespace loa::conversation
