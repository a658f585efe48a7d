#include "handlers/conversation/told_anew.h"

#include <algorithm>
#include <string>
#include <vector>

#include "config/plain_text.h"
#include "handlers/action.h"
#include "handlers/activities/report_reader.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/told_together.h"
#include "handlers/local_time.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

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
    return is_other_amount || shown.state != ActivityState::draft ? Told::anew : Told::either;
}

/// "cũng … nữa", "ngoài ra …": beside what is shown, and not in its place.
bool tells_besides(const Turn& turn, std::string_view text) {
    if (bytes_at_front(turn, "said.besides_leads", text) > 0) {
        return true;
    }
    const bool says_too = std::ranges::any_of(vietnamese::syllables(text), [](const vietnamese::Syllable& word) {
        return word.folded == "cung" || word.folded == "cx";
    });
    return says_too && bytes_at_back(turn, "said.more", without_phrases(turn, text, {}, {"said.polite"})) > 0;
}

} // namespace

std::string_view behind_slip(const Turn& turn, std::string_view text) {
    const std::string_view said = without_phrases(turn, text, {"said.slip_times", "said.polite"});
    const std::size_t lead = bytes_at_front(turn, "said.slip_leads", said);
    if (lead == 0) {
        return text;
    }
    std::string_view rest = said.substr(lead);
    rest.remove_prefix(std::min(rest.find_first_not_of(" ,.;:"), rest.size()));
    return rest;
}

std::optional<Denial> denial_in(const Turn& turn, std::string_view text) {
    for (const vietnamese::Syllable& word : vietnamese::syllables(text)) {
        const std::size_t length =
            word.folded == "chu" ? bytes_at_front(turn, "said.but_not", text.substr(word.offset)) : 0;
        if (length > 0 && word.offset > 0) {
            return Denial{.before = text.substr(0, word.offset), .denied = text.substr(word.offset + length)};
        }
    }
    return std::nullopt;
}

bool is_worded_as_change(const Turn& turn, std::string_view text) {
    // A form of several lines tells a report, whatever its first label is.
    const bool is_labelled = !text.contains('\n') && bytes_at_front(turn, "said.title_leads", text) > 0;
    return is_labelled || bytes_at_front(turn, "said.change_leads", text) > 0 ||
           bytes_at_front(turn, "said.rename_leads", text) > 0 || bytes_at_front(turn, "said.place_is", text) > 0 ||
           bytes_at_back(turn, "said.change_tails", text) > 0 || behind_slip(turn, text).size() < text.size() ||
           denial_in(turn, text).has_value();
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
    if (known.empty() || told.empty()) { // the subject is what is missing; "học 4 buổi"
        return told_again(shown, reading) == Told::anew ? Told::anew : Told::change;
    }
    if (tells_besides(turn, text)) {
        return Told::anew;
    }
    if (share_words(told, known)) {
        return told_again(shown, reading);
    }
    const bool is_sure = reading.confidence >= sure_report;
    const bool is_whole = reading.start && (reading.quantity || reading.participants);
    const bool has_own_day = reading.start && (is_whole || reading.start != as_reading(shown).start);
    return has_own_day || (is_sure && is_of_known_category(turn, reading)) ? Told::anew : Told::either;
}

void ask_which_was_meant(Turn& turn, const Speaker& speaker, const Activity& shown, std::string_view text,
                         std::optional<storage::Dialogue>& about) {
    Speaker then = speaker; // pictures that came along are asked about with the card that is open
    const auto told = keep_for_later(turn, then, text, read(turn, text)).front().id;
    stay_at(turn, speaker, shown, about);
    Message message = turn.text("report.change_or_anew", {{"line", line_text(turn, shown)}});
    const auto choice = [&](std::string_view label, std::string_view verb) {
        message.choices.push_back(
            {turn.words(label), handlers::action(verb, shown.id.value, std::to_string(told.value))});
    };
    choice("report.change_open", "report.amend");
    choice("report.tell_anew", "report.anew");
    handlers::answer(turn, speaker, std::move(message));
}

void take_as(Turn& turn, Speaker& speaker, const Activity& shown, std::string_view told, bool is_anew) {
    const auto id = config::whole_number<std::int64_t>(told).value_or(0);
    const auto draft = turn.store.activities.find(storage::ActivityId{id});
    const bool is_open = draft && draft->state == ActivityState::draft && is_own(turn, speaker, *draft);
    if (!is_open || (!is_anew && shown.state == ActivityState::withdrawn)) {
        return handlers::remark(turn, speaker, "report.gone");
    }
    if (!is_anew) {
        turn.store.activities.drop_draft(draft->id);
        return amend(turn, speaker, shown, draft->text);
    }
    const auto together = open_together(turn, *draft);
    together.size() > 1 ? show_list(turn, speaker, together) : show(turn, speaker, *draft);
}

} // namespace loa::conversation
