#include "handlers/conversation/asked_of_loa.h"

#include <algorithm>
#include <ranges>

#include "config/plain_text.h"
#include "handlers/vietnamese/text.h"
#include "handlers/vietnamese/words.h"

namespace loa::conversation {
namespace {

constexpr std::size_t text_bytes_max = 180; ///< longer texts tell something beside what they ask
constexpr std::size_t words_max = 26;
constexpr std::size_t parts_max = 10;
constexpr std::string_view around = "around";
constexpr std::string_view idle = "idle";

/// The pieces between `separator`, trimmed, without empty ones.
std::vector<std::string_view> pieces(std::string_view text, char separator) {
    std::vector<std::string_view> found;
    for (const auto piece : std::views::split(text, separator)) {
        if (const auto words = config::trimmed(std::string_view(piece)); !words.empty()) {
            found.push_back(words);
        }
    }
    return found;
}

bool has_marks_of(std::string_view typed, std::string_view known) {
    return vietnamese::marks_fit(typed, known) != vietnamese::MarkFit::conflict;
}

} // namespace

AskedOfLoa::AskedOfLoa(std::string_view words, std::string_view questions) {
    names_.emplace(around, 0);
    for (const std::string_view line : pieces(words, '\n')) {
        read_words(line);
    }
    for (const std::string_view line : pieces(questions, '\n')) {
        read_question(line);
    }
}

void AskedOfLoa::read_words(std::string_view line) {
    const auto sides = pieces(line, '=');
    if (sides.size() != 2) {
        mistakes_.emplace_back(line);
        return;
    }
    const std::size_t name = names_.emplace(sides.front(), names_.size()).first->second;
    for (const std::string_view piece : pieces(sides.back(), ',')) {
        Phrase phrase{.folded = {}, .marked = {}, .name = name};
        for (const vietnamese::Syllable& syllable : vietnamese::syllables(piece)) {
            phrase.folded.push_back(syllable.folded);
            phrase.marked.push_back(vietnamese::lower(syllable.typed));
        }
        if (!phrase.folded.empty()) {
            phrases_[phrase.folded.front()].push_back(std::move(phrase));
        }
    }
}

void AskedOfLoa::read_question(std::string_view line) {
    const auto sides = pieces(line, '=');
    Question question;
    bool reads = sides.size() == 2;
    for (const std::string_view written : reads ? pieces(sides.back(), ' ') : std::vector<std::string_view>{}) {
        if (written == idle) {
            question.is_idle = true;
            continue;
        }
        Part part{.names = {}, .is_optional = written.ends_with('?')};
        for (const std::string_view name :
             pieces(written.substr(0, written.size() - (part.is_optional ? 1 : 0)), '|')) {
            const auto known = names_.find(std::string(name));
            reads &= known != names_.end();
            part.names.push_back(known == names_.end() ? 0 : known->second);
        }
        question.parts.push_back(std::move(part));
    }
    const bool asks_something = std::ranges::any_of(question.parts, [](const Part& part) { return !part.is_optional; });
    if (!reads || !asks_something || question.parts.size() > parts_max) {
        mistakes_.emplace_back(line);
        return;
    }
    question.topic = sides.front();
    questions_.push_back(std::move(question));
}

std::vector<std::vector<AskedOfLoa::Found>> AskedOfLoa::phrases_in(std::string_view text) const {
    const auto syllables = vietnamese::syllables(text);
    if (syllables.empty() || syllables.size() > words_max) {
        return {};
    }
    std::vector<std::string> marked;
    for (const vietnamese::Syllable& syllable : syllables) {
        marked.push_back(vietnamese::lower(syllable.typed));
    }
    std::vector<std::vector<Found>> found(syllables.size());
    std::vector<bool> is_reached(syllables.size() + 1);
    is_reached[0] = true;
    for (std::size_t at = 0; at < syllables.size(); ++at) {
        const auto known = phrases_.find(syllables[at].folded);
        if (!is_reached[at] || known == phrases_.end()) {
            continue;
        }
        for (const Phrase& phrase : known->second) {
            const std::size_t length = phrase.folded.size();
            bool stands = at + length <= syllables.size();
            for (std::size_t i = 0; stands && i < length; ++i) {
                stands = syllables[at + i].folded == phrase.folded[i] && has_marks_of(marked[at + i], phrase.marked[i]);
            }
            if (stands) {
                found[at].push_back({.name = phrase.name, .length = length});
                is_reached[at + length] = true;
            }
        }
    }
    return is_reached.back() ? found : std::vector<std::vector<Found>>{};
}

bool AskedOfLoa::fits(const Question& question, const std::vector<std::vector<Found>>& found) const {
    // Bit p of reached[w]: the words before w are the parts before p and what stands around them.
    std::vector<std::uint32_t> reached(found.size() + 1);
    reached[0] = 1;
    const std::size_t parts = question.parts.size();
    for (std::size_t at = 0; at <= found.size(); ++at) {
        for (std::size_t part = 0; part < parts; ++part) {
            if (question.parts[part].is_optional && (reached[at] >> part & 1U) != 0) {
                reached[at] |= 1U << (part + 1);
            }
        }
        if (at == found.size() || reached[at] == 0) {
            continue;
        }
        for (const Found& phrase : found[at]) {
            std::uint32_t& behind = reached[at + phrase.length];
            if (phrase.name == 0) {
                behind |= reached[at];
            }
            for (std::size_t part = 0; part < parts; ++part) {
                const bool is_this =
                    std::ranges::find(question.parts[part].names, phrase.name) != question.parts[part].names.end();
                if (is_this && (reached[at] >> part & 1U) != 0) {
                    behind |= 1U << (part + 1);
                }
            }
        }
    }
    return (reached.back() >> parts & 1U) != 0;
}

std::string_view AskedOfLoa::topic(std::string_view text, bool is_idle) const {
    if (text.size() > text_bytes_max) {
        return {};
    }
    const auto found = phrases_in(text);
    if (found.empty()) {
        return {};
    }
    const auto asked = std::ranges::find_if(
        questions_, [&](const Question& question) { return (is_idle || !question.is_idle) && fits(question, found); });
    return asked == questions_.end() ? std::string_view{} : std::string_view(asked->topic);
}

std::vector<std::string> AskedOfLoa::topics() const {
    std::vector<std::string> topics;
    for (const Question& question : questions_) {
        if (std::ranges::find(topics, question.topic) == topics.end()) {
            topics.push_back(question.topic);
        }
    }
    return topics;
}

} // namespace loa::conversation
