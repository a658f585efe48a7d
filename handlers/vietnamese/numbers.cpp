#include "handlers/vietnamese/number_grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace loa::vietnamese {
namespace {

struct NumberWord {
    std::string_view folded, marked;
    int value;
};

constexpr auto digit_words = std::to_array<NumberWord>({
    {"khong", "không", 0}, {"mot", "một", 1},     {"mot", "mốt", 1},     {"hai", "hai", 2},   {"ba", "ba", 3},
    {"bon", "bốn", 4},     {"tu", "tư", 4},       {"nam", "năm", 5},     {"lam", "lăm", 5},   {"nham", "nhăm", 5},
    {"sau", "sáu", 6},     {"bay", "bảy", 7},     {"bay", "bẩy", 7},     {"tam", "tám", 8},   {"chin", "chín", 9},
    {"one", "one", 1},     {"two", "two", 2},     {"three", "three", 3}, {"four", "four", 4}, {"five", "five", 5},
    {"six", "six", 6},     {"seven", "seven", 7}, {"eight", "eight", 8}, {"nine", "nine", 9}, {"ten", "ten", 10},
});

bool is_ten(const Words& words, std::size_t at) {
    return words.is(at, "muoi");
}

struct Part {
    double value;
    std::size_t next;
};

/// 0 to 99 in words: "mười", "mười lăm", "hai mươi mốt", "hai chục", "ba".
std::optional<Part> below_hundred(const Words& words, std::size_t at) {
    // "chuc thay co" without marks wishes something.
    const bool is_dozen = words.is(at, "chuc", "chục") && (words[at].marked == "chục" || words.size() == 1);
    if (words.is(at, "muoi") || is_dozen) {
        if (const auto ones = digit_word(words, at + 1); ones && *ones > 0 && *ones < 10 && is_ten(words, at))
            return Part{10.0 + *ones, at + 2};
        return Part{10, at + 1};
    }
    // "hăm mốt", "hăm lăm": twenty and so many.
    if (at < words.size() && words[at].marked == "hăm")
        if (const auto ones = digit_word(words, at + 1); ones && *ones > 0) return Part{20.0 + *ones, at + 2};
    const auto first = digit_word(words, at);
    // "tư" and "lăm" are a four and a five only behind a ten.
    if (!first || words.is(at, "tu") || words.is(at, "lam") || words.is(at, "nham")) return std::nullopt;
    if (*first > 0 && *first < 10 && (is_ten(words, at + 1) || words.is(at + 1, "chuc"))) {
        const auto ones = digit_word(words, at + 2);
        if (ones && *ones > 0 && *ones < 10 && !words.is(at + 1, "chuc")) return Part{*first * 10.0 + *ones, at + 3};
        return Part{*first * 10.0, at + 2};
    }
    // "bốn lăm", "hai mốt", "ba tư": the ten left out, which only these forms of the ones allow.
    const auto is_ones = [&](std::string_view marked) {
        return at + 1 < words.size() && words[at + 1].marked == marked;
    };
    if (*first > 1 && *first < 10 && (is_ones("lăm") || is_ones("nhăm") || is_ones("mốt") || is_ones("tư")))
        return Part{*first * 10.0 + (is_ones("mốt") ? 1 : is_ones("tư") ? 4 : 5), at + 2};
    return Part{static_cast<double>(*first), at + 1};
}

/// 0 to 999 in words; `lead` allows the bare "trăm".
std::optional<Part> below_thousand(const Words& words, std::size_t at) {
    std::optional<Part> part;
    if (words.is(at, "tram", "trăm")) {
        part = Part{1, at};
    } else {
        part = below_hundred(words, at);
    }
    if (!part) return std::nullopt;
    if (!words.is(part->next, "tram")) return part;
    double value = part->value * 100;
    std::size_t next = part->next + 1;
    if (words.is(next, "linh") || words.is(next, "le", "lẻ")) {
        if (const auto ones = digit_word(words, next + 1)) return Part{value + *ones, next + 2};
        return Part{value, next};
    }
    if (const auto rest = below_hundred(words, next)) {
        // "năm trăm rưỡi" and "trăm hai" (120) are for the reader of money.
        return Part{value + rest->value, rest->next};
    }
    return Part{value, next};
}

bool is_group_mark(const Words& words, std::size_t at) {
    return (words.is(at, ".") || words.is(at, ",")) && words.is_glued(at) && words.is_glued(at + 1) &&
           at + 1 < words.size() && words[at + 1].is_number();
}

/// A group of three digits behind which only such groups follow, the last one zeros.
bool is_spaced_thousand(const Words& words, std::size_t at) {
    std::size_t last = at;
    while (last < words.size() && words[last].is_number() && words[last].spaced && words[last].folded.size() == 3)
        ++last;
    return last > at && words.is(last - 1, "000");
}

/// Cuts a sign off the front of a text and says which.
double take_sign(Words& words) {
    if (!words.list.empty() && (words.is(0, "-") || words.is(0, "am", "âm"))) {
        words.list.erase(words.list.begin());
        return -1;
    }
    return 1;
}

double letter_scale(const Words& words, std::size_t at) {
    if (words.is(at, "k")) return 1e3;
    if (words.is(at, "m")) return 1e6;
    if (words.is(at, "g")) return 1e9;
    return 1;
}

} // namespace

