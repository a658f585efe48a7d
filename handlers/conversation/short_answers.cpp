#include "handlers/conversation/short_answers.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "handlers/conversation/card_words.h"
#include "handlers/conversation/phrase_lists.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {

using handlers::Turn;
using vietnamese::Syllable;

namespace {

constexpr std::size_t text_bytes_max = 120; ///< longer texts are no short answers

struct List {
    ShortAnswer answer;
    std::string_view key;
};

constexpr std::array<List, 4> lists{{{ShortAnswer::yes, "said.yes"},
                                     {ShortAnswer::drop, "said.drop"},
                                     {ShortAnswer::wrong, "said.wrong"},
                                     {ShortAnswer::send, "said.send"}}};

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return line;
}

/// The longest phrase of a list that stands at `at`.
std::size_t longest_at(const Turn& turn, std::string_view key, const std::vector<Syllable>& words, std::size_t at) {
    return phrase_list(turn.words(key))->longest_at(words, at);
}

struct Found {
    ShortAnswer answer = ShortAnswer::none;
    std::size_t length = 0;
};

Found answer_at(const Turn& turn, const std::vector<Syllable>& words, std::size_t at) {
    Found found;
    for (const List& list : lists) {
        const std::size_t length = longest_at(turn, list.key, words, at);
        if (length > found.length) {
            found = {list.answer, length};
        }
    }
    return found;
}

bool begins_with_sign(const Turn& turn, std::string_view text) {
    const std::string signs = turn.words("said.yes_signs");
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    for (std::string_view rest = signs; !rest.empty();) {
        if (text.substr(begin).starts_with(next_line(rest))) {
            return true;
        }
    }
    return false;
}

} // namespace

ShortAnswer read_short_answer(const Turn& turn, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return ShortAnswer::none;
    }
    const auto words = vietnamese::syllables(text);
    if (words.empty()) {
        return begins_with_sign(turn, text) ? ShortAnswer::yes : ShortAnswer::none;
    }
    ShortAnswer answer = ShortAnswer::none;
    bool is_mistake = false;
    for (std::size_t at = 0; at < words.size();) {
        const Found found = answer_at(turn, words, at);
        const std::size_t polite = longest_at(turn, "said.polite", words, at);
        if (found.length == 0 && polite == 0) {
            return ShortAnswer::none;
        }
        // "dạ" alone agrees; before other words it is only polite.
        const bool is_polite = polite >= found.length && words.size() > polite;
        if (!is_polite) {
            // "em nhầm, hủy nhé" drops it; "không hủy" does not.
            const bool is_dropped_mistake = is_mistake && found.answer == ShortAnswer::drop;
            if (answer != ShortAnswer::none && answer != found.answer && !is_dropped_mistake) {
                return ShortAnswer::none;
            }
            answer = found.answer;
            is_mistake = longest_at(turn, "said.mistaken", words, at) >= found.length;
        }
        at += is_polite ? polite : std::max<std::size_t>(found.length, 1);
    }
    return answer;
}

bool asks_to_take_back(const Turn& turn, std::string_view text) {
    if (!field_to_clear(turn, text).empty()) {
        return false;
    }
    const auto words = vietnamese::syllables(text);
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t polite =
            std::max({longest_at(turn, "said.polite", words, at), longest_at(turn, "said.mistaken", words, at),
                      longest_at(turn, "said.oh_leads", words, at)});
        if (polite == 0) {
            break;
        }
        at += polite;
    }
    return longest_at(turn, "said.take_back", words, at) > 0;
}

bool wants_to_keep(const Turn& turn, std::string_view text) {
    if (says_only(turn, "said.stay", text)) {
        return true;
    }
    const std::string_view said = without_phrases(turn, text, {"said.polite", "said.oh_leads"});
    if (said.size() < text.size() && says_only(turn, "said.stay", said)) { // "ủa đừng rút"
        return true;
    }
    const std::size_t lead = bytes_at_front(turn, "said.stay", said);
    return lead > 0 && says_only(turn, "said.stay_tails", said.substr(lead));
}

bool asks_to_wait(const Turn& turn, std::string_view text) {
    const std::string_view said = without_phrases(turn, text, {"said.polite"}, {"said.polite"});
    const std::size_t lead = bytes_at_front(turn, "said.wait_leads", said);
    const auto rest = without_phrases(turn, said.substr(lead),
                                      {"said.wait_leads", "said.wait_words", "said.polite", "said.addressed"});
    return lead > 0 && vietnamese::syllables(rest).empty();
}

bool is_one_of(const Turn& turn, std::string_view key, std::string_view text) {
    const auto list = phrase_list(turn.words(key));
    if (list->within_reach(text).size() < text.size()) {
        return false;
    }
    const auto words = vietnamese::syllables(text);
    return !words.empty() && list->longest_at(words, 0) == words.size();
}

bool says_only(const Turn& turn, std::string_view key, std::string_view text) {
    if (text.size() > text_bytes_max) {
        return false;
    }
    const auto words = vietnamese::syllables(text);
    bool says = false;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t said = longest_at(turn, key, words, at);
        const std::size_t beside =
            std::max(longest_at(turn, "said.polite", words, at), longest_at(turn, "said.addressed", words, at));
        if (said == 0 && beside == 0) {
            return false;
        }
        says |= said > 0;
        at += std::max(said, beside);
    }
    return says;
}

std::size_t bytes_at_front(const Turn& turn, std::string_view key, std::string_view text) {
    const auto list = phrase_list(turn.words(key));
    const auto words = vietnamese::syllables(list->within_reach(text)); // asked at each place of long texts
    const std::size_t length = list->longest_at(words, 0);
    return length == 0 ? 0 : words[length - 1].offset + words[length - 1].typed.size();
}

std::size_t bytes_at_back(const Turn& turn, std::string_view key, std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const auto list = phrase_list(turn.words(key));
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (list->longest_at(words, at) == words.size() - at) {
            return text.size() - words[at].offset;
        }
    }
    return 0;
}

std::string_view behind(const Turn& turn, std::string_view key, std::string_view text) {
    return text.substr(bytes_at_front(turn, key, text));
}

std::string_view without_phrases(const Turn& turn, std::string_view text, std::initializer_list<std::string_view> front,
                                 std::initializer_list<std::string_view> back) {
    for (std::size_t before = text.size() + 1; text.size() < before;) {
        before = text.size();
        for (const std::string_view key : front) {
            text = behind(turn, key, text);
        }
        for (const std::string_view key : back) {
            text.remove_suffix(bytes_at_back(turn, key, text));
        }
    }
    return text;
}

std::string_view behind_manners(const Turn& turn, std::string_view text) {
    return without_phrases(turn, text, {"said.polite", "said.mistaken"});
}

std::vector<std::string> words_beside(const Turn& turn, std::string_view key, std::string_view text) {
    const auto words = vietnamese::syllables(text);
    const auto list = phrase_list(turn.words(key));
    std::vector<std::string> beside;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t length = list->longest_at(words, at);
        if (length == 0) {
            beside.push_back(words[at].folded);
        }
        at += std::max<std::size_t>(length, 1);
    }
    return beside;
}

} // namespace loa::conversation
