#include "handlers/vietnamese/numbers.h"

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

std::optional<int> digit_word(const Words& words, std::size_t at) {
    for (const auto& word : digit_words)
        if (words.is(at, word.folded, word.marked)) return word.value;
    return std::nullopt;
}

bool is_ten(const Words& words, std::size_t at) {
    return words.is(at, "muoi");
}

struct Part {
    double value;
    std::size_t next;
};

/// 0 to 99 in words: "mười", "mười lăm", "hai mươi mốt", "hai chục", "ba".
std::optional<Part> below_hundred(const Words& words, std::size_t at) {
    if (words.is(at, "muoi") || words.is(at, "chuc", "chục")) {
        if (const auto ones = digit_word(words, at + 1); ones && *ones > 0 && *ones < 10 && is_ten(words, at))
            return Part{10.0 + *ones, at + 2};
        return Part{10, at + 1};
    }
    const auto first = digit_word(words, at);
    if (!first) return std::nullopt;
    if (*first > 0 && *first < 10 && (is_ten(words, at + 1) || words.is(at + 1, "chuc"))) {
        const auto ones = digit_word(words, at + 2);
        if (ones && *ones > 0 && *ones < 10 && !words.is(at + 1, "chuc")) return Part{*first * 10.0 + *ones, at + 3};
        return Part{*first * 10.0, at + 2};
    }
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

double scale_word(const Words& words, std::size_t at) {
    if (words.is(at, "nghin") || words.is(at, "ngan", "ngàn")) return 1e3;
    if (words.is(at, "trieu")) return 1e6;
    if (words.is(at, "ty", "tỷ") || words.is(at, "ti", "tỉ")) return 1e9;
    return 0;
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

double to_double(std::string_view digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

bool is_group_mark(const Words& words, std::size_t at) {
    return (words.is(at, ".") || words.is(at, ",")) && words.is_glued(at) && words.is_glued(at + 1) &&
           at + 1 < words.size() && words[at + 1].is_number();
}

/// "12", "1.200.000", "2,5", "2.5". A group is three digits; anything else behind the mark is a fraction.
std::optional<NumberRead> read_in_digits(const Words& words, std::size_t at) {
    if (at >= words.size() || !words[at].is_number() || words[at].folded.size() > 15) return std::nullopt;
    double value = to_double(words[at].folded);
    std::size_t next = at + 1;
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

/// The word of money at `at`, as a factor: 1 for "đồng", 1000 for "k"; 0 for none.
double money_scale(const Words& words, std::size_t at) {
    if (words.is(at, "k") || words.is(at, "nghin") || words.is(at, "ngan", "ngàn")) return 1e3;
    if (words.is(at, "tr") || words.is(at, "trieu") || words.is(at, "cu", "củ") || words.is(at, "trd")) return 1e6;
    if (words.is(at, "ty", "tỷ") || words.is(at, "ti", "tỉ")) return 1e9;
    if (words.is(at, "dong", "đồng") || words.is(at, "vnd") || words.is(at, "d", "đ") || words.is(at, "vnđ")) return 1;
    return 0;
}

std::size_t skip_currency(const Words& words, std::size_t at) {
    if (words.is(at, "dong", "đồng") || words.is(at, "vnd") || (words.is(at, "d", "đ") && words.is_glued(at)))
        return at + 1;
    return at;
}

bool is_half(const Words& words, std::size_t at) {
    return words.is(at, "ruoi") || words.is(at, "ruoi", "rưởi");
}

/// What a number behind an amount counts instead: "2 triệu 3 suất" is no 2,300,000, "1 triệu 2 cho quỹ" is 1,200,000.
bool is_counter(const Words& words, std::size_t at) {
    const bool is_before = words.is(at + 1, "truoc") || words.is(at + 1, "trc");
    if (words.is(at, "hom") || words.is(at, "ngay")) return is_before; // "3 hôm trước", but "2 triệu 3 hôm qua"
    for (const auto word :
         {"suat", "phan", "em",    "nguoi", "ho",     "gia",  "giai", "buoi", "tiet", "tieng", "gio", "phut",
          "cuon", "quyen", "giao", "gv",    "thay",   "co",   "doan", "chi",  "anh",  "hoc",   "hs",  "ban",
          "chau", "tu",    "bo",   "con",   "thung",  "cai",  "lop",  "khoa", "can",  "nhan",  "cdv", "dv",
          "xe",   "lan",   "dot",  "module", "mon",   "nam",  "truong", "to", "don"})
        if (words.is(at, word)) return !is_before && !words.is(at + 1, "roi") && !words.is(at + 1, "qua");
    return false;
}

/// What stands behind a scale: "rưỡi", "1tr2", "2 triệu 3", "một triệu hai", "1 triệu 200 nghìn".
Part tail_of(const Words& words, std::size_t at, double scale) {
    if (is_half(words, at)) return {scale / 2, at + 1};
    if (scale < 1e3 || at >= words.size()) return {0, at};
    if (words[at].is_number() && words[at].folded.size() <= 3) {
        const double number = to_double(words[at].folded);
        if (const double lower = money_scale(words, at + 1); lower > 1 && lower < scale) {
            const auto rest = tail_of(words, at + 2, lower);
            return {number * lower + rest.value, rest.next};
        }
        const bool is_unit_behind = at + 1 < words.size() && words[at + 1].is_letters() && words[at + 1].spaced &&
                                    money_scale(words, at + 1) != 1 && is_counter(words, at + 1);
        // "2tr 30 suất": the number belongs to what follows; "1tr2" and "2 triệu 3" do not have that.
        if (!words.is_glued(at) && is_unit_behind) return {0, at};
        const bool is_date = words.is(at + 1, "/") || words.is(at + 1, "-") || words.is(at + 1, ":");
        if (!words.is_glued(at) && (is_date || words[at].folded.size() == 2)) return {0, at};
        if (!words.is_glued(at) && words[at].folded.size() > 1 && scale < 1e6) return {0, at};
        return {number * scale / std::pow(10.0, static_cast<double>(words[at].folded.size())), at + 1};
    }
    if (const auto rest = read_in_words(words, at); rest && rest->value > 0) {
        if (rest->value >= 1000) return {rest->value, rest->next};
        if (const double lower = money_scale(words, rest->next); lower > 1 && lower < scale)
            return {rest->value * lower, rest->next + 1};
        if (rest->value < 10 && rest->next == at + 1 && digit_word(words, at) && !is_counter(words, at + 1))
            return {rest->value * scale / 10, rest->next};
    }
    return {0, at};
}

std::optional<NumberRead> read_half_scale(const Words& words, std::size_t at) {
    if (!words.is(at, "nua", "nửa")) return std::nullopt;
    if (const double scale = money_scale(words, at + 1); scale > 1) return NumberRead{scale / 2, at + 2, true};
    return std::nullopt;
}

/// A number in words that already holds its scale ("hai trăm nghìn"): whether the last word read was one.
double scale_before(const Words& words, std::size_t at, std::size_t next) {
    return next > at + 1 ? scale_word(words, next - 1) : 0;
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

/// "VND 50.000", "VN$1000": the currency in front.
std::optional<NumberRead> read_behind_currency(const Words& words, std::size_t at) {
    if (words.is(at, "vnd")) return read_in_digits(words, at + 1);
    if (words.is(at, "vn") && words.is(at + 1, "$")) return read_in_digits(words, at + 2);
    return std::nullopt;
}

} // namespace

std::optional<NumberRead> read_number(const Words& words, std::size_t at) {
    if (const auto digits = read_in_digits(words, at)) {
        // "2 chục", "3 trăm", "5 nghìn".
        if (words.is(digits->next, "chuc", "chục")) return NumberRead{digits->value * 10, digits->next + 1, false};
        if (words.is(digits->next, "tram", "trăm")) return NumberRead{digits->value * 100, digits->next + 1, false};
        if (const double scale = scale_word(words, digits->next); scale > 0 && !words.is(digits->next, "ti"))
            return NumberRead{digits->value * scale, digits->next + 1, false};
        return digits;
    }
    return read_in_words(words, at);
}

std::optional<NumberRead> read_money(const Words& words, std::size_t at) {
    if (const auto behind = read_behind_currency(words, at)) return behind;
    if (const auto half = read_half_scale(words, at)) return half;
    const auto digits = read_in_digits(words, at);
    auto number = digits ? digits : read_in_words(words, at);
    if (!number) return std::nullopt;
    double scale = digits ? money_scale(words, number->next) : scale_before(words, at, number->next);
    if (digits && words.is(number->next, "tram", "trăm") && money_scale(words, number->next + 1) >= 1e3) {
        number->value *= 100;
        number->next += 1;
        scale = money_scale(words, number->next);
    }
    if (!digits && scale < 1e3) {
        scale = money_scale(words, number->next);
        if (scale == 0) return std::nullopt;
        number->value *= scale;
        number->next += 1;
    } else if (digits) {
        if (scale == 0) return std::nullopt;
        number->value *= scale;
        number->next += 1;
    }
    const auto tail = tail_of(words, number->next, scale);
    number->value += tail.value;
    number->next = skip_currency(words, tail.next);
    return number;
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

std::optional<double> money_from_text(std::string_view text) {
    const auto words = cut_into_words(text);
    const auto money = read_money(words, 0);
    if (!money || money->next != words.size()) return std::nullopt;
    return money->value;
}

} // namespace loa::vietnamese
