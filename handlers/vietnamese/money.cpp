#include "handlers/vietnamese/number_grammar.h"

#include <cmath>

namespace loa::vietnamese {
namespace {

struct Part {
    double value;
    std::size_t next;
};

/// The word of money at `at`, as a factor: 1 for "đồng", 1000 for "k"; 0 for none.
double money_scale(const Words& words, std::size_t at) {
    const bool is_counted = at > 0 && words[at - 1].is_number();
    if (is_counted && words.is_even_plain(at, "ngan", "ngàn")) return 1e3;
    if (is_counted && words.is_even_plain(at, "dong", "đồng")) return 1;
    if (words.is(at, "k") || words.is(at, "nghin") || words.is(at, "ngan", "ngàn") || words.is(at, "thousand"))
        return 1e3;
    if (words.is(at, "tr") || words.is(at, "trieu") || words.is(at, "million") || words.is(at, "cu", "củ") ||
        words.is(at, "trd"))
        return 1e6;
    if (words.is(at, "ty", "tỷ") || words.is(at, "ti", "tỉ")) return 1e9;
    if (words.is(at, "lit", "lít") || words.is(at, "xi", "xị"))
        return 1e5; // a hundred thousand, as people say in the south
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
         {"suat", "phan",  "em",   "nguoi",  "ho",    "gia", "giai",   "buoi", "tiet", "tieng", "gio", "phut",
          "cuon", "quyen", "giao", "gv",     "thay",  "co",  "doan",   "chi",  "anh",  "hoc",   "hs",  "ban",
          "chau", "tu",    "bo",   "con",    "thung", "cai", "lop",    "khoa", "can",  "nhan",  "cdv", "dv",
          "xe",   "lan",   "dot",  "module", "mon",   "nam", "truong", "to",   "don"})
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
    // "45 triệu từ phụ huynh" without marks is no 45.4 million.
    const bool is_from =
        words.is(at, "tu") && words[at].is_plain && at + 1 < words.size() && words[at + 1].is_letters();
    if (const auto rest = read_in_words(words, at); rest && rest->value > 0 && !is_from) {
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

/// "5 trăm", "hai trăm rưỡi": hundreds of thousands, as said of money where no other unit follows.
std::optional<NumberRead> read_bare_hundreds(const Words& words, std::size_t at) {
    std::optional<double> hundreds;
    std::size_t next = at;
    if (words.is(at, "tram", "trăm") && is_half(words, at + 1)) {
        hundreds = 1;
    } else if (at < words.size() && words[at].is_number() && words[at].folded.size() == 1) {
        hundreds = to_double(words[at].folded), ++next;
    } else if (const auto digit = digit_word(words, at)) {
        hundreds = *digit, ++next;
    }
    if (!hundreds || *hundreds < 1 || !words.is(next, "tram", "trăm")) return std::nullopt;
    ++next;
    const bool has_half = is_half(words, next);
    if (has_half) ++next;
    bool is_end = next >= words.size() || words[next].kind == Word::Kind::mark;
    for (const auto word :
         {"nha", "nhe", "a", "roi", "ne", "cho", "vao", "vo", "ung", "quy", "hom", "ngay", "luon", "day"})
        is_end = is_end || words.is(next, word);
    if (!is_end || words.is(next, "%")) return std::nullopt;
    return NumberRead{(*hundreds + (has_half ? 0.5 : 0)) * 1e5, next, true};
}

/// "VND 50.000", "VN$1000": the currency in front.
std::optional<NumberRead> read_behind_currency(const Words& words, std::size_t at) {
    if (words.is(at, "vnd")) return read_in_digits(words, at + 1);
    if (words.is(at, "vn") && words.is(at + 1, "$")) return read_in_digits(words, at + 2);
    return std::nullopt;
}

} // namespace

std::optional<NumberRead> read_money(const Words& words, std::size_t at) {
    if (const auto behind = read_behind_currency(words, at)) return behind;
    if (const auto half = read_half_scale(words, at)) return half;
    if (const auto hundreds = read_bare_hundreds(words, at)) return hundreds;
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

std::optional<double> money_from_text(std::string_view text) {
    const auto words = cut_into_words(text);
    const auto money = read_money(words, 0);
    if (!money || money->next != words.size()) return std::nullopt;
    return money->value;
}

} // namespace loa::vietnamese
