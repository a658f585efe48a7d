#include "handlers/conversation/report_saving.h"

#include <algorithm>
#include <iterator>

#include "handlers/conversation/doubts.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/own_reports.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/consent.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

std::int64_t count_of_year(Turn& turn, const storage::Person& person, int year) {
    std::int64_t count = 0;
    for (const Activity& activity : own_reports_of_year(turn, person, year)) {
        count += activity.state != ActivityState::withdrawn ? 1 : 0;
    }
    return count;
}

/// The day is needed to count a report, so it is asked for once more before it is kept without.
void ask_for_day(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    const bool is_again = !noted(dialogue, note_saving).empty() && noted(dialogue, note_field) != "title";
    note(dialogue, note_saving, "yes");
    note(dialogue, note_field, {});
    handlers::expect(turn, speaker, step_report, activity.id.value, dialogue.data);
    Message message{.text = line_text(turn, activity) + '\n', .marks = {}, .choices = {}};
    handlers::append(message, needed_date(turn, activity, is_again));
    replace_report(turn, speaker, activity, std::move(message));
}

/// What must not be stored unasked is shown again. False when there is nothing of it.
bool must_ask(Turn& turn, const Speaker& speaker, const Activity& activity,
              const std::optional<storage::Dialogue>& dialogue) {
    const auto question = question_about(turn, activity, if_about(dialogue, activity));
    if (!question || !question->must_be_answered) {
        return false;
    }
    stay_at(turn, speaker, activity);
    replace_report(turn, speaker, activity, card(turn, speaker, activity));
    return true;
}

/// The draft is a report from now on. Returns the unit that it may count for, where it counts for none yet.
std::optional<std::string> keep(Turn& turn, Speaker& speaker, Activity& activity) {
    const auto shown = activity.unit;
    activity.unit = unit_to_count(turn, speaker, activity);
    activity.state = ActivityState::reported;
    turn.store.activities.change_draft(activity, turn.now);
    turn.store.audit.add(turn.now, speaker.person.id, "report_saved", "activity " + std::to_string(activity.id.value));
    return activity.unit ? std::nullopt : shown;
}

Message line_saved(const Turn& turn, const Activity& activity) {
    return turn.text("report.saved_in_group", {{"line", line_text(turn, activity)}});
}

Message saved(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (speaker.is_in_group()) {
        return line_saved(turn, activity);
    }
    const int year = year_of(turn, activity);
    const std::string count = std::to_string(count_of_year(turn, speaker.person, year));
    const std::string shown = card_text(turn, activity);
    return year == handlers::today(turn).year
               ? turn.text("report.saved", {{"card", shown}, {"count", count}})
               : turn.text("report.saved_of_year", {{"card", shown}, {"count", count}, {"year", std::to_string(year)}});
}

Message saved_together(Turn& turn, const Speaker& speaker, const std::vector<Activity>& activities) {
    return turn.text(speaker.is_in_group() ? "report.saved_several_in_group" : "report.saved_several",
                     {{"saved", std::to_string(activities.size())},
                      {"lines", lines_of(turn, activities)},
                      {"count", std::to_string(count_of_year(turn, speaker.person, handlers::today(turn).year))}});
}

void note_consent_asked(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view where) {
    auto dialogue = handlers::dialogue_of(turn, speaker).value_or(storage::Dialogue{});
    if (dialogue.step.empty() || where == asked_here) {
        dialogue.step = step_report;
        dialogue.subject = activity.id.value;
    }
    note(dialogue, note_consent, where);
    note(dialogue, note_aside, {});
    dialogue.expires_at = turn.now + handlers::step_lifetime;
    handlers::keep_dialogue(turn, speaker, dialogue);
}

/// From here on words in private answer the question about keeping reports and correct nothing.
void note_consent_asked(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (!speaker.is_in_group()) {
        return note_consent_asked(turn, speaker, activity, asked_here);
    }
    note_consent_asked(turn, speaker, activity, asked_elsewhere);
    if (const auto chat = handlers::private_chat(turn, speaker.person)) {
        Speaker there = speaker;
        there.chat = *chat;
        note_consent_asked(turn, there, activity, asked_here);
    }
}

/// What its message told besides comes next, or else what was begun before.
void go_on(Turn& turn, const Speaker& speaker, const Activity& done) {
    show_next(turn, speaker, done);
    show_waiting_draft(turn, speaker);
}

/// A draft that its author does not agree to keep, with all that belongs to it.
void forget_draft(Turn& turn, const Speaker& speaker, const Activity& draft) {
    const bool is_only = turn.store.activities.drafts_of(draft.person, 2).size() == 1;
    auto files = is_only ? turn.store.erasing.forget_drafts(turn.store, draft.person)
                         : turn.store.evidence.remove_of_activity(draft.id);
    std::ranges::move(files, std::back_inserter(turn.evidence_to_remove));
    turn.store.activities.drop_draft(draft.id);
    leave(turn, speaker, draft);
}

} // namespace

