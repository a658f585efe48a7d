#include "handlers/conversation/report_editing.h"

#include <algorithm>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/edited_parts.h"
#include "handlers/conversation/leaving_occasion.h"
#include "handlers/conversation/named_in_report.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/real_day.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/dialogue.h"
#include "handlers/membership/consent.h"
#include "handlers/safe_text.h"

namespace loa::conversation {

using activities::Reading;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

Message changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what,
                const About& about) {
    const bool is_draft = activity.state == ActivityState::draft;
    const std::string title = shown_title(turn, activity);
    const bool names_itself = what.starts_with(title);
    const std::string_view key = is_draft       ? "report.changed"
                                 : names_itself ? "report.changed_saved"
                                                : "report.changed_named";
    Message message = key == "report.changed_named" ? turn.text(key, {{"title", title}, {"what", what}})
                                                    : turn.text(key, {{"what", what}});
    add_question(turn, speaker, activity, question_about(turn, activity, about), message);
    add_others_returned(turn, speaker, activity, message);
    return message;
}

/// Not where a chair tells no more of their unit than its figures.
bool needs_consent(Turn& turn, const Speaker& speaker, const Activity& changed) {
    const auto before = turn.store.activities.find(changed.id);
    const bool has_new_words = !before || before->text != changed.text;
    return has_new_words || !membership::may_keep_for_unit(turn, speaker, changed);
}

} // namespace

bool keep_change(Turn& turn, const Speaker& speaker, Activity& activity) {
    if (activity.state != ActivityState::draft && needs_consent(turn, speaker, activity) &&
        membership::ask_consent_to_change(turn, speaker, activity)) {
        return false;
    }
    return keep_removal(turn, speaker, activity);
}

bool keep_removal(Turn& turn, const Speaker& speaker, Activity& activity) {
    if (activity.state == ActivityState::draft) {
        turn.store.activities.change_draft(activity, turn.now);
        return true;
    }
    const auto before = turn.store.activities.find(activity.id);
    if (const auto why = impossible_change(turn, before.value_or(activity), activity)) {
        Message message = turn.text("report.not_changed");
        message.text += ' ';
        handlers::append(message, *why);
        handlers::answer(turn, speaker, std::move(message), card_manner(activity));
        return false;
    }
    activity.state = ActivityState::reported;
    turn.store.activities.change(activity, speaker.person.id, turn.now);
    leave_occasion_if_unlike(turn, before.value_or(activity), activity);
    turn.store.audit.add(turn.now, speaker.person.id, "report_changed",
                         "activity " + std::to_string(activity.id.value));
    return true;
}

void say_changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what, About& about) {
    stay_at(turn, speaker, activity, about);
    handlers::answer(turn, speaker, changed(turn, speaker, activity, what, about), card_manner(activity));
}

void say_changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what) {
    auto about = dialogue_about(turn, speaker, activity);
    say_changed(turn, speaker, activity, what, about);
}

namespace {

/// What was asked about is settled as it is.
void note_answer(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& name, About& about) {
    note(*about, note_answered, noted(*about, note_answered) + name + ' ');
    about = handlers::expect(turn, speaker, step_report, activity.id.value, about->data);
}

/// "3 hoặc 4 buổi": nothing of a saved report is changed before it is known which. The choices change it.
bool ask_which_amount(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& text,
                      const Reading& reading) {
    const bool is_open = std::ranges::any_of(reading.doubts, [](const activities::Doubt& doubt) {
        return doubt.kind == activities::DoubtKind::two_quantities ||
               doubt.kind == activities::DoubtKind::quantity_range || doubt.kind == activities::DoubtKind::people_range;
    });
    Activity told = activity;
    take_told(told, text, reading);
    told.state = ActivityState::draft;
    const auto question = is_open ? open_question(turn, told) : std::nullopt;
    if (!question) {
        return false;
    }
    Message message = turn.text("report.edited_in_doubt", {{"title", shown_title(turn, activity)}});
    message.text += ' ';
    handlers::append(message, question->message);
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
    return true;
}

/// What an edited message tells now of the activity that it told before.
void retell(Turn& turn, Speaker& speaker, Activity activity, const std::string& text) {
    // Platforms also report edits that change no word. Of a long report only the beginning was kept.
    if (activity.text == kept_text(text)) {
        return;
    }
    const Reading reading = read(turn, text);
    if (!reading.is_report) {
        return handlers::answer(turn, speaker, "report.edited_to_none");
    }
    if (activity.state != ActivityState::draft && ask_which_amount(turn, speaker, activity, text, reading)) {
        return;
    }
    take_told(activity, text, reading);
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    take_names(turn, speaker, activity);
    if (activity.state == ActivityState::draft) {
        return show(turn, speaker, activity);
    }
    const std::string place = activity.place ? " · " + *activity.place : "";
    say_changed(turn, speaker, activity, line_text(turn, activity) + place);
}

/// In the place of the card whose choice changed it.
void show_in_place(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what,
                   const About& about) {
    const bool is_draft = activity.state == ActivityState::draft;
    replace_report(turn, speaker, activity,
                   is_draft ? card(turn, speaker, activity, about) : changed(turn, speaker, activity, what, about));
}

} // namespace

