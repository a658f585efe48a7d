#include "handlers/conversation/report_saving.h"

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/local_time.h"
#include "handlers/membership/unit_binding.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr int counted_max = 500; ///< own activities of a year that are counted

std::int64_t count_of_year(Turn& turn, const storage::Person& person) {
    const auto year = handlers::year_range(handlers::today(turn).year, turn.campaign().time_zone);
    std::int64_t count = 0;
    for (const Activity& activity : turn.store.activities.of_person(person.id, year.from, year.to, counted_max)) {
        count += activity.state != ActivityState::withdrawn ? 1 : 0;
    }
    return count;
}

/// The next activity of a message that told several.
void go_on(Turn& turn, Speaker& speaker, const std::string& next) {
    if (next.empty()) {
        return;
    }
    Speaker there = speaker;
    there.card.reset();
    report(turn, there, next);
}

/// The day is needed to count a report, so it is asked for once more before it is kept without.
void ask_for_day(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    note(dialogue, note_saving, "yes");
    expect(turn, speaker, step_report, activity.id.value, dialogue.data);
    Message message{.text = line_text(turn, activity) + '\n', .marks = {}, .choices = {}};
    handlers::append(message, needed_date(turn, activity));
    handlers::replace_card(turn, speaker, std::move(message));
}

} // namespace

void save(Turn& turn, Speaker& speaker, Activity activity, std::string_view detail) {
    if (activity.state != ActivityState::draft) {
        const bool is_withdrawn = activity.state == ActivityState::withdrawn;
        return handlers::remark(turn, speaker,
                                turn.text(is_withdrawn ? "report.withdrawn_already" : "report.saved_already"));
    }
    if (!activity.start && detail.starts_with("d,") && !settle(activity, detail)) {
        return handlers::remark(turn, speaker, turn.text("report.gone"));
    }
    if (!activity.start && detail != undated) {
        return ask_for_day(turn, speaker, activity);
    }
    activity.unit = membership::unit_of(turn, speaker);
    activity.state = ActivityState::reported;
    turn.store.activities.change(activity, speaker.person.id, turn.now);
    const std::string next = leave(turn, speaker, activity);
    Message message;
    if (speaker.is_in_group()) {
        message = turn.text("report.saved_in_group", {{"line", line_text(turn, activity)}});
    } else {
        const std::int64_t count = count_of_year(turn, speaker.person);
        message = turn.text("report.saved", {{"card", card_text(turn, activity)}, {"count", std::to_string(count)}});
    }
    if (!activity.unit) {
        message.text += '\n';
        handlers::append(message, turn.text("report.no_unit"));
    }
    handlers::replace_card(turn, speaker, std::move(message));
    go_on(turn, speaker, next);
}

void drop(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::draft) {
        return handlers::remark(turn, speaker, turn.text("report.saved_already"));
    }
    turn.store.activities.drop_draft(activity.id);
    const std::string next = leave(turn, speaker, activity);
    handlers::replace_card(turn, speaker, turn.text("report.dropped"));
    go_on(turn, speaker, next);
}

void withdraw(Turn& turn, const Speaker& speaker, Activity activity) {
    if (activity.state == ActivityState::withdrawn || activity.state == ActivityState::draft) {
        return handlers::remark(turn, speaker, turn.text("report.withdrawn_already"));
    }
    activity.state = ActivityState::withdrawn;
    turn.store.activities.change(activity, speaker.person.id, turn.now);
    leave(turn, speaker, activity);
    handlers::replace_card(turn, speaker, turn.text("report.withdrawn", {{"line", line_text(turn, activity)}}));
}

} // namespace loa::conversation
