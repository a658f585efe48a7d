#include "handlers/conversation/report_editing.h"

#include <algorithm>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/card_words.h"
#include "handlers/conversation/choices.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/listed_reports.h"
#include "handlers/conversation/named_in_report.h"
#include "handlers/conversation/private_report.h"
#include "handlers/conversation/real_day.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_fields.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/report_unit.h"
#include "handlers/conversation/returned_reports.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_anew.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/local_time.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using activities::ReportKind;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::ptrdiff_t plan_words_min = 3;
constexpr std::size_t question_syllables_min = 7; ///< "4 buổi được không ạ" asks for a change
constexpr std::size_t title_characters_max = 120;
constexpr std::size_t text_bytes_max = activities::report_bytes_max;

Message changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what) {
    const bool is_draft = activity.state == ActivityState::draft;
    Message message = turn.text(is_draft ? "report.changed" : "report.changed_saved", {{"what", what}});
    add_question(turn, speaker, activity, question_about(turn, speaker, activity), message);
    add_others_returned(turn, speaker, activity, message);
    return message;
}

} // namespace

bool keep_change(Turn& turn, const Speaker& speaker, Activity& activity) {
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
    turn.store.audit.add(turn.now, speaker.person.id, "report_changed",
                         "activity " + std::to_string(activity.id.value));
    return true;
}

void say_changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what) {
    stay_at(turn, speaker, activity);
    handlers::answer(turn, speaker, changed(turn, speaker, activity, what), card_manner(activity));
}

