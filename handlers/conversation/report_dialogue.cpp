#include "handlers/conversation/report_dialogue.h"

#include <algorithm>
#include <array>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/question_dialogue.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/wording.h"
#include "handlers/local_time.h"
#include "handlers/membership/unit_binding.h"
#include "handlers/notices/notice_dialogue.h"
#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

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

constexpr int counted_max = 500; ///< own activities of a year that are counted
constexpr double sure_report = 0.9;
constexpr std::string_view about_prefix = "report:";
constexpr std::size_t subject_characters_max = 80;
constexpr std::size_t next_characters_max = 100;
constexpr std::size_t text_bytes_max = activities::report_bytes_max;

std::int64_t count_of_year(Turn& turn, const storage::Person& person) {
    const auto year = handlers::year_range(handlers::today(turn).year, turn.campaign().time_zone);
    std::int64_t count = 0;
    for (const Activity& activity : turn.store.activities.of_person(person.id, year.from, year.to, counted_max)) {
        count += activity.state != ActivityState::withdrawn ? 1 : 0;
    }
    return count;
}

void add_choices(const Turn& turn, const Speaker& speaker, const Activity& activity, Message& message) {
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back({turn.words(label), handlers::action(verb, activity.id.value)});
    };
    if (activity.state != ActivityState::draft) {
        choice("common.change", "report.change");
        choice("report.withdraw", "report.withdraw");
        return;
    }
    choice(speaker.is_in_group() ? "report.right" : "common.save", "report.save");
    choice(speaker.is_in_group() ? "report.change_in_private" : "common.change", "report.change");
    choice("common.drop", "report.drop");
}

handlers::Manner card_manner(const Activity& activity) {
    handlers::Manner manner;
    manner.about = std::string(about_prefix) + std::to_string(activity.id.value);
    return manner;
}

/// The speaker's dialogue in this chat where it is about this activity.
std::optional<storage::Dialogue> dialogue_about(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = turn.store.dialogues.find(speaker.chat.id, speaker.person.id, turn.now);
    const bool is_about = dialogue && dialogue->step == step_report && dialogue->subject == activity.id.value;
    return is_about ? dialogue : std::nullopt;
}

/// What comes next is about this card; what else was told goes on waiting for it.
void stay_at(Turn& turn, const Speaker& speaker, const Activity& activity) {
    auto dialogue = dialogue_about(turn, speaker, activity).value_or(storage::Dialogue{});
    note(dialogue, note_saving, {});
    expect(turn, speaker, step_report, activity.id.value, dialogue.data);
}

/// The card is done with. Another one that the speaker has open stays so. Returns what else was told.
std::string leave(Turn& turn, const Speaker& speaker, const Activity& activity) {
    const auto dialogue = dialogue_about(turn, speaker, activity);
    if (!dialogue) {
        return {};
    }
    expect_nothing(turn, speaker);
    return noted(*dialogue, note_next);
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

Message card(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state == ActivityState::withdrawn) {
        return turn.text("report.card_withdrawn", {{"card", card_text(turn, activity)}});
    }
    Message message;
    if (speaker.is_in_group()) {
        message = turn.text("report.line", {{"line", line_text(turn, activity)}});
    } else {
        message = turn.text("report.card", {{"card", card_text(turn, activity)}});
    }
    add_choices(turn, speaker, activity, message);
    if (activity.state != ActivityState::draft) {
        return message;
    }
    if (const auto question = open_question(turn, activity)) {
        message.text += '\n';
        handlers::append(message, *question);
    }
    return message;
}

void show(Turn& turn, const Speaker& speaker, const Activity& activity) {
    if (activity.state != ActivityState::withdrawn) {
        stay_at(turn, speaker, activity);
    }
    handlers::answer(turn, speaker, card(turn, speaker, activity), card_manner(activity));
}

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

