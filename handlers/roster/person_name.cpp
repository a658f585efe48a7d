#include "handlers/roster/person_name.h"

#include <utf8proc.h>

#include <algorithm>

namespace loa::roster {
namespace {

constexpr std::size_t digits_max = 2;

/// Calls `each` with every code point; false where the text is no UTF-8 or `each` says so.
template <class Each>
bool all_code_points(std::string_view text, Each each) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(at, left, &codepoint);
        if (length <= 0 || !each(codepoint)) {
            return false;
        }
        at += length;
        left -= length;
    }
    return true;
}

bool is_letter(utf8proc_int32_t codepoint) {
    switch (utf8proc_category(codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LO: return true;
    default: return false;
    }
}

bool is_mark(utf8proc_int32_t codepoint) {
    return utf8proc_category(codepoint) == UTF8PROC_CATEGORY_MN;
}

bool is_sign(utf8proc_int32_t codepoint) {
    constexpr std::u32string_view signs = U" -'’.,()";
    return signs.contains(static_cast<char32_t>(codepoint));
}

/// Words in lower case with one space around each, so that whole phrases are found.
std::string spaced_words(std::string_view text) {
    std::string words = " ";
    all_code_points(text, [&](utf8proc_int32_t codepoint) {
        if (is_letter(codepoint) || is_mark(codepoint)) {
            utf8proc_uint8_t bytes[4];
            const auto length = utf8proc_encode_char(utf8proc_tolower(codepoint), bytes);
            words.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
        } else if (words.back() != ' ') {
            words += ' ';
        }
        return true;
    });
    if (words.back() != ' ') {
        words += ' ';
    }
    return words;
}

} // namespace

bool looks_like_name(std::string_view text) {
    std::size_t letters = 0, digits = 0;
    const bool is_plain = all_code_points(text, [&](utf8proc_int32_t codepoint) {
        const bool is_digit = codepoint >= '0' && codepoint <= '9';
        letters += is_letter(codepoint) ? 1 : 0;
        digits += is_digit ? 1 : 0;
        return is_digit || is_letter(codepoint) || is_mark(codepoint) || is_sign(codepoint);
    });
    return is_plain && letters > 0 && digits <= digits_max;
}

bool says_any(std::string_view text, const std::vector<std::string>& phrases) {
    const std::string words = spaced_words(text);
    return std::ranges::any_of(phrases, [&](const std::string& phrase) { return words.contains(' ' + phrase + ' '); });
}

} // namespace loa::roster
