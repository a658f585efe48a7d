#include "handlers/conversation/report_dialogue.h"

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/for_another.h"
#include "handlers/conversation/named_in_report.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/overviews.h"
#include "handlers/conversation/plan_reminder.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_photos.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/returning.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_together.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/first_bytes.h"
#include "handlers/local_time.h"
#include "handlers/membership/unit_link.h"
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

constexpr std::size_t text_bytes_max = activities::report_bytes_max;
constexpr std::size_t title_characters_max = 120;
/// How long after "Báo cáo hoạt động" under a notice a report still answers that notice.
constexpr std::chrono::hours notice_window{1};

/// The notice that was answered, or under which a report was asked for a short while ago; 0 for none. A link into the
/// private chat can name any.
storage::NoticeId answered_notice(Turn& turn, const Speaker& speaker) {
    storage::NoticeId id = speaker.notice;
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool was_asked = dialogue && dialogue->step == step_report_text &&
                           dialogue->expires_at - step_lifetime + notice_window > turn.now;
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
    activity.text = handlers::first_bytes(text, text_bytes_max);
    activity.reported_at = activity.updated_at = turn.now;
    activity.notice = notice;
    take_over(activity, reading);
    if (activity.title.empty()) {
        activity.title = handlers::safe_line(text, title_characters_max);
    }
    return activity;
}

/// The speaker's own activity that an action names; nothing (and a remark) for anybody else's.
std::optional<Activity> own(Turn& turn, const Speaker& speaker, std::int64_t id) {
    auto activity = turn.store.activities.find(storage::ActivityId{id});
    if (activity && is_own(turn, speaker, *activity)) {
        return activity;
    }
    handlers::remark(turn, speaker, turn.text(activity ? "report.not_yours" : "report.gone"));
    return std::nullopt;
}

void ask_for_report(Turn& turn, const Speaker& speaker, storage::ChatId group) {
    storage::Dialogue asked;
    note(asked, note_group, group ? std::to_string(group.value) : "");
    expect(turn, speaker, step_report_text, speaker.notice.value, asked.data);
    Message how = speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "report.how_in_group")
                                        : turn.text("report.how");
    if (speaker.is_in_group()) {
        membership::add_link(turn, speaker.chat, how);
    }
    handlers::answer(turn, speaker, std::move(how));
}

/// A choice that names no field has been made up.
void change_field(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view field) {
    const bool is_open = activity.state != ActivityState::withdrawn;
    if (!is_open || !ask_for_field(turn, speaker, activity, field)) {
        handlers::remark(turn, speaker, turn.text(is_open ? "report.gone" : "report.withdrawn_already"));
    }
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
        return ask_for_report(turn, speaker, {});
    }
    if (is_for_another(turn, speaker, text)) {
        return handlers::answer(turn, speaker, turn.text("not_report.of_another"));
    }
    Reading reading = read(turn, text);
    if (reading.kind == ReportKind::question && !reading.is_report) {
        return ask(turn, speaker, text);
    }
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    if (!reading.is_report && activities::is_only_days(text, now, *turn.context.lexicon)) {
        const auto asked = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
        return asked && asked->step == step_report_text ? handlers::answer(turn, speaker, turn.text("report.how"))
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
        return handlers::answer(turn, speaker, turn.text("person.hidden"));
    }
    const auto drafts = keep_for_later(turn, speaker, text, reading);
    drafts.size() == 1 ? show(turn, speaker, drafts.front()) : show_list(turn, speaker, drafts);
}

namespace {

/// "Báo cáo hoạt động" under a notice.
void begin_report(Turn& turn, Speaker& speaker, storage::NoticeId notice) {
    if (!speaker.is_identified()) {
        return handlers::remark(turn, speaker, turn.text("person.hidden"));
    }
    if (speaker.is_in_group() && ask_in_private(turn, speaker, notice)) {
        return;
    }
    speaker.notice = notice;
    report(turn, speaker, {});
}

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

/// What counts goes only by a second word: a number may have been meant for an older message.
void ask_to_withdraw(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const bool counts = activity.state != ActivityState::draft && activity.state != ActivityState::withdrawn;
    counts ? offer_withdrawal(turn, speaker, activity, "report.ask_withdraw") : withdraw(turn, speaker, activity);
}

void act(Turn& turn, Speaker& speaker, const Activity& activity, const Action& action) {
    if (action.verb == "report.save") {
        save(turn, speaker, activity, action.detail);
    } else if (action.verb == "report.save_all") {
        save_all(turn, speaker, activity);
        show_waiting_draft(turn, speaker);
    } else if (action.verb == "report.each") {
        show_each(turn, speaker, activity);
    } else if (action.verb == "report.drop_all") {
        drop_all(turn, speaker, activity);
        show_waiting_draft(turn, speaker);
    } else if (action.verb == "report.change") {
        ask_for_change(turn, speaker, activity);
    } else if (action.verb == "report.field") {
        change_field(turn, speaker, activity, action.detail);
    } else if (action.verb == "report.drop") {
        drop(turn, speaker, activity);
    } else if (action.verb == "report.withdraw") {
        ask_to_withdraw(turn, speaker, activity);
    } else if (action.verb == "report.withdraw_now") {
        withdraw(turn, speaker, activity);
    } else if (action.verb == "report.keep") {
        say_kept(turn, speaker, activity);
    } else if (action.verb == "report.photos") {
        on_photos_chosen(turn, speaker, activity, action.detail);
    } else if (action.verb == "report.meant") {
        take_meant(turn, speaker, activity);
    } else if (action.verb == "report.again") {
        send_again(turn, speaker, activity);
    } else if (action.verb == "report.open") {
        show(turn, speaker, activity);
    } else if (action.verb == "report.unit") {
        count_for(turn, speaker, activity, action.detail);
    } else if (action.verb == "report.unit_right" || action.verb == "report.unit_wrong") {
        answer_unit(turn, speaker, activity, action.verb == "report.unit_right");
    } else if (action.verb == "report.amend" || action.verb == "report.anew") {
        take_as(turn, speaker, activity, action.detail, action.verb == "report.anew");
    } else if (action.verb == "report.settle") {
        settle_doubt(turn, speaker, activity, action.detail);
    }
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

bool on_report_action(Turn& turn, Speaker& speaker, const Action& action) {
    if (!action.verb.starts_with("report.")) {
        return false;
    }
    if (action.verb == "report.begin") {
        begin_report(turn, speaker, storage::NoticeId{action.subject});
        return true;
    }
    if (action.verb == "report.mine") {
        show_own_activities(turn, speaker);
        return true;
    }
    if (const auto activity = own(turn, speaker, action.subject)) {
        act(turn, speaker, *activity, action);
    }
    return true;
}

void cancel(Turn& turn, Speaker& speaker) {
    const auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
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
        return handlers::answer(turn, speaker, turn.text("common.nothing_to_cancel"));
    }
    if (is_at_report) {
        drop_open(turn, speaker, storage::ActivityId{dialogue->subject});
    }
    expect_nothing(turn, speaker);
    handlers::answer(turn, speaker, turn.text(has_notice ? "notice.dropped" : "common.cancelled"));
    if (is_at_report) {
        show_waiting_draft(turn, speaker);
    }
}

} // namespace loa::conversation
