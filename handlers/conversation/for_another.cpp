#include "handlers/conversation/for_another.h"

#include <algorithm>
#include <array>

#include "handlers/conversation/short_answers.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

constexpr std::array<std::string_view, 5> titles{"co", "thay", "chi", "anh", "ban"};

/// "cô Hạnh": a title and a name that is not the speaker's own, as teachers speak of themselves.
bool names_another(const handlers::Speaker& speaker, std::string_view text) {
    const auto words = vietnamese::syllables(text);
    if (words.size() < 2 || std::ranges::find(titles, words[0].folded) == titles.end()) {
        return false;
    }
    const auto own = vietnamese::syllables(speaker.person.name);
    const bool is_own = std::ranges::find(own, words[1].folded, &vietnamese::Syllable::folded) != own.end();
    return !is_own && vietnamese::lower(words[1].typed) != words[1].typed;
}

} // namespace

bool is_for_another(const handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const bool speaks_of_self = words_beside(turn, "said.with_me", text).size() < words.size();
    return !speaks_of_self && std::ranges::any_of(words, [&](const vietnamese::Syllable& word) {
        const std::string_view said = text.substr(word.offset);
        const std::string_view whom = behind(turn, "said.write_for", said);
        return whom.size() < said.size() &&
               (bytes_at_front(turn, "said.somebody_else", whom) > 0 || names_another(speaker, whom));
    });
}

} // namespace loa::conversation
