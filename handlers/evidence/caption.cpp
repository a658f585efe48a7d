#include "handlers/evidence/caption.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <vector>

#include "handlers/conversation/open_draft.h"
#include "handlers/conversation/open_step.h"
#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/dialogue.h"
#include "handlers/evidence/evidence_rows.h"
#include "handlers/vietnamese/calendar.h"
#include "handlers/vietnamese/text.h"
#include "handlers/vietnamese/words.h"

namespace loa::evidence {

using handlers::Speaker;
using handlers::Turn;
using storage::Activity;

namespace {

constexpr std::size_t short_bytes = 80; ///< longer captions say more than whose a picture is

using Words = std::vector<std::string>;

/// The words of a text in small letters, each between spaces. Marks count: "anh" is no picture.
std::string spaced_words(std::string_view text) {
    std::string spaced = " ";
    for (const vietnamese::Syllable& word : vietnamese::syllables(text)) {
        spaced += vietnamese::lower(word.typed) + ' ';
    }
    return spaced;
}

/// The words without marks that no phrase of these lists takes.
Words words_without(const Turn& turn, std::string_view text, std::initializer_list<std::string_view> lists) {
    Words left;
    std::size_t end = 0;
    for (const vietnamese::Syllable& word : vietnamese::syllables(text)) {
        if (word.offset < end) {
            continue; // within the phrase before
        }
        std::size_t length = 0;
        for (const std::string_view list : lists) {
            length = std::max(length, conversation::bytes_at_front(turn, list, text.substr(word.offset)));
        }
        end = word.offset + length;
        if (length == 0) {
            left.push_back(word.folded);
        }
    }
    return left;
}

/// What a title is told apart by: not "lớp", "học".
Words title_words(const Turn& turn, const Activity& activity) {
    return words_without(turn, activity.title, {"said.title_fillers"});
}

/// What may name an activity: without manners, numbers, the words for evidence and for learning as such.
Words name_words(const Turn& turn, std::string_view text) {
    Words words = words_without(turn, text,
                                {"said.caption_fillers", "said.title_fillers", "said.polite", "said.addressed",
                                 "said.photo_of_leads", "said.photos_field"});
    std::erase_if(words,
                  [](const std::string& word) { return word.find_first_not_of("0123456789") == std::string::npos; });
    return words;
}

bool holds_all(const Words& words, const Words& wanted) {
    return !wanted.empty() && std::ranges::all_of(wanted, [&](const std::string& word) {
        return std::ranges::find(words, word) != words.end();
    });
}

/// Those whose whole name stands in the caption, else those whose name holds all that the caption names.
std::vector<Activity> fitting(const Turn& turn, const std::vector<Activity>& candidates, std::string_view text) {
    const Words said = words_without(turn, text, {});
    const Words named = name_words(turn, text);
    std::vector<Activity> whole;
    std::vector<Activity> partly;
    for (const Activity& candidate : candidates) {
        const Words title = title_words(turn, candidate);
        if (holds_all(said, title)) {
            whole.push_back(candidate);
        } else if (holds_all(title, named)) {
            partly.push_back(candidate);
        }
    }
    return whole.empty() ? partly : whole;
}

/// The only one, or the open one of several.
std::optional<Activity> meant_of(Turn& turn, const Speaker& speaker, const std::vector<Activity>& fits) {
    if (fits.size() <= 1) {
        return fits.empty() ? std::nullopt : std::optional(fits.front());
    }
    const auto open = conversation::open_draft(turn, speaker);
    const auto found =
        std::ranges::find_if(fits, [&](const Activity& activity) { return open && activity.id == *open; });
    return found == fits.end() ? std::nullopt : std::optional(*found);
}

/// A course without a day or amount is a report to the reader only with one, which is asked for instead.
activities::Reading without_day(const Turn& turn, std::string_view what) {
    auto reading = conversation::read(turn, turn.words("evidence.told_today", {{"what", what}}));
    reading.start.reset();
    reading.end.reset();
    reading.precision = activities::Precision::none;
    return reading;
}

/// Whether the caption names one of these, on the same days as far as both say any.
bool is_told(const Turn& turn, const std::vector<Activity>& own, std::string_view text,
             const activities::Reading& reading) {
    const std::string day = reading.start ? vietnamese::iso_text(*reading.start) : std::string{};
    return std::ranges::any_of(fitting(turn, own, text), [&](const Activity& activity) {
        return day.empty() || !activity.start ||
               (*activity.start <= day && day <= activity.end.value_or(*activity.start));
    });
}

} // namespace

Caption read_caption(Turn& turn, const Speaker& speaker, std::string_view text) {
    if (text.empty() || text.size() > short_bytes || text.starts_with('/') || speaker.is_in_group()) {
        return {};
    }
    const auto fits = fitting(turn, own_activities(turn, speaker), text);
    const bool is_of_evidence =
        speaks_of_evidence(turn, text) || conversation::bytes_at_front(turn, "said.photo_of_leads", text) > 0;
    Caption caption;
    caption.activity = meant_of(turn, speaker, fits);
    const bool has_name = !name_words(turn, text).empty();
    caption.names = !fits.empty() || (is_of_evidence && has_name);
    caption.is_empty = !has_name && text.find_first_of("0123456789") == std::string_view::npos &&
                       conversation::read_short_answer(turn, text) == conversation::ShortAnswer::none;
    return caption;
}

std::optional<ToldByCaption> told_by_caption(Turn& turn, const Speaker& speaker,
                                             const handlers::MessageReceived& message) {
    const std::string_view text = message.text;
    const bool may_tell = !message.attachments.empty() && speaker.is_identified() && !text.empty() &&
                          text.size() <= short_bytes && text.front() != '/' && !text.contains('?') &&
                          !conversation::takes_any_text(handlers::dialogue_of(turn, speaker));
    if (!may_tell || !speaks_of_evidence(turn, text) || conversation::read(turn, text).is_report) {
        return std::nullopt;
    }
    const std::string_view polite = conversation::behind_manners(turn, text);
    const std::string_view what =
        conversation::without_phrases(turn, polite, {"said.caption_leads"}, {"said.polite", "said.addressed"});
    if (what.empty() || what.data() == polite.data()) {
        return std::nullopt;
    }
    ToldByCaption told{.text = turn.words("evidence.told", {{"what", what}}), .reading = {}};
    told.reading = conversation::read(turn, told.text);
    const auto own = own_activities(turn, speaker);
    const bool is_course =
        conversation::words_beside(turn, "said.learning_words", what).size() < vietnamese::syllables(what).size() &&
        !name_words(turn, what).empty();
    if (!told.reading.is_report && is_course && own.empty()) {
        told.reading = without_day(turn, what);
    }
    return told.reading.is_report && !is_told(turn, own, text, told.reading) ? std::optional(std::move(told))
                                                                             : std::nullopt;
}

bool speaks_of_evidence(const Turn& turn, std::string_view text) {
    if (text.size() > short_bytes) {
        return false;
    }
    const std::string said = spaced_words(text);
    const std::string list = turn.words("evidence.caption_words");
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        if (said.contains(spaced_words(std::string_view(list).substr(begin, end - begin)))) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

} // namespace loa::evidence
