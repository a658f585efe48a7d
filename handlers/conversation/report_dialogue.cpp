#include "handlers/conversation/report_dialogue.h"

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Action;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t next_characters_max = 100;
constexpr std::size_t text_bytes_max = activities::report_bytes_max;

/// The first card of a message that told several activities.
void show_first(Turn& turn, const Speaker& speaker, const Activity& activity, const std::vector<std::string>& told) {
    storage::Dialogue dialogue;
    std::string next;
    for (std::size_t i = 1; i < told.size(); ++i) {
        next += (next.empty() ? "" : "; ") + told[i];
    }
    note(dialogue, note_next, next);
    expect(turn, speaker, step_report, activity.id.value, dialogue.data);
    Message message = card(turn, speaker, activity);
    message.text += '\n';
    handlers::append(message, turn.text("report.one_at_a_time", {{"next", short_line(told[1], next_characters_max)}}));
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

Activity draft_of(const Turn& turn, const Speaker& speaker, std::string_view text, const Reading& reading) {
    Activity activity;
    activity.person = speaker.person.id;
    activity.unit = speaker.person.unit;
    activity.chat = speaker.chat.id;
    activity.message = speaker.message;
    activity.text = text.substr(0, text_bytes_max);
    activity.reported_at = activity.updated_at = turn.now;
    take_over(activity, reading);
    if (activity.title.empty()) {
        activity.title = handlers::safe_line(text, 120);
    }
    return activity;
}

/// The speaker's own activity that an action names; nothing (and a remark) for anybody else's.
std::optional<Activity> own(Turn& turn, const Speaker& speaker, std::int64_t id) {
    auto activity = turn.store.activities.find(storage::ActivityId{id});
    if (activity && activity->person == speaker.person.id && speaker.is_identified()) {
        return activity;
    }
    handlers::remark(turn, speaker, turn.text(activity ? "report.not_yours" : "report.gone"));
    return std::nullopt;
}

} // namespace

std::string_view not_report_key(ReportKind kind) {
    switch (kind) {
    case ReportKind::plan: return "not_report.plan";
    case ReportKind::wish: return "not_report.wish";
    case ReportKind::negation: return "not_report.negation";
    case ReportKind::postponed: return "not_report.postponed";
    case ReportKind::registration: return "not_report.registration";
    case ReportKind::command: return "not_report.command";
    case ReportKind::request: return "not_report.request";
    case ReportKind::report:
    case ReportKind::question:
    case ReportKind::small_talk: return "";
    }
    return "";
}

Reading read(const Turn& turn, std::string_view text) {
    return activities::read_report(text, handlers::local_time(turn.now, turn.campaign().time_zone),
                                   *turn.context.lexicon);
}

void report(Turn& turn, Speaker& speaker, std::string_view text) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    if (handlers::safe_line(text).empty()) {
        expect(turn, speaker, step_report_text);
        return handlers::answer(turn, speaker,
                                speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "report.how_in_group")
                                                      : turn.text("report.how"));
    }
    Reading reading = read(turn, text);
    if (reading.kind == ReportKind::question && !reading.is_report) {
        return ask(turn, speaker, text);
    }
    if (const auto key = not_report_key(reading.kind); !key.empty() && !reading.is_report) {
        return handlers::answer(turn, speaker, turn.text(key));
    }
    if (reading.category.empty()) {
        const auto& ids = turn.context.lexicon->categories();
        const int position = turn.context.lexicon->default_category();
        if (position >= 0) {
            reading.category = ids[static_cast<std::size_t>(position)];
        }
    }
    report(turn, speaker, text, reading);
}

void report(Turn& turn, Speaker& speaker, std::string_view text, const Reading& reading) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    const auto told = told_activities(turn, text);
    const bool are_several = told.size() > 1;
    Activity activity = are_several ? draft_of(turn, speaker, told.front(), read(turn, told.front()))
                                    : draft_of(turn, speaker, text, reading);
    activity.id = turn.store.activities.add(activity);
    if (are_several) {
        return show_first(turn, speaker, activity, told);
    }
    show(turn, speaker, activity);
}

bool on_report_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (!action.verb.starts_with("report.")) {
        return false;
    }
    if (action.verb == "report.begin") {
        report(turn, speaker, {});
        return true;
    }
    const auto activity = own(turn, speaker, action.subject);
    if (!activity) {
        return true;
    }
    if (action.verb == "report.save") {
        save(turn, speaker, *activity, action.detail);
    }
    if (action.verb == "report.change") {
        ask_for_change(turn, speaker, *activity);
    }
    if (action.verb == "report.drop") {
        drop(turn, speaker, *activity);
    }
    if (action.verb == "report.withdraw") {
        withdraw(turn, speaker, *activity);
    }
    if (action.verb == "report.open") {
        show(turn, speaker, *activity);
    }
    if (action.verb == "report.settle") {
        settle_doubt(turn, speaker, *activity, action.detail);
    }
    return true;
}

void cancel(Turn& turn, Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_at_report = dialogue && dialogue->step == step_report;
    const bool has_notice = !is_at_report && notices::drop_draft(turn, speaker);
    if ((!dialogue && !has_notice) || !speaker.is_identified()) {
        return handlers::answer(turn, speaker, turn.text("common.nothing_to_cancel"));
    }
    if (is_at_report) {
        const auto activity = turn.store.activities.find(storage::ActivityId{dialogue->subject});
        if (activity && activity->person == speaker.person.id) {
            turn.store.activities.drop_draft(activity->id);
        }
    }
    expect_nothing(turn, speaker);
    handlers::answer(turn, speaker, turn.text(has_notice ? "notice.dropped" : "common.cancelled"));
}

} // namespace loa::conversation
