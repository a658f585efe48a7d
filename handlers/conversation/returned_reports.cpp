#include "handlers/conversation/returned_reports.h"

#include <algorithm>
#include <optional>
#include <string>

#include "handlers/action.h"
#include "handlers/conversation/report_card.h"
#include "handlers/conversation/report_editing.h"
#include "handlers/conversation/report_showing.h"
#include "handlers/conversation/saved_report.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/conversation/steps.h"
#include "handlers/conversation/told_corrections.h"
#include "handlers/dialogue.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Message;
using handlers::Speaker;
using handlers::Turn;
using storage::Activity;
using storage::ActivityState;

namespace {

constexpr std::chrono::days look_back{400};
constexpr int looked_at = 50;
constexpr std::size_t offered_max = 8;

/// What its title is about; not what stands in every other title, nor numbers, which are amounts and days as well.
std::vector<std::string> names_of(const Turn& turn, const Activity& activity) {
    auto words = words_beside(turn, "said.event_words", activity.title);
    std::erase_if(words, [](const std::string& word) { return word.find_first_of("0123456789") != std::string::npos; });
    return words;
}

/// The one whose title alone has a word of the text.
std::optional<std::size_t> named_among(const Turn& turn, const std::vector<Activity>& returned, std::string_view text) {
    const auto said = vietnamese::syllables(text);
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < returned.size(); ++i) {
        const bool is_named = std::ranges::any_of(names_of(turn, returned[i]), [&](const std::string& word) {
            const bool is_others = std::ranges::any_of(returned, [&](const Activity& other) {
                const auto words = vietnamese::syllables(other.title);
                return other.id != returned[i].id &&
                       std::ranges::find(words, word, &vietnamese::Syllable::folded) != words.end();
            });
            return !is_others && std::ranges::find(said, word, &vietnamese::Syllable::folded) != said.end();
        });
        if (is_named) {
            named.push_back(i);
        }
    }
    return named.size() == 1 ? std::optional(named.front()) : std::nullopt;
}

/// The words wait in the speaker's dialogue until one is chosen.
void ask_which_was_meant(Turn& turn, const Speaker& speaker, const Activity& last,
                         const std::vector<Activity>& returned, std::string_view text) {
    storage::Dialogue asked;
    note(asked, note_told, text);
    handlers::expect(turn, speaker, step_saved, last.id.value, asked.data);
    Message message = turn.text("report.which_returned", {{"count", std::to_string(returned.size())}});
    for (const Activity& activity : returned) {
        message.choices.push_back({line_text(turn, activity), handlers::action("report.meant", activity.id.value)});
    }
    handlers::answer(turn, speaker, std::move(message));
}

/// The words of ask_which_was_meant() that still wait; "" for none.
std::string words_before(Turn& turn, const Speaker& speaker) {
    const auto dialogue = handlers::dialogue_of(turn, speaker);
    return dialogue && dialogue->step == step_saved ? noted(*dialogue, note_told) : std::string{};
}

} // namespace

std::vector<Activity> returned_to(Turn& turn, const Speaker& speaker) {
    if (!speaker.is_identified()) {
        return {};
    }
    auto found = turn.store.activities.of_person(speaker.person.id, turn.now - look_back,
                                                 turn.now + std::chrono::milliseconds{1}, looked_at);
    std::erase_if(found, [](const Activity& activity) { return activity.state != ActivityState::returned; });
    if (found.size() > offered_max) {
        found.resize(offered_max);
    }
    return found;
}

bool on_words_to_returned(Turn& turn, Speaker& speaker, const Activity& last, std::string_view text) {
    const auto returned = returned_to(turn, speaker);
    if (returned.size() < 2) {
        return false;
    }
    if (const auto named = named_among(turn, returned, text)) {
        const Activity& meant = returned[*named];
        if (on_words_to_saved(turn, speaker, meant, text) ||
            (corrects_any(turn, {meant}, text) && on_report_answered(turn, speaker, meant.id, text))) {
            return true;
        }
        const bool was_asked = !words_before(turn, speaker).empty(); // and this is the answer
        if (was_asked) {
            take_meant(turn, speaker, meant);
        }
        return was_asked;
    }
    const bool is_for_one = std::ranges::any_of(
        returned, [&](const Activity& activity) { return are_words_to_saved(turn, activity, text); });
    if (!is_for_one) {
        return false;
    }
    ask_which_was_meant(turn, speaker, last, returned, text);
    return true;
}

void take_meant(Turn& turn, Speaker& speaker, const Activity& meant) {
    const std::string text = words_before(turn, speaker);
    if (!text.empty() && meant.state == ActivityState::returned) {
        handlers::expect(turn, speaker, step_saved, meant.id.value);
        if (on_words_to_saved(turn, speaker, meant, text)) {
            return;
        }
    }
    show(turn, speaker, meant);
}

void add_others_returned(Turn& turn, const Speaker& speaker, const Activity& done, Message& message) {
    if (speaker.is_in_group() || done.state == ActivityState::draft) {
        return;
    }
    auto others = returned_to(turn, speaker);
    std::erase_if(others, [&](const Activity& other) { return other.id == done.id; });
    if (others.empty()) {
        return;
    }
    message.text += '\n' + turn.words("report.others_returned", {{"count", std::to_string(others.size())}});
    message.choices.push_back(
        {turn.words("report.open_returned"), handlers::action("report.open", others.front().id.value)});
}

} // namespace loa::conversation
