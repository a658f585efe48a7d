#include "handlers/conversation/told_anew.h"

#include <algorithm>
#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr double sure_report = 0.9;
constexpr double likely_report = 0.6;

/// What a title is about, without the words that stand in every other title.
std::vector<std::string> subject_of(const Turn& turn, std::string_view title) {
    if (is_one_of(turn, "said.bare_titles", title)) {
        return {};
    }
    auto words = words_beside(turn, "said.event_words", title);
    return words.empty() ? words_beside(turn, "said.bare_titles", title) : words;
}

bool share_words(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::ranges::any_of(one,
                               [&](const std::string& word) { return std::ranges::find(other, word) != other.end(); });
}

bool is_of_known_category(const Turn& turn, const Reading& reading) {
    const auto& ids = turn.context.lexicon->categories();
    const int fallback = turn.context.lexicon->default_category();
    return fallback < 0 || reading.category != ids[static_cast<std::size_t>(fallback)];
}

/// The same subject once more: another day with another amount is another time; another day alone may be either.
Told told_again(const Activity& shown, const Reading& reading) {
    const Reading known = as_reading(shown);
    const bool is_other_day = reading.start && known.start && reading.start != known.start;
    if (!is_other_day || !reading.quantity) {
        return Told::change;
    }
    const bool is_other_amount = known.quantity && reading.quantity != known.quantity;
    return is_other_amount || shown.state != storage::ActivityState::draft ? Told::anew : Told::either;
}

} // namespace

bool is_worded_as_change(const Turn& turn, std::string_view text) {
    // A form of several lines tells a report, whatever its first label is.
    const bool is_labelled = !text.contains('\n') && bytes_at_front(turn, "said.title_leads", text) > 0;
    return is_labelled || bytes_at_front(turn, "said.change_leads", text) > 0 ||
           bytes_at_front(turn, "said.rename_leads", text) > 0 || bytes_at_back(turn, "said.change_tails", text) > 0;
}

bool retells(const Turn& turn, std::string_view text) {
    if (bytes_at_front(turn, "said.change_leads", text) == 0) {
        return false;
    }
    const Reading reading = read(turn, text);
    return reading.is_report && reading.confidence >= likely_report && (reading.start || reading.quantity) &&
           !subject_of(turn, reading.title).empty();
}

bool speaks_of_else(const Turn& turn, const Activity& activity, std::string_view text) {
    if (is_worded_as_change(turn, text) || is_one_of(turn, "said.bare_titles", activity.title)) {
        return false;
    }
    const auto now = handlers::local_time(turn.now, turn.campaign().time_zone);
    const auto rest = activities::beside_values(text, now, *turn.context.lexicon);
    const auto known = vietnamese::syllables(activity.title);
    return rest && std::ranges::any_of(words_beside(turn, "said.correction_words", *rest), [&](const auto& word) {
               return std::ranges::find(known, word, &vietnamese::Syllable::folded) == known.end();
           });
}

Told told_beside(const Turn& turn, const Activity& shown, std::string_view text) {
    if (is_worded_as_change(turn, text)) {
        return Told::change;
    }
    const Reading reading = read(turn, text);
    const bool has_field = reading.start || reading.quantity || reading.participants || !reading.doubts.empty();
    if (!reading.is_report || reading.confidence < likely_report || !has_field) {
        return Told::change;
    }
    const auto told = subject_of(turn, reading.title);
    const auto known = subject_of(turn, shown.title);
    if (known.empty()) {
        return Told::change; // the subject is what is missing
    }
    if (told.empty()) { // "học 4 buổi"
        return told_again(shown, reading) == Told::anew ? Told::anew : Told::change;
    }
    if (share_words(told, known)) {
        return told_again(shown, reading);
    }
    const bool is_sure = reading.confidence >= sure_report;
    const bool is_whole = reading.start && (reading.quantity || reading.participants);
    return is_sure && (is_whole || is_of_known_category(turn, reading)) ? Told::anew : Told::either;
}

namespace {

Undecided take_undecided(Turn& turn, const Speaker& speaker, const Activity& shown,
                         std::optional<storage::Dialogue>& about) {
    const std::string told = about ? noted(*about, note_told) : "";
    const std::size_t space = told.find(' ');
    if (space == std::string::npos) {
        return {};
    }
    note(*about, note_told, {});
    about = expect(turn, speaker, step_report, shown.id.value, about->data);
    return {.message = told.substr(0, space), .text = told.substr(space + 1)};
}

} // namespace

void ask_which_was_meant(Turn& turn, const Speaker& speaker, const Activity& shown, std::string_view text,
                         std::optional<storage::Dialogue>& about) {
    keep_undecided(turn, speaker, shown, about);
    stay_at(turn, speaker, shown, about);
    note(*about, note_told, speaker.message + ' ' + std::string(text.substr(0, activities::report_bytes_max)));
    about = expect(turn, speaker, step_report, shown.id.value, about->data);
    Message message = turn.text("report.change_or_anew", {{"line", line_text(turn, shown)}});
    message.choices.push_back({turn.words("report.change_open"), handlers::action("report.amend", shown.id.value)});
    message.choices.push_back({turn.words("report.tell_anew"), handlers::action("report.anew", shown.id.value)});
    handlers::answer(turn, speaker, std::move(message));
}

Undecided take_undecided(Turn& turn, const Speaker& speaker, const Activity& shown) {
    auto about = dialogue_about(turn, speaker, shown);
    return take_undecided(turn, speaker, shown, about);
}

void keep_undecided(Turn& turn, const Speaker& speaker, const Activity& shown,
                    std::optional<storage::Dialogue>& about) {
    const Undecided told = take_undecided(turn, speaker, shown, about);
    if (told.text.empty()) {
        return;
    }
    Speaker then = speaker;
    then.message = told.message;
    keep_for_later(turn, then, told.text, read(turn, told.text));
}

} // namespace loa::conversation