namespace {

/// What an open card is told in a few words. False when it cannot be meant.
bool take_short_answer(Turn& turn, Speaker& speaker, const Activity& activity, ShortAnswer said) {
    const bool is_draft = activity.state == ActivityState::draft;
    if (said == ShortAnswer::wrong) {
        ask_for_change(turn, speaker, activity);
        return true;
    }
    if (is_draft && (said == ShortAnswer::yes || said == ShortAnswer::send)) {
        keep_undecided(turn, speaker, activity);
        save(turn, speaker, activity);
        return true;
    }
    if (is_draft && said == ShortAnswer::drop) {
        keep_undecided(turn, speaker, activity);
        drop(turn, speaker, activity);
        return true;
    }
    return false;
}

/// Makes the corrections and says so; a draft that only waited for its day is saved with it.
void make(Turn& turn, Speaker& speaker, Activity& activity, const std::vector<activities::Correction>& corrections) {
    take_over(activity, activities::apply(as_reading(activity), corrections));
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    const auto dialogue = dialogue_about(turn, speaker, activity);
    const bool is_being_saved = dialogue && !noted(*dialogue, note_saving).empty();
    if (is_being_saved && activity.start && activity.state == ActivityState::draft) {
        return save(turn, speaker, activity);
    }
    say_changed(turn, speaker, activity, text_of(turn, corrections));
}

/// The answer to a field that was asked for. Whoever changes his mind gets the card back.
bool take_field(Turn& turn, Speaker& speaker, Activity& activity, std::string_view field, std::string_view text) {
    const auto said = read_short_answer(turn, text);
    if (said == ShortAnswer::drop || said == ShortAnswer::wrong) {
        show(turn, speaker, activity);
        return true;
    }
    if (read(turn, text).kind == ReportKind::question || told_beside(turn, activity, text) == Told::anew) {
        stay_at(turn, speaker, activity);
        return false;
    }
    if (field == "dates" && ask_for_real_day(turn, speaker, activity, text, true)) {
        return true;
    }
    const auto corrections = read_field(turn, activity, field, text);
    if (corrections.empty()) {
        handlers::answer(turn, speaker, field_again(turn, speaker, field), card_manner(activity));
        return true;
    }
    make(turn, speaker, activity, corrections);
    return true;
}

/// "24" where Loa has just asked how many people took part.
bool take_people(Turn& turn, Speaker& speaker, Activity& activity, std::string_view text) {
    const auto question = activity.state == ActivityState::draft && is_number(text)
                              ? question_about(turn, speaker, activity)
                              : std::nullopt;
    if (!question || (question->name != "participants" && question->name.find("people") == std::string::npos)) {
        return false;
    }
    const auto people = read_field(turn, activity, "participants", text);
    if (people.empty()) {
        return false;
    }
    make(turn, speaker, activity, people);
    return true;
}

/// "mai em học tiếp" changes nothing of what was done. A day alone ("ngày 20/12") does.
bool tells_of_later(const Turn& turn, std::string_view text) {
    const auto syllables = vietnamese::syllables(text);
    const auto words = std::ranges::count_if(syllables, [](const vietnamese::Syllable& word) {
        return word.folded.find_first_not_of("0123456789") != std::string::npos;
    });
    if (words < plan_words_min) {
        return false;
    }
    const ReportKind kind = read(turn, text).kind;
    return (kind == ReportKind::plan || kind == ReportKind::postponed || kind == ReportKind::registration) &&
           !is_worded_as_change(turn, text);
}

/// "cho em hỏi, hôm qua em học 3 buổi có được tính không" names a day and an amount, and changes neither.
bool asks_something(const Turn& turn, std::string_view text) {
    const bool is_long = vietnamese::syllables(text).size() >= question_syllables_min;
    const bool has_lead = bytes_at_front(turn, "said.ask_leads", text) > 0;
    return (has_lead || is_long) && read(turn, text).kind == ReportKind::question && !is_worded_as_change(turn, text);
}

/// What was asked about is settled as it is.
void note_answer(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& name) {
    auto dialogue = dialogue_about(turn, speaker, activity);
    if (dialogue) {
        note(*dialogue, note_answered, noted(*dialogue, note_answered) + name + ' ');
        expect(turn, speaker, step_report, activity.id.value, dialogue->data);
    }
}

/// What an edited message tells now of the activity that it told before.
void retell(Turn& turn, Speaker& speaker, Activity activity, const std::string& text) {
    // Platforms also report edits that change no word.
    if (activity.text == text) {
        return;
    }
    const Reading reading = read(turn, text);
    if (!reading.is_report) {
        return handlers::answer(turn, speaker, turn.text("report.edited_to_none"));
    }
    take_over(activity, reading);
    if (activity.title.empty()) {
        activity.title = handlers::safe_line(text, title_characters_max);
    }
    activity.text = text.substr(0, text_bytes_max);
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    take_names(turn, speaker, activity);
    if (activity.state == ActivityState::draft) {
        return show(turn, speaker, activity);
    }
    say_changed(turn, speaker, activity, line_text(turn, activity));
}

/// "không hủy": what is open stays so, and is shown with what comes next.
void say_stays(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::draft) {
        return say_kept(turn, speaker, activity);
    }
    stay_at(turn, speaker, activity);
    Message message = turn.text("report.stays");
    handlers::add_line(message, card(turn, speaker, activity));
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

/// "hủy báo cáo này giúp em": the draft goes; what is saved is asked about first. False where another is meant.
bool takes_back(Turn& turn, Speaker& speaker, const Activity& activity, std::string_view text) {
    if (!means_to_take_back(turn, activity, text)) {
        return false;
    }
    take_back(turn, speaker, activity);
    return true;
}

} // namespace

void ask_for_change(Turn& turn, Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return handlers::remark(turn, speaker, turn.text("report.withdrawn_already"));
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
    const auto question = question_about(turn, speaker, activity);
    if (activity.state == ActivityState::withdrawn || !settle(turn, activity, detail)) {
        return handlers::remark(turn, speaker, turn.text("report.gone"));
    }
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    stay_at(turn, speaker, activity);
    if (question) {
        note_answer(turn, speaker, activity, question->name);
    }
    if (activity.state == ActivityState::draft) {
        return replace_report(turn, speaker, activity, card(turn, speaker, activity));
    }
    replace_report(turn, speaker, activity, changed(turn, speaker, activity, line_text(turn, activity)));
}

void count_for(Turn& turn, const Speaker& speaker, Activity activity, std::string_view unit) {
    if (activity.state == ActivityState::withdrawn || !set_unit(turn, activity, unit)) {
        return handlers::remark(turn, speaker, turn.text("common.old_choice"));
    }
    if (!keep_change(turn, speaker, activity)) {
        return;
    }
    stay_at(turn, speaker, activity);
    if (activity.state == ActivityState::draft) {
        return replace_report(turn, speaker, activity, card(turn, speaker, activity));
    }
    replace_report(turn, speaker, activity, changed(turn, speaker, activity, unit_words(turn, activity)));
}

