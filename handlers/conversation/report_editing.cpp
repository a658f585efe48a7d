#include "handlers/conversation/report_editing.h"

#include <algorithm>
#include <array>

#include "handlers/activities/report_reader.h"
#include "handlers/conversation/doubts.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_saving.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/several.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
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

constexpr double sure_report = 0.9;
constexpr std::size_t subject_characters_max = 80;
constexpr std::size_t text_bytes_max = activities::report_bytes_max;

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
    add_card_choices(turn, speaker, activity, message);
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

} // namespace

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

void settle_doubt(Turn& turn, const Speaker& speaker, Activity activity, std::string_view detail) {
    if (activity.state == ActivityState::withdrawn || !settle(activity, detail)) {
        return handlers::remark(turn, speaker, turn.text("report.gone"));
    }
    keep_change(turn, speaker, activity);
    stay_at(turn, speaker, activity);
    handlers::replace_card(turn, speaker, card(turn, speaker, activity));
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

} // namespace loa::conversation
