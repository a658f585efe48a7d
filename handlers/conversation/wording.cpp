#include "handlers/conversation/wording.h"

#include <algorithm>
#include <vector>

#include "handlers/safe_text.h"
#include "handlers/vietnamese/text.h"

namespace loa::conversation {
namespace {

constexpr std::string_view cut_sign = "…";

/// The letter that the two bytes at the front encode, as a capital; 0 where they are none.
unsigned capital_of(unsigned letter) {
    if (letter >= 0xe0 && letter <= 0xfe && letter != 0xf7) {
        return letter - 0x20;
    }
    const bool is_extended = (letter >= 0x100 && letter <= 0x137) || letter == 0x1a1 || letter == 0x1b0;
    if (letter == 0x1b0) {
        return 0x1af; // unlike its neighbours the small letter is the even one
    }
    return is_extended && letter % 2 == 1 ? letter - 1 : letter;
}

/// Characters of Vietnamese with two marks take three bytes and come in pairs, capital first.
std::string capital_of_three(std::string text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned letter = ((byte(0) & 0x0fU) << 12U) | ((byte(1) & 0x3fU) << 6U) | (byte(2) & 0x3fU);
    if (letter >= 0x1ea0 && letter <= 0x1eff && letter % 2 == 1) {
        text[2] = static_cast<char>(0x80U | ((letter - 1) & 0x3fU));
        text[1] = static_cast<char>(0x80U | (((letter - 1) >> 6U) & 0x3fU));
    }
    return text;
}

bool is_in_capitals(const vietnamese::Syllable& word) {
    const std::string lower = vietnamese::lower(word.typed);
    return word.folded.size() >= 2 && lower != word.typed && capitalised(lower) != word.typed;
}

} // namespace

std::string capitalised(std::string text) {
    if (text.empty()) {
        return text;
    }
    const auto first = static_cast<unsigned char>(text[0]);
    if (first >= 'a' && first <= 'z') {
        text[0] = static_cast<char>(first - 'a' + 'A');
    } else if (first >= 0xc3 && first <= 0xc6 && text.size() >= 2) {
        const unsigned letter = ((first & 0x1fU) << 6U) | (static_cast<unsigned char>(text[1]) & 0x3fU);
        const unsigned capital = capital_of(letter);
        text[0] = static_cast<char>(0xc0U | (capital >> 6U));
        text[1] = static_cast<char>(0x80U | (capital & 0x3fU));
    } else if (first == 0xe1 && text.size() >= 3) {
        return capital_of_three(std::move(text));
    }
    return text;
}

std::string short_line(std::string_view text, std::size_t characters_max) {
    std::string line = handlers::safe_line(text, characters_max);
    const bool is_cut = line.ends_with(cut_sign) && line != handlers::safe_line(text, text.size() + 1);
    const std::size_t space = line.rfind(' ');
    if (!is_cut || space == std::string::npos) {
        return line;
    }
    line.resize(space);
    while (!line.empty() && (line.back() == ' ' || line.back() == ',' || line.back() == '-' || line.back() == '.')) {
        line.pop_back();
    }
    return line + std::string(cut_sign);
}

std::string as_running_words(std::string_view title) {
    std::string text(title);
    std::size_t in_capitals = 0;
    const auto words = vietnamese::syllables(title);
    while (in_capitals < words.size() && is_in_capitals(words[in_capitals])) {
        ++in_capitals;
    }
    // One word in capitals is a short form rather than a heading.
    if (in_capitals < 2) {
        return text;
    }
    const bool has_more = in_capitals < words.size();
    const std::size_t end = has_more ? words[in_capitals].offset + words[in_capitals].typed.size() : text.size();
    return capitalised(vietnamese::lower(title.substr(0, end))) + text.substr(end);
}

} // namespace loa::conversation
