#include "handlers/conversation/saved_report.h"

#include "handlers/action.h"
#include "handlers/conversation/card_words.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/returning.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/conversation/waiting_drafts.h"
#include "handlers/dialogue.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::size_t take_back_syllables_max = 7; ///< longer texts speak of more than that
constexpr std::size_t field_syllables_max = 3;
constexpr std::size_t returned_syllables_max = 7;
constexpr std::size_t no_evidence_syllables_max = 14;
/// Behind note_unit: a code was asked for. Else the unit's code stands there that was offered.
constexpr std::string_view by_code = "yes";
constexpr std::size_t unit_syllables_max = 8; ///< "em ở trường THCS Nguyễn Văn A" and the like

std::size_t syllable_count(std::string_view text) {
    return vietnamese::syllables(text).size();
}

bool takes_back(const Turn& turn, std::string_view text) {
    const std::string_view behind_slip = behind(turn, "said.slip_leads", text);
    return (asks_to_take_back(turn, text) || asks_to_take_back(turn, behind_slip)) &&
           syllable_count(text) <= take_back_syllables_max;
}

bool wants_change(const Turn& turn, std::string_view text) {
    return bytes_at_front(turn, "said.change_leads", text) > 0 || bytes_at_back(turn, "said.change_tails", text) > 0 ||
           bytes_at_front(turn, "said.place_is", text) > 0 || behind_slip(turn, text).size() < text.size();
}

/// "3 buổi", "10/9", right behind what was saved.
bool is_bare_field(const Turn& turn, const Activity& activity, std::string_view text) {
    // Behind a report that came back people write a little more: "ngày 10/9 ạ".
    const bool came_back = activity.state == ActivityState::returned;
    return syllable_count(text) <= (came_back ? returned_syllables_max : field_syllables_max) &&
           read(turn, text).kind != ReportKind::question && corrects_any(turn, {activity}, text);
}

/// "em chưa có gcn" to a report that came back for want of it: nothing is done, and what can be done is shown again.
bool has_no_evidence(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view text) {
    const std::size_t said = syllable_count(text);
    if (said > no_evidence_syllables_max || words_beside(turn, "said.no_evidence", text).size() == said) {
        return false;
    }
    Message message = turn.text("report.still_returned", {{"line", line_text(turn, activity)}});
    add_choices_of_returned(turn, activity, message);
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
    return true;
}

/// "để sau", or a school's name where only a code opens the unit. False when it is neither.
bool take_unit_answer(Turn& turn, const Speaker& speaker, storage::Dialogue dialogue, std::string_view text) {
    const ShortAnswer said = read_short_answer(turn, text);
    const bool is_later =
        is_one_of(turn, "said.later", text) || said == ShortAnswer::drop || said == ShortAnswer::wrong;
    const bool is_name = syllable_count(text) <= unit_syllables_max &&
                         bytes_at_front(turn, "said.unit_leads", text) > 0 &&
                         read(turn, text).kind == ReportKind::small_talk;
    if (!is_later && !is_name) {
        return false;
    }
    note(dialogue, note_unit, is_later ? "" : "yes");
    handlers::expect(turn, speaker, step_saved, dialogue.subject, dialogue.data);
    handlers::answer(turn, speaker, is_later ? "report.unit_later" : "report.unit_by_code");
    show_waiting_draft(turn, speaker);
    return true;
}

} // namespace

void note_saved(Turn& turn, const Speaker& speaker, const Activity& activity, const SavedNow& now,
                std::optional<storage::ActivityId> open, Message& message) {
    const bool offers_unit = !activity.unit && now.offered_unit;
    const bool asks_unit = !activity.unit && !offers_unit && now.is_first;
    if (offers_unit || !open || *open == activity.id) {
        storage::Dialogue saved;
        note(saved, note_unit, offers_unit ? *now.offered_unit : asks_unit ? std::string(by_code) : "");
        handlers::expect(turn, speaker, step_saved, activity.id.value, saved.data);
    }
    if (offers_unit) {
        ask_for_unit_of_notice(turn, activity, *now.offered_unit, message);
    }
    if (asks_unit) {
        handlers::add_line(message, turn.text(speaker.is_in_group() ? "report.no_unit_in_group" : "report.no_unit"));
    }
}

void answer_unit(Turn& turn, Speaker& speaker, const Activity& activity, bool is_right) {
    auto dialogue = handlers::dialogue_of(turn, speaker);
    const bool is_about = dialogue && dialogue->step == step_saved && dialogue->subject == activity.id.value;
    const std::string offered = is_about ? noted(*dialogue, note_unit) : "";
    if (offered.empty() || offered == by_code) {
        return handlers::remark(turn, speaker, "common.old_choice");
    }
    note(*dialogue, note_unit, {});
    handlers::expect(turn, speaker, step_saved, activity.id.value, dialogue->data);
    take_unit_of_notice(turn, speaker, offered, is_right);
    show_waiting_draft(turn, speaker);
}

bool are_words_to_saved(const Turn& turn, const Activity& activity, std::string_view text) {
    const bool is_sent_again = activity.state == ActivityState::returned && says_only(turn, "said.send_again", text);
    return is_sent_again || means_to_take_back(turn, activity, text) ||
           read_short_answer(turn, text) == ShortAnswer::wrong || wants_change(turn, text) ||
           is_bare_field(turn, activity, text);
}