void save(Turn& turn, Speaker& speaker, Activity activity, std::string_view detail) {
    save(turn, speaker, std::move(activity), detail, handlers::dialogue_of(turn, speaker));
}

void save(Turn& turn, Speaker& speaker, Activity activity, std::string_view detail,
          const std::optional<storage::Dialogue>& dialogue) {
    if (activity.state != ActivityState::draft) {
        const bool is_withdrawn = activity.state == ActivityState::withdrawn;
        return handlers::remark(turn, speaker, is_withdrawn ? "report.withdrawn_already" : "report.saved_already");
    }
    if (!activity.start && detail.starts_with("d,") && !settle(turn, activity, detail)) {
        return handlers::remark(turn, speaker, "report.gone");
    }
    if (must_ask(turn, speaker, activity, dialogue)) {
        return;
    }
    if (lacks_subject(turn, activity)) {
        return ask_for_subject(turn, speaker, activity);
    }
    if (!activity.start && detail != undated) {
        return ask_for_day(turn, speaker, activity);
    }
    if (!detail.empty()) {
        turn.store.activities.change_draft(activity, turn.now);
    }
    if (membership::has_refused(turn, speaker.person.id) && membership::may_keep_for_unit(turn, speaker, activity)) {
        forget_draft(turn, speaker, activity);
        save_for_unit(turn, speaker, {activity}, "consent.unit_only");
        show_waiting_draft(turn, speaker);
        return;
    }
    if (membership::ask_consent_first(turn, speaker, activity)) {
        return note_consent_asked(turn, speaker, activity);
    }
    SavedNow now{.is_first = !turn.store.activities.has_saved(speaker.person.id), .offered_unit = {}};
    now.offered_unit = keep(turn, speaker, activity);
    Message message = saved(turn, speaker, activity);
    note_saved(turn, speaker, activity, now, open_draft(turn, speaker, dialogue), message);
    replace_report(turn, speaker, activity, std::move(message));
    update_line_elsewhere(turn, speaker.chat, activity, line_saved(turn, activity));
    go_on(turn, speaker, activity);
}

void save_for_unit(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, std::string_view key) {
    std::vector<Activity> saved;
    for (const Activity& draft : drafts) {
        Activity& kept = saved.emplace_back(draft);
        kept.state = ActivityState::reported;
        kept.unit = membership::unit_told_for(turn, speaker, draft);
        kept.text.clear();
        kept.message.clear();
        kept.updated_at = turn.now;
        kept.id = turn.store.activities.add(kept);
        turn.store.audit.add(turn.now, speaker.person.id, "report_saved",
                             "activity " + std::to_string(kept.id.value) + ", the unit's figures only");
    }
    Message message = turn.text(key, {{"lines", lines_of(turn, saved)}});
    if (saved.size() == 1) {
        add_card_choices(turn, speaker, saved.front(), message);
    }
    replace_report(turn, speaker, saved.back(), std::move(message));
}

Message keep_together(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts, bool is_last) {
    SavedNow now{.is_first = !turn.store.activities.has_saved(speaker.person.id), .offered_unit = {}};
    std::vector<Activity> kept = drafts;
    for (Activity& activity : kept) {
        now.offered_unit = keep(turn, speaker, activity);
        update_line_elsewhere(turn, speaker.chat, activity, line_saved(turn, activity));
    }
    Message message = saved_together(turn, speaker, kept);
    if (is_last) {
        note_saved(turn, speaker, kept.back(), now, open_draft(turn, speaker), message);
    } else if (now.is_first && !kept.back().unit) {
        handlers::add_line(message, turn.text("report.no_unit"));
    }
    return message;
}

void save_together(Turn& turn, Speaker& speaker, const std::vector<Activity>& drafts) {
    handlers::replace_card(turn, speaker, keep_together(turn, speaker, drafts, true));
}

void drop(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::draft) {
        return handlers::remark(turn, speaker, "report.saved_already");
    }
    turn.store.activities.drop_draft(activity.id);
    leave(turn, speaker, activity);
    handlers::replace_card(turn, speaker, "report.dropped");
    update_line_elsewhere(turn, speaker.chat, activity, turn.text("report.dropped"));
    go_on(turn, speaker, activity);
}

void withdraw(Turn& turn, const Speaker& speaker, Activity activity) {
    if (activity.state == ActivityState::withdrawn || activity.state == ActivityState::draft) {
        return handlers::remark(turn, speaker, "report.withdrawn_already");
    }
    activity.state = ActivityState::withdrawn;
    turn.store.activities.change(activity, speaker.person.id, turn.now);
    turn.store.audit.add(turn.now, speaker.person.id, "report_withdrawn",
                         "activity " + std::to_string(activity.id.value));
    leave(turn, speaker, activity);
    replace_report(turn, speaker, activity, turn.text("report.withdrawn", {{"line", line_text(turn, activity)}}));
}

} // namespace loa::conversation
