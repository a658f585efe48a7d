#include "handlers/vietnamese/input_method.h"

#include "handlers/vietnamese/spelling.h"
#include "handlers/vietnamese/text.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace loa::vietnamese {
namespace {

enum class Shape : char { plain, roof, horn, breve, bar };

struct Letter {
    char base = 0;
    Shape shape = Shape::plain;
};

constexpr std::size_t syllable_keys_max = 12;

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

const char* tone_mark(char tone) {
    switch (tone) {
    case 's': return "\xCC\x81";
    case 'f': return "\xCC\x80";
    case 'r': return "\xCC\x89";
    case 'x': return "\xCC\x83";
    case 'j': return "\xCC\xA3";
    default: return "";
    }
}

/// Where the tone stands in an ordinary spelling: on the marked vowel, else by the shape of the rhyme.
std::size_t tone_place(const std::vector<Letter>& letters) {
    std::vector<std::size_t> vowels;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const bool of_initial =
            i == 1 &&
            ((letters[0].base == 'q' && letters[1].base == 'u') ||
             (letters[0].base == 'g' && letters[1].base == 'i' && letters.size() > 2 && is_vowel(letters[2].base)));
        if (is_vowel(letters[i].base) && !of_initial) vowels.push_back(i);
    }
    if (vowels.empty()) return letters.size();
    for (auto i = vowels.rbegin(); i != vowels.rend(); ++i)
        if (letters[*i].shape != Shape::plain) return *i;
    const bool has_final = vowels.back() + 1 < letters.size();
    if (vowels.size() == 1) return vowels[0];
    return vowels.size() == 3 || has_final ? vowels[1] : vowels[0];
}

std::string spell(const std::vector<Letter>& letters, char tone) {
    const auto place = tone_place(letters);
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i].shape == Shape::bar)
            out += "đ";
        else
            out.push_back(letters[i].base);
        if (letters[i].shape == Shape::roof) out += "\xCC\x82";
        if (letters[i].shape == Shape::horn) out += "\xCC\x9B";
        if (letters[i].shape == Shape::breve) out += "\xCC\x86";
        if (i == place) out += tone_mark(tone);
    }
    return nfc(out);
}

bool has_vowel(const std::vector<Letter>& letters) {
    return std::ranges::any_of(letters, [](const Letter& letter) { return is_vowel(letter.base); });
}

Letter* last_plain(std::vector<Letter>& letters, std::string_view bases) {
    for (auto i = letters.rbegin(); i != letters.rend(); ++i)
        if (i->shape == Shape::plain && bases.find(i->base) != std::string_view::npos) return &*i;
    return nullptr;
}

/// "w" and "7": u and o together become ươ, as the input methods do.
bool put_horn(std::vector<Letter>& letters, bool with_breve) {
    auto* letter = last_plain(letters, with_breve ? "uoa" : "uo");
    // "gioowf": the horn takes the place of the roof.
    const bool is_roofed = !letters.empty() && letters.back().shape == Shape::roof && letters.back().base != 'e';
    if (is_roofed && (letter == nullptr || letter->base == 'u')) letter = &letters.back();
    if (letter == nullptr) return false;
    letter->shape = letter->base == 'a' ? Shape::breve : Shape::horn;
    const bool pair = letter->base == 'o' && letter != letters.data() && (letter - 1)->base == 'u' &&
                      (letter - 1)->shape == Shape::plain &&
                      !(letter - 1 != letters.data() && (letter - 2)->base == 'q');
    if (pair) (letter - 1)->shape = Shape::horn;
    return true;
}

/// One Telex key; false when it is an ordinary letter.
bool telex_key(std::vector<Letter>& letters, char key, char& tone) {
    if (std::string_view("sfrxjz").find(key) != std::string_view::npos && has_vowel(letters)) {
        tone = key;
        return true;
    }
    if (key == 'w') return put_horn(letters, true);
    if (key == 'd' && !letters.empty() && letters[0].base == 'd' && letters[0].shape == Shape::plain) {
        letters[0].shape = Shape::bar;
        return true;
    }
    if (key == 'a' || key == 'e' || key == 'o') {
        auto* const same = last_plain(letters, std::string_view(&key, 1));
        // "khoong", "tieeu", also "hocoj": the second letter may come late.
        if (same != nullptr && (same == &letters.back() || !is_vowel(letters.back().base))) {
            same->shape = Shape::roof;
            return true;
        }
    }
    return false;
}

bool vni_key(std::vector<Letter>& letters, char key, char& tone) {
    constexpr std::string_view tones = "0sfrxj";
    if (key >= '1' && key <= '5') {
        tone = tones[static_cast<std::size_t>(key - '0')];
        return has_vowel(letters);
    }
    if (key == '6') {
        auto* const letter = last_plain(letters, "aeo");
        if (letter != nullptr) letter->shape = Shape::roof;
        return letter != nullptr;
    }
    if (key == '7') return put_horn(letters, false);
    if (key == '8') {
        auto* const letter = last_plain(letters, "a");
        if (letter != nullptr) letter->shape = Shape::breve;
        return letter != nullptr;
    }
    if (key == '9' && !letters.empty() && letters[0].base == 'd') {
        letters[0].shape = Shape::bar;
        return true;
    }
    return false;
}

std::string decode(std::string_view typed, bool (*press)(std::vector<Letter>&, char, char&)) {
    if (typed.size() < 2 || typed.size() > syllable_keys_max) return {};
    std::vector<Letter> letters;
    char tone = 0;
    bool changed = false;
    for (const char c : typed) {
        const char key = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (press(letters, key, tone)) {
            changed = true;
            continue;
        }
        if (key < 'a' || key > 'z') return {};
        letters.push_back({.base = key});
    }
    if (!changed) return {};
    std::string bare;
    for (const auto letter : letters) bare.push_back(letter.base);
    return may_be_syllable(bare) ? spell(letters, tone) : std::string{};
}

} // namespace

std::string decode_telex(std::string_view typed) {
    return decode(typed, telex_key);
}

std::string decode_vni(std::string_view typed) {
    return decode(typed, vni_key);
}

} // namespace loa::vietnamese
