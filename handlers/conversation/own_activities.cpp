#include <string>

#include "handlers/action.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/report_card.h"
#include "handlers/local_time.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr int listed_max = 10;

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

void show_own_activities(Turn& turn, Speaker& speaker) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    Speaker there = speaker;
    if (speaker.is_in_group()) {
        const auto chat = handlers::private_chat(turn, speaker.person);
        if (!chat) {
            return handlers::answer(turn, speaker, turn.text("mine.only_private"));
        }
        there.chat = *chat;
        there.thread.reset();
        there.message.clear();
        handlers::remark(turn, speaker, turn.text("mine.sent_private"));
    }
    const int year = handlers::today(turn).year;
    const auto range = handlers::year_range(year, turn.campaign().time_zone);
    const auto activities = turn.store.activities.of_person(speaker.person.id, range.from, range.to, listed_max);
    if (activities.empty()) {
        return handlers::answer(turn, there, turn.text("mine.none", {{"year", std::to_string(year)}}));
    }
    Message message = turn.text("mine.list", {{"year", std::to_string(year)}});
    add_list(turn, there.chat, activities, message);
    handlers::answer(turn, there, std::move(message));
}

} // namespace loa::conversation
