#include "bot/channels/zalo_bot/mention.h"

#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <string_view>

namespace loa::channels::zalo_bot {
namespace {

/// Length of the code point at `at`, together with the combining marks that follow it.
std::size_t letter_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) {
        ++end;
    }
    return end - at;
}

bool is_space(std::string_view letter) {
    return letter == " " || letter == "\n" || letter == "\xC2\xA0";
}

std::size_t behind_spaces(std::string_view text, std::size_t at) {
    while (at < text.size() && is_space(text.substr(at, letter_length(text, at)))) {
        at += letter_length(text, at);
    }
    return at;
}

bool is_word_at(std::string_view text, std::size_t at) {
    return at < text.size() && !vietnamese::syllables(text.substr(at, letter_length(text, at))).empty();
}

/// Where the name ends that stands at `at`; 0 where another stands there.
std::size_t name_end(std::string_view text, std::size_t at, std::string_view name) {
    std::size_t in_name = 0;
    while (in_name < name.size()) {
        if (at >= text.size()) {
            return 0;
        }
        const std::string_view letter = text.substr(at, letter_length(text, at));
        const std::string_view expected = name.substr(in_name, letter_length(name, in_name));
        if (is_space(expected)) {
            if (!is_space(letter)) {
                return 0;
            }
            at = behind_spaces(text, at);
            in_name = behind_spaces(name, in_name);
            continue;
        }
        if (vietnamese::fold(letter) != vietnamese::fold(expected)) {
            return 0;
        }
        at += letter.size();
        in_name += expected.size();
    }
    // "@Bot Công đoàn" is no mention of a bot named "Bot Công".
    return is_word_at(text, at) ? 0 : at;
}

std::size_t behind_separators(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::string_view letter = text.substr(at, letter_length(text, at));
        const bool is_separator = is_space(letter) || letter == "," || letter == ":" || letter == ";" || letter == "-";
        if (!is_separator) {
            break;
        }
        at += letter.size();
    }
    return at;
}

} // namespace

std::string without_mention(std::string text, std::span<const std::string> names) {
    if (!text.starts_with('@')) {
        return text;
    }
    const std::size_t begin = behind_spaces(text, 1);
    std::size_t end = 0;
    for (const std::string& name : names) {
        if (!name.empty()) {
            end = std::max(end, name_end(text, begin, name));
        }
    }
    if (end > 0) {
        text.erase(0, behind_separators(text, end));
    }
    return text;
}

} // namespace loa::channels::zalo_bot
