#include "handlers/vietnamese/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace loa::vietnamese {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Reads one code point at `at` and moves on; a byte that starts no valid sequence is U+FFFD and one byte long.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
        ++at;
        return first;
    }
    utf8proc_int32_t code = -1;
    const auto rest = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size() - at, 4));
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at), rest, &code);
    if (size <= 0 || code < 0) {
        ++at;
        return replacement;
    }
    at += static_cast<std::size_t>(size);
    return static_cast<char32_t>(code);
}

void append(std::string& out, char32_t code) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_mark(char32_t code) {
    if (code < 0x300) return false;
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_MC;
}

char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Plain ASCII of the precomposed letters of the Latin blocks that Vietnamese uses; 0 where there is none.
char32_t base_letter(char32_t code) {
    if (code == U'đ' || code == U'Đ' || code == U'ð' || code == U'Ð') return U'd';
    utf8proc_int32_t parts[4] = {};
    int last_class = 0;
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code), parts, 4,
                                static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), &last_class);
    const auto base = count > 0 ? parts[0] : static_cast<utf8proc_int32_t>(code);
    return static_cast<char32_t>(utf8proc_tolower(base));
}

struct BaseTable {
    std::array<char32_t, 0x1F00> letters{};
    BaseTable() {
        for (char32_t code = 0x80; code < letters.size(); ++code) letters[code] = base_letter(code);
    }
};

char32_t folded_letter(char32_t code) {
    static const BaseTable table;
    return code < table.letters.size() ? table.letters[code] : base_letter(code);
}

/// Letters and digits of any script; a combining mark continues a syllable but starts none.
bool is_word(char32_t code) {
    if (code < 0x80) return (code >= '0' && code <= '9') || ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
    if (code == replacement) return false;
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return false;
    }
}

std::string repaired(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) append(out, next_code_point(text, at));
    return out;
}

bool is_between(unsigned char byte, unsigned char first, unsigned char last) {
    return byte >= first && byte <= last;
}

/// Whether `text` is valid and holds only what NFC leaves alone whatever stands beside it: ASCII, U+0080 to U+02FF,
/// U+1E00 to U+1EFF, and the dashes and quotation marks U+2010 to U+2027. Nearly all Vietnamese text is.
bool is_surely_composed(std::string_view text) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(0);
    };
    for (std::size_t at = 0; at < text.size();) {
        const unsigned char lead = byte(at);
        if (lead < 0x80) {
            ++at;
        } else if (is_between(lead, 0xC2, 0xCB) && is_between(byte(at + 1), 0x80, 0xBF)) {
            at += 2;
        } else if ((lead == 0xE1 && is_between(byte(at + 1), 0xB8, 0xBB) && is_between(byte(at + 2), 0x80, 0xBF)) ||
                   (lead == 0xE2 && byte(at + 1) == 0x80 && is_between(byte(at + 2), 0x90, 0xA7))) {
            at += 3;
        } else {
            return false;
        }
    }
    return true;
}

} // namespace

std::string nfc(std::string_view text) {
    if (is_surely_composed(text)) return std::string(text);
    const auto valid = repaired(text);
    utf8proc_uint8_t* composed = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(valid.data()),
                                   static_cast<utf8proc_ssize_t>(valid.size()), &composed,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (size < 0) return valid; // Only on want of memory or overflow: the repaired text is still valid UTF-8.
    std::string out(reinterpret_cast<const char*>(composed), static_cast<std::size_t>(size));
    std::free(composed); // utf8proc_map hands out malloc'ed memory (utf8proc.h).
    return out;
}

std::string fold(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out.push_back(ascii_lower(text[at++]));
            continue;
        }
        const auto code = next_code_point(text, at);
        if (!is_mark(code)) append(out, folded_letter(code));
    }
    return out;
}

std::string lower(std::string_view text) {
    std::string out;
    const auto composed = nfc(text);
    out.reserve(composed.size());
    for (std::size_t at = 0; at < composed.size();) {
        if (static_cast<unsigned char>(composed[at]) < 0x80) {
            out.push_back(ascii_lower(composed[at++]));
            continue;
        }
        const auto code = next_code_point(composed, at);
        append(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code))));
    }
    return out;
}

std::vector<Syllable> syllables(std::string_view text) {
    std::vector<Syllable> out;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto begin = at;
        if (!is_word(next_code_point(text, at))) continue;
        auto end = at;
        while (at < text.size()) {
            const auto code = next_code_point(text, at);
            if (!is_word(code) && !is_mark(code)) break;
            end = at;
        }
        const auto typed = text.substr(begin, end - begin);
        out.push_back({.typed = typed, .folded = fold(typed), .offset = begin});
    }
    return out;
}

std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) units += next_code_point(text, at) > 0xFFFF ? 2 : 1;
    return units;
}

} // namespace loa::vietnamese
