#include "handlers/conversation/report_dialogue.h"

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/for_another.h"
#include "handlers/conversation/named_in_report.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/local_time.h"
#include "handlers/membership/unit_link.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

/// How long after "Báo cáo hoạt động" under a notice a report still answers that notice.
constexpr std::chrono::hours notice_window{1};

/// The notice that was answered, or under which a report was asked for a short while ago; 0 for none. A link into the
/// private chat can name any.
storage::NoticeId answered_notice(Turn& turn, const Speaker& speaker) {
    storage::NoticeId id = speaker.notice;
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool was_asked = dialogue && dialogue->step == step_report_text &&
                           dialogue->expires_at - handlers::step_lifetime + notice_window > turn.now;
    if (!id && was_asked) {
        id = storage::NoticeId{dialogue->subject};
    }
    const auto notice = id ? turn.store.notices.find(id) : std::nullopt;
    return notice && notice->confirmed_at ? id : storage::NoticeId{};
}

Activity draft_of(Turn& turn, const Speaker& speaker, storage::NoticeId notice, std::string_view text,
                  const Reading& reading) {
    Activity activity;
    activity.person = speaker.person.id;
    activity.unit = likely_unit(turn, speaker);
    activity.chat = speaker.chat.id;
    activity.message = speaker.message;
    activity.reported_at = activity.updated_at = turn.now;
    activity.notice = notice;
    take_told(activity, text, reading);
    return activity;
}

void ask_for_report(Turn& turn, const Speaker& speaker, storage::ChatId group) {
    storage::Dialogue asked;
    note(asked, note_group, group ? std::to_string(group.value) : "");
    handlers::expect(turn, speaker, step_report_text, speaker.notice.value, asked.data);
    Message how = speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "report.how_in_group")
                                        : turn.text("report.how");
    if (speaker.is_in_group()) {
        membership::add_link(turn, speaker.chat, how);
    }
    handlers::answer(turn, speaker, std::move(how));
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
        return handlers::answer(turn, speaker, "person.hidden");
    }
    if (handlers::safe_line(text).empty()) {
        return ask_for_report(turn, speaker, {});
    }
    if (is_for_another(turn, speaker, text)) {
        return handlers::answer(turn, speaker, "not_report.of_another");
    }
    if (says_only(turn, "said.same_too", text)) {
        return handlers::answer(turn, speaker, "report.tell_own");
    }
    Reading reading = read(turn, text);
    if (reading.kind == ReportKind::question && !reading.is_report) {
        return ask(turn, speaker, text);
    }
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    if (!reading.is_report && activities::is_only_days(text, now, *turn.context.lexicon)) {
        const auto asked = handlers::dialogue_of(turn, speaker);
        return asked && asked->step == step_report_text ? handlers::answer(turn, speaker, "report.how")
                                                        : ask_for_report(turn, speaker, {});
    }
    if (const auto key = not_report_key(reading.kind); !key.empty() && !reading.is_report) {
        return answer_not_reported(turn, speaker, reading.kind, text);
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

void report_under_notice(Turn& turn, Speaker& speaker, storage::NoticeId notice, storage::ChatId group) {
    speaker.notice = notice;
    ask_for_report(turn, speaker, group);
}

std::vector<Activity> keep_for_later(Turn& turn, Speaker& speaker, std::string_view text, const Reading& reading) {
    const auto notice = answered_notice(turn, speaker);
    const auto told = told_activities(turn, text);
    std::vector<Activity> drafts;
    for (const std::string& part : told) {
        drafts.push_back(told.size() == 1 ? draft_of(turn, speaker, notice, text, reading)
                                          : draft_of(turn, speaker, notice, part, read(turn, part)));
        drafts.back().id = speaker.told = turn.store.activities.add(drafts.back());
        take_names(turn, speaker, drafts.back());
    }
    return drafts;
}

void report(Turn& turn, Speaker& speaker, std::string_view text, const Reading& reading) {
    if (!speaker.is_identified()) {
        return handlers::answer(turn, speaker, "person.hidden");
    }
    const auto drafts = keep_for_later(turn, speaker, text, reading);
    drafts.size() == 1 ? show(turn, speaker, drafts.front()) : show_list(turn, speaker, drafts);
}

namespace {

/// "/huy" leaves everything that the same message told.
void drop_open(Turn& turn, const Speaker& speaker, storage::ActivityId id) {
    const auto activity = turn.store.activities.find(id);
    if (!activity || !is_own(turn, speaker, *activity) || activity->state != ActivityState::draft) {
        return;
    }
    for (const Activity& draft : open_together(turn, *activity)) {
        turn.store.activities.drop_draft(draft.id);
    }
    update_line_elsewhere(turn, speaker.chat, *activity, turn.text("report.dropped"));
}

/// The report that was saved last here, or is shown again since.
std::optional<Activity> saved_report(Turn& turn, const Speaker& speaker,
                                     const std::optional<storage::Dialogue>& dialogue) {
    const auto last = just_saved(turn, speaker);
    const bool is_card = dialogue && dialogue->step == step_report;
    const auto activity = last      ? turn.store.activities.find(*last)
                          : is_card ? turn.store.activities.find(storage::ActivityId{dialogue->subject})
                                    : std::nullopt;
    const bool is_saved = activity && is_own(turn, speaker, *activity) && activity->state != ActivityState::draft &&
                          activity->state != ActivityState::withdrawn;
    return is_saved ? activity : std::nullopt;
}

} // namespace

void cancel(Turn& turn, Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_at_report = dialogue && (dialogue->step == step_report || dialogue->step == step_reports);
    if (const auto saved = saved_report(turn, speaker, dialogue)) {
        const bool came_back = saved->state == ActivityState::returned;
        if (came_back && on_words_to_returned(turn, speaker, *saved, turn.words("report.withdraw"))) {
            return;
        }
        return offer_withdrawal(turn, speaker, *saved, "report.cancel_saved");
    }
    const bool has_notice = !is_at_report && notices::drop_draft(turn, speaker);
    if ((!dialogue && !has_notice) || !speaker.is_identified()) {
        return handlers::answer(turn, speaker, "common.nothing_to_cancel");
    }
    if (is_at_report) {
        drop_open(turn, speaker, storage::ActivityId{dialogue->subject});
    }
    handlers::expect_nothing(turn, speaker);
    handlers::answer(turn, speaker, has_notice ? "notice.dropped" : "common.cancelled");
    if (is_at_report) {
        show_waiting_draft(turn, speaker);
    }
}

} // namespace loa::conversation
