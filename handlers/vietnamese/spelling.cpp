#include "handlers/vietnamese/spelling.h"

#include "handlers/vietnamese/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace loa::vietnamese {
namespace {

constexpr std::array<std::string_view, 28> initials = {"ngh", "ng", "nh", "ch", "tr", "th", "ph", "kh", "gh", "gi",
                                                       "qu",  "b",  "c",  "d",  "g",  "h",  "k",  "l",  "m",  "n",
                                                       "p",   "r",  "s",  "t",  "v",  "x",  "q",  ""};
constexpr std::array<std::string_view, 9> finals = {"ng", "nh", "ch", "c", "m", "n", "p", "t", ""};

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// The tone of a combining mark as one sign, 0 when it is a vowel's mark.
char tone_of(utf8proc_int32_t code) {
    switch (code) {
    case 0x300: return '\\';
    case 0x301: return '/';
    case 0x309: return '?';
    case 0x303: return '~';
    case 0x323: return '.';
    default: return 0;
    }
}

} // namespace

std::string marked_key(std::string_view syllable) {
    const auto small = lower(syllable);
    std::string letters;
    char tone = 0;
    for (std::size_t at = 0; at < small.size();) {
        utf8proc_int32_t code = 0;
        const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(small.data() + at),
                                           static_cast<utf8proc_ssize_t>(small.size() - at), &code);
        if (size <= 0) break;
        at += static_cast<std::size_t>(size);
        std::array<utf8proc_int32_t, 4> parts{};
        int last_class = 0;
        const auto count = utf8proc_decompose_char(code, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &last_class);
        for (utf8proc_ssize_t i = 0; i < count && i < 4; ++i) {
            if (const char found = tone_of(parts[static_cast<std::size_t>(i)]); found != 0) {
                tone = found;
                continue;
            }
            std::array<utf8proc_uint8_t, 4> bytes{};
            const auto written = utf8proc_encode_char(parts[static_cast<std::size_t>(i)], bytes.data());
            letters.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(written));
        }
    }
    std::ranges::replace(letters, 'y', 'i');
    if (tone != 0) letters.push_back(tone);
    return letters;
}

bool has_marks(std::string_view syllable) {
    return std::ranges::any_of(syllable, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::string sound_key(std::string_view folded) {
    std::string key(folded);
    std::ranges::replace(key, 'y', 'i');
    const auto start = [&](std::string_view from, std::string_view to) {
        if (!key.starts_with(from)) return false;
        key.replace(0, from.size(), to);
        return true;
    };
    if (key.starts_with("gi") && key.size() > 2 && is_vowel(key[2]))
        key.replace(0, 2, "d");
    else if (!start("tr", "ch") && !start("ngh", "ng") && !start("gh", "g") && !start("s", "x") && !start("r", "d") &&
             !start("k", "c") && key.starts_with('n') && key.size() > 1 && is_vowel(key[1]))
        key[0] = 'l';
    if (key.ends_with("ng")) key.pop_back();
    if (key.size() > 2 && key.ends_with('t')) key.back() = 'c';
    return key;
}

bool may_be_syllable(std::string_view folded) {
    for (const auto initial : initials) {
        if (!folded.starts_with(initial)) continue;
        const auto rest = folded.substr(initial.size());
        const auto vowels = std::min(rest.find_first_not_of("aeiouy"), rest.size());
        const bool has_vowel = vowels > 0 || initial == "gi";
        if (!has_vowel || vowels > 3) continue;
        if (std::ranges::find(finals, rest.substr(vowels)) != finals.end()) return true;
    }
    return false;
}

bool is_one_slip(std::string_view left, std::string_view right) {
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1) return false;
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(left, right).in1 - left.begin());
    if (left.size() != right.size()) return left.substr(same) == right.substr(same + 1);
    if (same == left.size()) return false;
    if (left.substr(same + 1) == right.substr(same + 1)) return true;
    return same + 1 < left.size() && left[same] == right[same + 1] && left[same + 1] == right[same] &&
           left.substr(same + 2) == right.substr(same + 2);
}

} // namespace loa::vietnamese