std::optional<int> digit_word(const Words& words, std::size_t at) {
    for (const auto& word : digit_words)
        if (words.is(at, word.folded, word.marked)) return word.value;
    // Without its mark "mot" is no other word, nor "lam" behind a ten.
    if (words.is_even_plain(at, "mot", "một")) return 1;
    if (words.is_even_plain(at, "lam", "lăm") && at > 0 && is_ten(words, at - 1)) return 5;
    return std::nullopt;
}

double scale_word(const Words& words, std::size_t at) {
    if (words.is(at, "nghin") || words.is(at, "ngan", "ngàn") || words.is(at, "thousand")) return 1e3;
    if (words.is(at, "trieu") || words.is(at, "million")) return 1e6;
    if (words.is(at, "ty", "tỷ") || words.is(at, "ti", "tỉ")) return 1e9;
    return 0;
}

double to_double(std::string_view digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<NumberRead> read_in_words(const Words& words, std::size_t at) {
    auto part = below_thousand(words, at);
    if (!part) return std::nullopt;
    double total = 0;
    std::size_t next = part->next;
    double last_scale = 1e18;
    while (part) {
        const double scale = scale_word(words, part->next);
        if (scale == 0) {
            if (last_scale > 1) total += part->value, next = part->next;
            break;
        }
        if (scale >= last_scale) break;
        total += part->value * scale;
        last_scale = scale;
        next = part->next + 1;
        part = below_thousand(words, next);
        if (part && last_scale < 1e18 && scale_word(words, part->next) == 0 && part->value < 10 &&
            part->next == next + 1 && !words.is(next, "khong", "không"))
            break; // "một triệu hai": the reader of money knows what the two are
    }
    return NumberRead{total, next, true};
}

/// "12", "1.200.000", "2,5", "2.5". A group is three digits; anything else behind the mark is a fraction.
std::optional<NumberRead> read_in_digits(const Words& words, std::size_t at) {
    if (at >= words.size() || !words[at].is_number() || words[at].folded.size() > 15) return std::nullopt;
    double value = to_double(words[at].folded);
    std::size_t next = at + 1;
    // "100 000 đồng", "1 500 000": groups set apart by spaces, at least the last of them zeros.
    if (words[at].folded.size() <= 3 && value >= 1 && is_spaced_thousand(words, next)) {
        while (is_spaced_thousand(words, next)) value = value * 1000 + to_double(words[next++].folded);
        return NumberRead{value, next, false};
    }
    if (!is_group_mark(words, next)) return NumberRead{value, next, false};
    if (words[at].folded.size() <= 3 && words[next + 1].folded.size() == 3 && words[at].folded != "0") {
        const auto mark = words[next].folded;
        for (int groups = 0; groups < 4 && is_group_mark(words, next) && words[next].folded == mark &&
                             words[next + 1].folded.size() == 3;
             ++groups, next += 2)
            value = value * 1000 + to_double(words[next + 1].folded);
        return NumberRead{value, next, false};
    }
    const auto& fraction = words[next + 1].folded;
    if (fraction.size() > 6) return NumberRead{value, next, false};
    // "1.8.2024" and "9.30" behind which more digits follow are dates, not fractions.
    if (is_group_mark(words, next + 2) && words[next].folded == ".") return NumberRead{value, next, false};
    value += to_double(fraction) / std::pow(10.0, static_cast<double>(fraction.size()));
    return NumberRead{value, next + 2, false};
}

std::optional<NumberRead> read_number(const Words& words, std::size_t at) {
    if (const auto digits = read_in_digits(words, at)) {
        // "2 chục", "3 trăm", "5 nghìn".
        if (words.is(digits->next, "chuc", "chục")) return NumberRead{digits->value * 10, digits->next + 1, false};
        if (words.is_even_plain(digits->next, "tram", "trăm"))
            return NumberRead{digits->value * 100, digits->next + 1, false};
        if (const double scale = scale_word(words, digits->next); scale > 0 && !words.is(digits->next, "ti"))
            return NumberRead{digits->value * scale, digits->next + 1, false};
        return digits;
    }
    return read_in_words(words, at);
}

std::optional<double> number_from_text(std::string_view text) {
    auto words = cut_into_words(text);
    const double sign = take_sign(words);
    std::optional<NumberRead> number;
    if (words.is(0, ",") && words.size() > 1 && words[1].is_number() && words[1].folded.size() <= 9) {
        const auto& fraction = words[1].folded;
        number = NumberRead{to_double(fraction) / std::pow(10.0, static_cast<double>(fraction.size())), 2, false};
    } else {
        number = read_number(words, 0);
    }
    if (!number) return std::nullopt;
    if (number->next < words.size()) {
        const double scale = letter_scale(words, number->next);
        if (scale == 1) return std::nullopt;
        number->value *= scale;
        number->next += 1;
    }
    if (number->next != words.size()) return std::nullopt;
    return sign * number->value;
}

} // namespace loa::vietnamese
