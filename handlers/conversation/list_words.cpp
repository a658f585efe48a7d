#include "handlers/conversation/list_words.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "handlers/conversation/short_answers.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;
using storage::Activity;
using vietnamese::Syllable;

namespace {

constexpr std::size_t text_bytes_max = 120; ///< longer texts say more than that

std::string_view behind(const Turn& turn, std::string_view key, std::string_view text) {
    return text.substr(bytes_at_front(turn, key, text));
}

/// Without the words in front and at the end that only go along: "em …", "… thôi nhé".
std::string_view core_of(const Turn& turn, std::string_view text) {
    for (std::size_t before = text.size() + 1; text.size() < before;) {
        before = text.size();
        text = behind(turn, "said.polite", text);
        text.remove_suffix(bytes_at_back(turn, "said.polite", text));
        text.remove_suffix(bytes_at_back(turn, "said.only_tails", text));
    }
    return text;
}

/// "2", "đầu tiên", "cuối", "hai".
std::optional<std::size_t> position_in(const Turn& turn, std::size_t count, std::string_view text) {
    if (is_one_of(turn, "said.first_one", text)) {
        return 0;
    }
    if (is_one_of(turn, "said.last_one", text)) {
        return count - 1;
    }
    const auto words = vietnamese::syllables(text);
    if (words.size() != 1) {
        return std::nullopt;
    }
    std::size_t number = 0;
    const std::string& word = words.front().folded;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size()) {
        const std::string names = turn.words("said.number_words");
        std::size_t line = 1;
        number = 0;
        for (std::size_t from = 0; from < names.size() && number == 0; ++line) {
            const std::size_t to = std::min(names.find('\n', from), names.size());
            number = vietnamese::fold(names.substr(from, to - from)) == word ? line : 0;
            from = to + 1;
        }
    }
    return number >= 1 && number <= count ? std::optional(number - 1) : std::nullopt;
}

bool has_words(const std::vector<Syllable>& title, const std::vector<Syllable>& wanted) {
    return !wanted.empty() && std::ranges::all_of(wanted, [&](const Syllable& word) {
        return std::ranges::find(title, word.folded, &Syllable::folded) != title.end();
    });
}

std::optional<std::size_t> titled(const std::vector<Activity>& drafts, std::string_view text) {
    const auto wanted = vietnamese::syllables(text);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        if (has_words(vietnamese::syllables(drafts[i].title), wanted)) {
            if (found) {
                return std::nullopt;
            }
            found = i;
        }
    }
    return found;
}

} // namespace

std::optional<std::size_t> named_in_list(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return std::nullopt;
    }
    const std::string_view core = core_of(turn, text);
    const std::string_view name = behind(turn, "said.which_leads", core);
    if (const auto position = position_in(turn, drafts.size(), name)) {
        return position;
    }
    return titled(drafts, name);
}

ListWords read_list_words(const Turn& turn, const std::vector<Activity>& drafts, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return {};
    }
    const std::string_view core = core_of(turn, text);
    if (is_one_of(turn, "said.drop_all", core)) {
        return {.wish = ListWish::drop, .which = {}, .is_all = true};
    }
    const std::size_t drop = bytes_at_front(turn, "said.drop_leads", core);
    const std::size_t save = bytes_at_front(turn, "said.save_leads", core);
    const std::string_view rest = core.substr(std::max(drop, save));
    if ((drop == 0 && save == 0) || vietnamese::syllables(rest).empty()) {
        return {};
    }
    const auto which = named_in_list(turn, drafts, rest);
    if (!which && bytes_at_front(turn, "said.which_leads", rest) == 0) {
        return {};
    }
    return {.wish = drop > save ? ListWish::drop : ListWish::save, .which = which};
}

} // namespace loa::conversation
