#include "handlers/conversation/several.h"

#include <algorithm>

#include "handlers/conversation/report_dialogue.h"
#include "handlers/conversation/short_answers.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using activities::Reading;
using handlers::Turn;
using vietnamese::Syllable;

namespace {

constexpr std::size_t pieces_max = 16; ///< behind these the rest stays one piece
constexpr double sure = 0.75;

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view signs = " \t\r\n,;";
    const std::size_t begin = text.find_first_not_of(signs);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(signs) - begin + 1);
}

/// Whether a sign between two words ends a part: a line end, a semicolon, a comma, a full stop before a space.
bool parts(std::string_view between) {
    const std::size_t dot = between.find('.');
    return between.find_first_of("\n;") != std::string_view::npos || between.find(", ") != std::string_view::npos ||
           (dot != std::string_view::npos && dot + 1 < between.size());
}

/// Where parts may begin: behind signs, and at the words of `said.and`.
std::vector<std::size_t> borders(const Turn& turn, std::string_view text) {
    std::vector<std::size_t> found{0};
    const auto words = vietnamese::syllables(text);
    for (std::size_t at = 1; at < words.size() && found.size() < pieces_max; ++at) {
        const std::size_t before = words[at - 1].offset + words[at - 1].typed.size();
        const bool is_joined = is_one_of(turn, "said.and", words[at - 1].typed);
        if (is_joined || parts(text.substr(before, words[at].offset - before))) {
            found.push_back(words[at].offset);
        }
    }
    return found;
}

bool is_whole(const Reading& reading) {
    return reading.is_report && reading.confidence >= sure &&
           (reading.quantity || reading.participants || reading.start);
}

bool is_of_category(const Turn& turn, const Reading& reading) {
    const int fallback = turn.context.lexicon->default_category();
    return fallback < 0 || reading.category != turn.context.lexicon->categories()[static_cast<std::size_t>(fallback)];
}

/// The same words in both titles: one activity told in two parts.
bool share_words(const Reading& one, const Reading& other) {
    const auto known = vietnamese::syllables(one.title);
    return std::ranges::any_of(vietnamese::syllables(other.title), [&](const Syllable& word) {
        return std::ranges::find(known, word.folded, &Syllable::folded) != known.end();
    });
}

bool is_another(const Turn& turn, const Reading& before, const Reading& next) {
    return is_whole(before) && is_whole(next) && (next.quantity || next.participants) && is_of_category(turn, next) &&
           !share_words(before, next);
}

/// Without the joining word at its end ("… 3 buổi và").
std::string_view without_joint(const Turn& turn, std::string_view part) {
    const auto words = vietnamese::syllables(part);
    const bool has_joint = words.size() > 1 && is_one_of(turn, "said.and", words.back().typed);
    return trimmed(has_joint ? part.substr(0, words.back().offset) : part);
}

} // namespace

std::vector<std::string> told_activities(const Turn& turn, std::string_view text) {
    const auto begins = borders(turn, text);
    std::vector<std::string> told;
    std::size_t from = 0;
    for (std::size_t i = 1; i < begins.size(); ++i) {
        const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
        const auto before = without_joint(turn, text.substr(from, begins[i] - from));
        const auto next = without_joint(turn, text.substr(begins[i], end - begins[i]));
        if (is_another(turn, read(turn, before), read(turn, next))) {
            told.emplace_back(before);
            from = begins[i];
        }
    }
    told.emplace_back(told.empty() ? text : trimmed(text.substr(from)));
    return told;
}

} // namespace loa::conversation