bool correct(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text) {
    auto activity = turn.store.activities.find(id);
    if (!activity || activity->state == ActivityState::withdrawn) {
        expect_nothing(turn, speaker);
        return false;
    }
    const auto dialogue = dialogue_about(turn, speaker, *activity);
    const std::string field = dialogue ? noted(*dialogue, note_field) : "";
    if (wants_to_keep(turn, text)) {
        say_stays(turn, speaker, *activity);
        return true;
    }
    if (names_listed(turn, text)) {
        return false;
    }
    if (clear_field(turn, speaker, *activity, text) || count_for_named(turn, speaker, *activity, text) ||
        ask_named_field(turn, speaker, *activity, text)) {
        return true;
    }
    if (!field.empty() && field != any_field) {
        return take_field(turn, speaker, *activity, field, text);
    }
    if (take_people(turn, speaker, *activity, text)) {
        return true;
    }
    if (is_choice_number(turn, speaker, text)) {
        if (activity->state != ActivityState::draft) {
            return false;
        }
        if (dialogue && dialogue->offers.empty()) {
            show(turn, speaker, *activity);
            return true;
        }
    }
    if (activity->state != ActivityState::draft && asks_to_take_back(turn, text) &&
        takes_back(turn, speaker, *activity, text)) {
        return true;
    }
    const auto said = read_short_answer(turn, text);
    if (said == ShortAnswer::drop && field == any_field) { // the change, not the report
        show(turn, speaker, *activity);
        return true;
    }
    if (said != ShortAnswer::none) {
        return take_short_answer(turn, speaker, *activity, said);
    }
    if (asks_to_take_back(turn, text)) {
        return takes_back(turn, speaker, *activity, text);
    }
    if (activity->state == ActivityState::draft && dialogue && !noted(*dialogue, note_saving).empty() &&
        says_only(turn, "said.not_known", text)) {
        save(turn, speaker, *activity, undated);
        return true;
    }
    if (retells(turn, text)) {
        keep_undecided(turn, speaker, *activity);
        amend(turn, speaker, *activity, text);
        return true;
    }
    const Told told = told_beside(turn, *activity, text);
    if (told == Told::anew) {
        keep_undecided(turn, speaker, *activity);
        return false;
    }
    if (tells_of_later(turn, text) || asks_something(turn, text)) {
        return false;
    }
    if (told == Told::either) {
        ask_which_was_meant(turn, speaker, *activity, text);
        return true;
    }
    const auto corrections = corrections_in(turn, *activity, text);
    if (corrections.empty() && says_the_same(turn, *activity, text) && !speaks_of_else(turn, *activity, text)) {
        show(turn, speaker, *activity);
        return true;
    }
    if (!corrections.empty()) {
        keep_undecided(turn, speaker, *activity);
        make(turn, speaker, *activity, corrections);
        ask_for_real_day(turn, speaker, *activity, text);
        return true;
    }
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    if (activity->is_for_unit && activities::tells_share_of_people(text, now, *turn.context.lexicon)) {
        return ask_for_field(turn, speaker, *activity, "participants");
    }
    return ask_for_real_day(turn, speaker, *activity, text);
}

void amend(Turn& turn, Speaker& speaker, Activity activity, std::string_view text) {
    auto corrections = corrections_in(turn, activity, text);
    // Whoever says that this is the same report has told all of it again, its name and kind, too.
    const Reading reading = read(turn, text);
    const auto set = [&](activities::Field field, const std::string& value, const std::string& known) {
        const bool is_set = std::ranges::find(corrections, field, &activities::Correction::field) != corrections.end();
        if (is_set || value.empty() || vietnamese::fold(value) == vietnamese::fold(known)) {
            return;
        }
        activities::Correction correction;
        correction.field = field;
        correction.text = value;
        corrections.insert(corrections.begin(), std::move(correction));
    };
    set(activities::Field::category, reading.category, activity.category);
    set(activities::Field::title, handlers::safe_line(reading.title, corrected_characters_max), activity.title);
    if (corrections.empty()) {
        return show(turn, speaker, activity);
    }
    make(turn, speaker, activity, corrections);
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
    for (std::size_t i = 0; i < told.size() && i < parts.size(); ++i) {
        retell(turn, speaker, told[i], parts[i]);
    }
    // What the edited message tells more is new.
    for (std::size_t i = told.size(); i < parts.size(); ++i) {
        report(turn, speaker, parts[i], read(turn, parts[i]));
    }
    return true;
}

} // namespace loa::conversation