bool on_words_to_saved(Turn& turn, Speaker& speaker, const Activity& activity, std::string_view text) {
    if (means_to_take_back(turn, activity, text)) {
        if (!on_named_to_take_back(turn, speaker, text)) {
            take_back(turn, speaker, activity);
        }
        return true;
    }
    if (wants_to_keep(turn, text)) {
        say_kept(turn, speaker, activity);
        return true;
    }
    // "xong rồi" right behind what was saved may tell of anything.
    const bool may_be_sent = activity.state == ActivityState::returned || !says_only(turn, "said.done_now", text);
    if (may_be_sent && take_sent_again(turn, speaker, activity, text)) {
        return true;
    }
    if (read_short_answer(turn, text) == ShortAnswer::wrong) {
        ask_for_change(turn, speaker, activity);
        return true;
    }
    if (field_to_clear(turn, text) == "photos") {
        return clear_field(turn, speaker, activity, text);
    }
    if (activity.state == ActivityState::returned && says_only(turn, "said.why_returned", text)) {
        show(turn, speaker, activity);
        return true;
    }
    return (wants_change(turn, text) || is_bare_field(turn, activity, text)) &&
           on_report_answered(turn, speaker, activity.id, text);
}

bool on_saved_text(Turn& turn, Speaker& speaker, const storage::Dialogue& dialogue, std::string_view text) {
    if (is_choice_number(turn, speaker, text)) {
        return false; // "1" that was sent twice changes nothing of what is saved
    }
    const auto activity = turn.store.activities.find(storage::ActivityId{dialogue.subject});
    const std::string unit = noted(dialogue, note_unit);
    const bool is_saved = activity && is_own(turn, speaker, *activity) && activity->state != ActivityState::withdrawn &&
                          activity->state != ActivityState::draft;
    const bool goes = is_saved && means_to_take_back(turn, *activity, text);
    if (unit == by_code && !goes && take_unit_answer(turn, speaker, dialogue, text)) {
        return true;
    }
    if (is_saved && activity->state == ActivityState::returned &&
        (on_words_to_returned(turn, speaker, *activity, text) || has_no_evidence(turn, speaker, *activity, text))) {
        return true;
    }
    if (is_saved && on_words_to_saved(turn, speaker, *activity, text)) {
        return true;
    }
    return says_only(turn, "said.save", text) && show_waiting_draft(turn, speaker, true);
}

bool on_report_answered(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text) {
    const auto activity = turn.store.activities.find(id);
    if (!activity || !is_own(turn, speaker, *activity)) {
        return false;
    }
    if (means_to_take_back(turn, *activity, text)) {
        take_back(turn, speaker, *activity);
        return true;
    }
    if (activity->state == ActivityState::withdrawn) {
        handlers::answer(turn, speaker, "report.withdrawn_already");
        return true;
    }
    if (correct(turn, speaker, id, text)) {
        return true;
    }
    if (is_one_of(turn, "said.change_asks", text)) {
        ask_for_change(turn, speaker, *activity);
        return true;
    }
    return false;
}

void take_back(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::draft) {
        drop(turn, speaker, activity);
    } else if (activity.state == ActivityState::withdrawn) {
        handlers::answer(turn, speaker, "report.withdrawn_already");
    } else {
        offer_withdrawal(turn, speaker, activity, "report.ask_withdraw");
    }
}

bool take_sent_again(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view text) {
    const bool is_open = activity.state == ActivityState::draft || activity.state == ActivityState::withdrawn;
    if (is_open || !says_only(turn, "said.send_again", text)) {
        return false;
    }
    if (activity.state == ActivityState::returned) {
        send_again(turn, speaker, activity);
        return true;
    }
    const bool waits = activity.state == ActivityState::reported;
    handlers::answer(turn, speaker,
                     turn.text(waits ? "report.waits_for_approval" : "report.approved_already",
                               {{"line", line_text(turn, activity)}}),
                     card_manner(activity));
    return true;
}

void say_kept(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return handlers::remark(turn, speaker, "report.withdrawn_already");
    }
    replace_report(turn, speaker, activity, turn.text("report.kept", {{"line", line_text(turn, activity)}}));
}

void offer_withdrawal(Turn& turn, const Speaker& speaker, const Activity& activity, std::string_view key) {
    Message message = turn.text(key, {{"line", line_text(turn, activity)}});
    message.choices.push_back(
        {turn.words("report.withdraw"), handlers::action("report.withdraw_now", activity.id.value)});
    message.choices.push_back({turn.words("report.keep"), handlers::action("report.keep", activity.id.value)});
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

bool means_to_take_back(const Turn& turn, const Activity& activity, std::string_view text) {
    // "rút báo cáo hôm kia" means another one.
    return takes_back(turn, text) && !corrects_any(turn, {activity}, text);
}

bool speaks_to_report(const Turn& turn, std::string_view text) {
    return takes_back(turn, text) || bytes_at_front(turn, "said.change_asks", text) > 0;
}

} // namespace loa::conversation