void ask_for_change(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return handlers::remark(turn, speaker, "report.withdrawn_already");
    }
    if (speaker.is_in_group() && open_in_private(turn, speaker, activity)) {
        return;
    }
    expect_field(turn, speaker, activity, any_field);
    Message how = speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "report.how_to_change_in_group")
                                        : turn.text("report.how_to_change");
    add_field_choices(turn, speaker, activity, how);
    handlers::answer(turn, speaker, std::move(how), card_manner(activity));
}

void settle_doubt(Turn& turn, const Speaker& speaker, Activity activity, std::string_view detail) {
    auto about = dialogue_about(turn, speaker, activity);
    const auto question = question_about(turn, activity, about);
    const std::string category = activity.category;
    if (activity.state == ActivityState::withdrawn || !settle(turn, activity, detail)) {
        return handlers::remark(turn, speaker, "report.gone");
    }
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    stay_at(turn, speaker, activity, about);
    if (question) {
        note_answer(turn, speaker, activity, question->name, about);
    }
    activities::Correction other; // a line does not say the category
    other.field = activities::Field::category;
    other.text = activity.category;
    show_in_place(turn, speaker, activity,
                  activity.category == category ? line_text(turn, activity) : correction_text(turn, other), about);
}

void count_for(Turn& turn, const Speaker& speaker, Activity activity, std::string_view unit) {
    if (activity.state == ActivityState::withdrawn || !set_unit(turn, activity, unit)) {
        return handlers::remark(turn, speaker, "common.old_choice");
    }
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    auto about = dialogue_about(turn, speaker, activity);
    stay_at(turn, speaker, activity, about);
    show_in_place(turn, speaker, activity, unit_words(turn, activity), about);
}

bool change_by_text(Turn& turn, const Speaker& speaker, Activity activity, std::string_view text) {
    const auto corrections = corrections_in(turn, activity, text);
    if (corrections.empty()) {
        return false;
    }
    take_over(activity, activities::apply(as_reading(activity), corrections));
    return keep_change(turn, speaker, activity);
}

bool on_report_edited(Turn& turn, Speaker& speaker, std::string_view edited) {
    auto told = turn.store.activities.told_by(speaker.chat.id, speaker.message);
    if (told.empty() || speaker.message.empty()) {
        return false;
    }
    // What somebody else edits is not this person's report.
    if (!is_own(turn, speaker, told.front())) {
        return true;
    }
    const auto parts = told_activities(turn, edited);
    const auto part_of = parts_of_each(turn, told, parts);
    for (std::size_t i = 0; i < told.size(); ++i) {
        if (part_of[i]) {
            retell(turn, speaker, told[i], parts[*part_of[i]]);
        }
    }
    // What is told no more may have been left out by mistake.
    for (std::size_t i = 0; i < told.size(); ++i) {
        const bool is_gone = !part_of[i] && told[i].state != ActivityState::draft && read(turn, edited).is_report;
        if (is_gone) {
            offer_withdrawal(turn, speaker, told[i], "report.told_no_more");
        }
    }
    // What the edited message tells more is new.
    for (std::size_t i = told.size(); i < parts.size(); ++i) {
        report(turn, speaker, parts[i], read(turn, parts[i]));
    }
    return true;
}

} // namespace loa::conversation