/// Why something told with /baocao is no report; "" when it may yet be one.
std::string_view refusal(ReportKind kind) {
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

/// The speaker's own activity that an action names; nothing (and a remark) for anybody else's.
std::optional<Activity> own(Turn& turn, const Speaker& speaker, std::int64_t id) {
    auto activity = turn.store.activities.find(storage::ActivityId{id});
    if (activity && activity->person == speaker.person.id && speaker.is_identified()) {
        return activity;
    }
    handlers::remark(turn, speaker, turn.text(activity ? "report.not_yours" : "report.gone"));
    return std::nullopt;
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

void save(Turn& turn, Speaker& speaker, Activity activity, std::string_view detail = {}) {
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

bool begins_with_objection(const std::vector<vietnamese::Syllable>& words) {
    constexpr std::array<std::string_view, 4> objections{"khong", "sua", "nham", "doi"};
    return !words.empty() && std::ranges::find(objections, words.front().folded) != objections.end();
}

/// Whether a text that comes while a card is shown tells of something else: sure of itself, complete, about another
/// thing in other words. Short answers such as "học 4 buổi" read as reports, too, but are none.
bool is_another_report(const Turn& turn, const Activity& shown, std::string_view text) {
    const Reading reading = read(turn, text);
    const auto& ids = turn.context.lexicon->categories();
    const int fallback = turn.context.lexicon->default_category();
    const bool has_category = fallback < 0 || reading.category != ids[static_cast<std::size_t>(fallback)];
    const bool is_complete = reading.is_report && reading.confidence >= sure_report && has_category &&
                             (reading.start || reading.quantity || !reading.doubts.empty());
    if (!is_complete || begins_with_objection(vietnamese::syllables(text))) {
        return false;
    }
    const auto known = vietnamese::syllables(shown.title);
    return std::ranges::none_of(vietnamese::syllables(reading.title), [&](const vietnamese::Syllable& word) {
        return std::ranges::find(known, word.folded, &vietnamese::Syllable::folded) != known.end();
    });
}

/// Corrections need several messages, which belong into the private chat where there is one.
void ask_for_change(Turn& turn, Speaker& speaker, const Activity& activity) {
    const auto chat = speaker.is_in_group() ? handlers::private_chat(turn, speaker.person) : std::nullopt;
    if (!chat) {
        stay_at(turn, speaker, activity);
        Message how = speaker.is_in_group() ? handlers::text_here(turn, speaker.chat, "report.how_to_change_in_group")
                                            : turn.text("report.how_to_change");
        return handlers::answer(turn, speaker, std::move(how), card_manner(activity));
    }
    Speaker there = speaker;
    there.chat = *chat;
    there.thread.reset();
    there.message.clear();
    there.card.reset();
    show(turn, there, activity);
    handlers::answer(turn, there, turn.text("report.how_to_change"));
    handlers::remark(turn, speaker, turn.text("report.see_private"));
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

/// A saved report that changes goes back to the chair.
void keep_change(Turn& turn, const Speaker& speaker, Activity& activity) {
    if (activity.state == ActivityState::draft) {
        return turn.store.activities.change_draft(activity, turn.now);
    }
    activity.state = ActivityState::reported;
    turn.store.activities.change(activity, speaker.person.id, turn.now);
}

void say_changed(Turn& turn, const Speaker& speaker, const Activity& activity, const std::string& what) {
    stay_at(turn, speaker, activity);
    const bool is_draft = activity.state == ActivityState::draft;
    Message message = turn.text(is_draft ? "report.changed" : "report.changed_saved", {{"what", what}});
    add_choices(turn, speaker, activity, message);
    if (is_draft) {
        if (const auto question = open_question(turn, activity)) {
            message.text += '\n';
            handlers::append(message, *question);
        }
    }
    handlers::answer(turn, speaker, std::move(message), card_manner(activity));
}

/// What an open card is told in a few words. False when it cannot be meant.
bool take_short_answer(Turn& turn, Speaker& speaker, const Activity& activity, ShortAnswer said) {
    const bool is_draft = activity.state == ActivityState::draft;
    if (said == ShortAnswer::wrong) {
        ask_for_change(turn, speaker, activity);
        return true;
    }
    if (is_draft && (said == ShortAnswer::yes || said == ShortAnswer::send)) {
        save(turn, speaker, activity);
        return true;
    }
    if (is_draft && said == ShortAnswer::drop) {
        drop(turn, speaker, activity);
        return true;
    }
    return false;
}

/// An answer to "học gì?": whatever short words come are the subject.
std::optional<activities::Correction> told_subject(const Turn& turn, const Activity& activity, std::string_view text) {
    const Reading reading = read(turn, text);
    const bool may_name = reading.kind == ReportKind::small_talk || reading.kind == ReportKind::report;
    if (!may_name || !is_one_of(turn, "said.bare_titles", activity.title) || text.size() > subject_characters_max) {
        return std::nullopt;
    }
    activities::Correction correction;
    correction.field = activities::Field::title;
    correction.text = handlers::safe_line(text, subject_characters_max);
    return correction;
}

/// What a text sets that the activity does not say already.
std::vector<activities::Correction> corrections_in(const Turn& turn, const Activity& activity, std::string_view text) {
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    auto found = activities::read_corrections(as_reading(activity), text, now, *turn.context.lexicon);
    std::erase_if(found, [&](const activities::Correction& correction) {
        return correction.field == activities::Field::title &&
               vietnamese::fold(correction.text) == vietnamese::fold(activity.title);
    });
    if (found.empty()) {
        if (auto subject = told_subject(turn, activity, text)) {
            found.push_back(*std::move(subject));
        }
    }
    return found;
}

std::string list_of(const Turn& turn, const std::vector<activities::Correction>& corrections) {
    std::string what;
    for (const activities::Correction& correction : corrections) {
        const std::string part = correction_text(turn, correction);
        if (!part.empty()) {
            what += (what.empty() ? "" : ", ") + part;
        }
    }
    return what;
}

void settle_doubt(Turn& turn, const Speaker& speaker, Activity activity, std::string_view detail) {
    if (activity.state == ActivityState::withdrawn || !settle(activity, detail)) {
        return handlers::remark(turn, speaker, turn.text("report.gone"));
    }
    keep_change(turn, speaker, activity);
    stay_at(turn, speaker, activity);
    handlers::replace_card(turn, speaker, card(turn, speaker, activity));
}

} // namespace

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
    if (const auto key = refusal(reading.kind); !key.empty() && !reading.is_report) {
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

bool correct(Turn& turn, Speaker& speaker, storage::ActivityId id, std::string_view text) {
    auto activity = turn.store.activities.find(id);
    const bool is_open =
        activity && activity->person == speaker.person.id && activity->state != ActivityState::withdrawn;
    if (!is_open) {
        expect_nothing(turn, speaker);
        return false;
    }
    if (const auto said = read_short_answer(turn, text); said != ShortAnswer::none) {
        return take_short_answer(turn, speaker, *activity, said);
    }
    if (asks_to_take_back(turn, text) || is_another_report(turn, *activity, text)) {
        return false;
    }
    const auto corrections = corrections_in(turn, *activity, text);
    if (corrections.empty()) {
        return false;
    }
    take_over(*activity, activities::apply(as_reading(*activity), corrections));
    keep_change(turn, speaker, *activity);
    const auto dialogue = dialogue_about(turn, speaker, *activity);
    const bool is_being_saved = dialogue && !noted(*dialogue, note_saving).empty();
    if (is_being_saved && activity->start && activity->state == ActivityState::draft) {
        save(turn, speaker, *activity);
        return true;
    }
    say_changed(turn, speaker, *activity, list_of(turn, corrections));
    return true;
}

std::optional<storage::ActivityId> card_of(Turn& turn, const storage::Chat& chat, std::string_view our_message) {
    const auto delivery = turn.store.deliveries.of_message(chat.id, our_message);
    if (!delivery || !delivery->about || !delivery->about->starts_with(about_prefix)) {
        return std::nullopt;
    }
    const auto read_back = handlers::read_action(*delivery->about);
    return read_back ? std::optional(storage::ActivityId{read_back->subject}) : std::nullopt;
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

bool on_report_edited(Turn& turn, Speaker& speaker, std::string_view edited) {
    const std::string text = told_activities(turn, edited).front();
    auto activity = turn.store.activities.of_message(speaker.chat.id, speaker.message);
    if (!activity) {
        return false;
    }
    // Platforms also report edits that change no word; and what somebody else edits is not this person's report.
    if (activity->text == text || activity->person != speaker.person.id) {
        return true;
    }
    const Reading reading = read(turn, text);
    if (!reading.is_report) {
        handlers::answer(turn, speaker, turn.text("report.edited_to_none"));
        return true;
    }
    take_over(*activity, reading);
    if (activity->title.empty()) {
        activity->title = handlers::safe_line(text, 120);
    }
    activity->text = text.substr(0, text_bytes_max);
    const bool was_draft = activity->state == ActivityState::draft;
    keep_change(turn, speaker, *activity);
    if (was_draft) {
        show(turn, speaker, *activity);
    } else {
        say_changed(turn, speaker, *activity, line_text(turn, *activity));
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
