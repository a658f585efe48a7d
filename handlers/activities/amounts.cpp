#include "handlers/activities/amount_grammar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace loa::activities {

using vietnamese::read_number;
using vietnamese::Words;

bool is_half(const Words& words, std::size_t at) {
    return words.is(at, "ruoi");
}

bool is_to(const Words& words, std::size_t at) {
    return words.is(at, "-") || words.is(at, "–") || words.is_even_plain(at, "den", "đến") ||
           words.is(at, "toi", "tới") || words.is(at, "->") || words.is(at, "→") || words.is(at, "~") ||
           words.is(at, "to");
}

namespace {

/// "1/2 ngày", "3/4 tiếng": a part of one, where "12/15 buổi" counts twelve.
bool is_part_of_one(const Words& words, std::size_t part, std::size_t whole) {
    const bool is_hour = words.is(whole + 1, "tieng") || words.is(whole + 1, "gio");
    if (words.is(part, "1") && words.is(whole, "2"))
        return is_hour || words.is(whole + 1, "ngay") || words.is(whole + 1, "buoi");
    return is_hour && words.is(whole, "4") && (words.is(part, "1") || words.is(part, "3"));
}

} // namespace

bool is_about(const Words& words, std::size_t at) {
    for (const auto about : {"chung", "khoang", "tam", "co", "do", "uoc"})
        if (at > 0 && words.is(at - 1, about)) return true;
    return false;
}

namespace {

/// "3 hay 4", "15 hoặc 10": both, the lower one first.
std::optional<Counted> either_of(const Words& words, const vietnamese::NumberRead& number) {
    const auto next = behind_or(words, number.next);
    if (next == number.next) return std::nullopt;
    const auto other = read_number(words, next);
    if (!other || other->value == number.value) return std::nullopt;
    return Counted{std::min(number.value, other->value), std::max(number.value, other->value), other->next};
}

} // namespace

std::size_t behind_or(const Words& words, std::size_t at) {
    if (!words.is(at, "hoac") && !words.is(at, "hay", "hay")) return at;
    return words.is(at + 1, "la", "là") ? at + 2 : at + 1;
}

bool is_pair_of_digits(const Words& words, std::size_t at, double value) {
    const auto low = std::floor(value);
    const int digit = static_cast<int>(std::lround((value - low) * 10));
    return at < words.size() && low >= 1 && low < 9 && digit == static_cast<int>(low) + 1 && digit != 5 &&
           std::abs(value - low - digit / 10.0) < 1e-9;
}

std::optional<Counted> counted_at(const Words& words, std::size_t at) {
    const auto number = read_number(words, at);
    if (!number) return std::nullopt;
    Counted counted{number->value, std::nullopt, number->next};
    if (words.are(counted.next, "and a half")) return Counted{number->value + 0.5, std::nullopt, counted.next + 3};
    if (const auto either = either_of(words, *number)) return either;
    if (words.is(counted.next, "/") && is_part_of_one(words, at, counted.next + 1))
        return Counted{number->value / vietnamese::read_number(words, counted.next + 1)->value, std::nullopt,
                       counted.next + 2};
    if (words.is(counted.next, "/") && !number->in_words) {
        const auto whole = read_number(words, counted.next + 1);
        if (whole && !whole->in_words && whole->value >= number->value) counted.next = whole->next;
    } else if (words.is(counted.next, "tren", "trên")) {
        std::size_t next = counted.next + 1;
        if (words.is(next, "tong")) ++next;
        if (words.is(next, "so", "số")) ++next;
        const auto whole = read_number(words, next);
        if (whole && whole->value >= number->value) counted.next = whole->next;
    } else if (is_to(words, counted.next) || (words.is(counted.next, ",") && !number->in_words)) {
        const auto upper = read_number(words, counted.next + 1);
        if (upper && upper->value > number->value && upper->in_words == number->in_words &&
            upper->value <= number->value * 10 + 10) {
            const bool is_comma = words.is(counted.next, ",");
            if (!is_comma || upper->value == number->value + 1 || is_about(words, at))
                counted = {number->value, upper->value, upper->next};
        }
    } else if (number->in_words) {
        const auto upper = read_number(words, counted.next);
        if (upper && upper->in_words && upper->value == number->value + 1)
            counted = {number->value, upper->value, upper->next};
    }
    return counted;
}

std::size_t skip_fillers(const Words& words, std::size_t at) {
    if (words.is(at, "-") && words.is_glued(at) && words.is_glued(at + 1)) ++at; // "3-hour"
    while (words.is(at, "cai", "cái") || words.is(at, "dau", "đầu") || words.is(at, "luot", "lượt") ||
           words.is(at, "full") || words.is(at, "of") || words.is(at, "our") || words.is(at, "the")) {
        if (words.is(at, "luot") && !words.is(at + 1, "nguoi")) break;
        ++at;
    }
    return at;
}

namespace {

/// A unit word, with the factor that makes its amounts those of the contract's unit.
struct UnitRead {
    Unit unit;
    double factor;
    std::size_t next;
};

std::optional<UnitRead> unit_at(const Sentence& sentence, std::size_t at) {
    struct Known {
        Tag tag;
        Unit unit;
        double factor;
    };
    constexpr auto known = std::to_array<Known>({{Tag::hours, Unit::hours, 1},
                                                 {Tag::minutes, Unit::hours, 1.0 / 60},
                                                 {Tag::sessions, Unit::sessions, 1},
                                                 {Tag::periods, Unit::periods, 1},
                                                 {Tag::days, Unit::days, 1},
                                                 {Tag::books, Unit::books, 1}});
    // "Kh'mer": no minutes where no number stands right before.
    if ((sentence.words.is(at, "'") || sentence.words.is(at, "’")) && at > 0 && !sentence.words[at - 1].is_number())
        return std::nullopt;
    for (const auto& [tag, unit, factor] : known)
        if (const auto* hit = sentence.hit_at(at, tag)) return UnitRead{unit, factor, hit->last};
    // "đọc xong 2c Harry Potter"
    const bool is_copy = sentence.words.is(at, "c") && sentence.words.is_glued(at) && at > 1;
    if (is_copy && (sentence.words.is(at - 2, "doc") || sentence.tagged(at - 2, Tag::done)) &&
        sentence.has(Tag::category))
        return UnitRead{Unit::books, 1, at + 1};
    return std::nullopt;
}

/// "2 tiếng 15": a quarter behind which nothing else is counted.
bool is_bare_minutes(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words.is(at, "15") && !words.is(at, "30") && !words.is(at, "45") && !words.is(at, "20") && !words.is(at, "40"))
        return false;
    if (sentence.is_in_date(at)) return false;
    return at + 1 >= words.size() || (words[at + 1].kind == vietnamese::Word::Kind::mark && !words.is(at + 1, "/")) ||
           sentence.is_in_date(at + 1) || sentence.tagged(at + 1, Tag::particle);
}

/// "một tiếng bốn mươi lăm", behind which nothing is counted.
bool is_quarter_in_words(const Sentence& sentence, const vietnamese::NumberRead& number) {
    constexpr int step = 5;
    const int minutes = static_cast<int>(number.value);
    if (minutes < 2 * step || minutes % step != 0 || sentence.is_in_date(number.next - 1)) return false;
    return number.next >= sentence.size() || sentence.words[number.next].kind == vietnamese::Word::Kind::mark ||
           sentence.is_in_date(number.next) || sentence.tagged(number.next, Tag::particle);
}

/// What stands behind the first unit of hours: "rưỡi", "45p", "mười lăm phút", "1h30".
void read_minutes(const Sentence& sentence, Amount& amount, std::size_t unit_first) {
    const auto& words = sentence.words;
    if (is_half(words, amount.last)) {
        amount.quantity.value += 0.5;
        ++amount.last;
        return;
    }
    std::size_t next = amount.last;
    const bool is_less = words.is(next, "kem", "kém"); // "2 tiếng kém 15"
    if (words.is(next, "va", "và") || is_less) ++next;
    const auto number = read_number(words, next);
    if (!number || number->value >= 60 || number->value < 1) return;
    if (is_less) {
        const auto* unit = sentence.hit_at(number->next, Tag::minutes);
        amount.quantity.value -= number->value / 60;
        amount.last = unit != nullptr ? unit->last : number->next;
        return;
    }
    if (const auto* unit = sentence.hit_at(number->next, Tag::minutes)) {
        amount.quantity.value += number->value / 60;
        amount.last = unit->last;
    } else if (number->in_words && is_quarter_in_words(sentence, *number)) {
        amount.quantity.value += number->value / 60;
        amount.last = number->next;
    } else if (!number->in_words && words[next].folded.size() == 2 &&
               ((words.is_glued(next) && words.is_glued(unit_first)) || is_bare_minutes(sentence, next))) {
        amount.quantity.value += number->value / 60;
        amount.last = number->next;
    }
}

Amount amount_of(std::size_t first, std::size_t last, double value, Unit unit) {
    Amount amount;
    amount.first = first;
    amount.last = last;
    amount.quantity = {value, unit};
    return amount;
}

/// "nửa tiếng", "nửa ngày", "cả ngày", "tiếng rưỡi", "ngày rưỡi".
std::optional<Amount> amount_in_words(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const bool is_half_front = words.is_even_plain(at, "nua", "nửa") || words.is(at, "half");
    const bool is_whole = words.is_even_plain(at, "ca", "cả") || words.is(at, "nguyen") ||
                          words.is(at, "tron", "trọn") || words.is(at, "suot");
    if (is_half_front || is_whole) {
        std::size_t next = at + 1;
        if (words.is(next, "a") || words.is(next, "an") || words.is(next, "mot") ||
            (next < words.size() && words[next].folded == "1"))
            ++next;
        const auto unit = unit_at(sentence, next);
        if (!unit || (is_whole && unit->unit != Unit::days && unit->unit != Unit::sessions)) return std::nullopt;
        return amount_of(at, unit->next, (is_half_front ? 0.5 : 1) * unit->factor, unit->unit);
    }
    // "hơn tiếng đồng hồ", "gần tiếng": about one.
    for (const auto about : {"hơn", "gần", "cỡ", "chừng", "tầm"})
        if (words[at].marked == about && words.is(at + 1, "tieng") && sentence.hit_at(at + 1, Tag::hours) != nullptr &&
            !is_half(words, at + 2) && (at + 2 >= words.size() || !words[at + 2].capital))
            return amount_of(at, sentence.hit_at(at + 1, Tag::hours)->last, 1, Unit::hours);
    // "theo tới buổi 15 rồi"
    const auto reached = unit_at(sentence, at);
    if (reached && (reached->unit == Unit::sessions || reached->unit == Unit::periods) && at > 0 &&
        (words.is(at - 1, "toi", "tới") || words.is(at - 1, "den", "đến")) && reached->next < words.size() &&
        words[reached->next].is_number() && sentence.tagged(reached->next + 1, Tag::done))
        if (const auto number = read_number(words, reached->next))
            return amount_of(at, number->next, number->value, reached->unit);
    // "học xong buổi 5", "hết tiết 12 rồi"
    if (reached && (reached->unit == Unit::sessions || reached->unit == Unit::periods) && at > 0 &&
        (words.is(at - 1, "xong") || words.is(at - 1, "het", "hết")) && reached->next == at + 1 &&
        reached->next < words.size() && words[reached->next].is_number() && !sentence.is_in_date(reached->next))
        if (const auto number = read_number(words, reached->next))
            return amount_of(at, number->next, number->value, reached->unit);
    // "tới nay là buổi thứ 9"
    const bool is_so_far = (words.is(at, "buoi") || words.is(at, "tiet")) && words.is(at + 1, "thu") && at > 0 &&
                           (words.is(at - 1, "la") || words.is(at - 1, "den") || words.is(at - 1, "toi") ||
                            words.is(at - 1, "hoc") || words.is(at - 1, "duoc")) &&
                           (sentence.has(Tag::going) || words.is(at - 1, "toi") || words.is(at - 1, "den"));
    if (is_so_far)
        if (const auto number = read_number(words, at + 2))
            return amount_of(at, number->next, number->value, words.is(at, "buoi") ? Unit::sessions : Unit::periods);
    // "Số buổi: 12", "Số tiết là 16", "Số quyển: 2"
    const bool is_labelled = at > 0 && words.is(at - 1, "so", "số") &&
                             (words.is(at + 1, ":") || words.is(at + 1, "la", "là")) && at + 2 < words.size() &&
                             words[at + 2].is_number() && !sentence.is_in_date(at + 2);
    const bool is_sessions = words.is(at, "buoi"), is_periods = words.is(at, "tiet"), is_hours = words.is(at, "gio");
    const bool is_books = words.is(at, "quyen") || words.is(at, "cuon");
    if (is_labelled && (is_sessions || is_periods || is_hours || is_books))
        if (const auto number = counted_at(words, at + 2); number && !unit_at(sentence, number->next))
            return amount_of(at, number->next, number->value,
                             is_sessions  ? Unit::sessions
                             : is_periods ? Unit::periods
                             : is_hours   ? Unit::hours
                                          : Unit::books);
    if (const auto unit = unit_at(sentence, at); unit && is_half(words, unit->next) && unit->unit != Unit::books)
        return amount_of(at, unit->next + 1, 1.5 * unit->factor, unit->unit);
    return std::nullopt;
}

/// "mô hình … năm 2025", "Luật … 2024": no count of anything.
bool is_year(const Counted& counted) {
    return counted.value >= 1990 && counted.value < 2100 && counted.value == std::floor(counted.value);
}

/// "học 3 tối", "5 chiều liền": as many sessions. "7 tối hôm qua" is a time of day.
std::optional<Amount> evenings(const Sentence& sentence, std::size_t at, const Counted& counted) {
    const auto& words = sentence.words;
    const auto part = counted.next;
    constexpr double evenings_max = 30;
    if (vietnamese::day_part_of(words, part) == vietnamese::DayPart::none || counted.upper || counted.value < 2 ||
        counted.value > evenings_max)
        return std::nullopt;
    if (at > 0 && (words.is(at - 1, "luc", "lúc") || words.is(at - 1, "tu", "từ") || words.is(at - 1, "den", "đến")))
        return std::nullopt;
    const auto next = part + 1;
    bool is_count = next >= words.size() || words[next].kind == vietnamese::Word::Kind::mark;
    for (const auto word : {"lien", "thu", "tuan", "trong", "roi", "/", "x", "×"})
        is_count = is_count || words.is(next, word);
    // "3 tối thứ 2, thứ 4, thứ 6": the weekdays have taken the word for the evening.
    is_count = is_count || (sentence.is_in_date(part) && words.is(next, "thu"));
    if (!is_count) return std::nullopt;
    return amount_of(at, sentence.is_in_date(part) ? part : next, counted.value, Unit::sessions);
}

/// "2 cuốn rưỡi", and no "cuốn Ruồi trâu".
bool is_half_book(const Words& words, std::size_t at) {
    return words.is_even_plain(at, "ruoi", "rưỡi") && !words[at].capital && !words.is(at + 1, "trau");
}

std::optional<Amount> counted_amount(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    auto counted = counted_at(words, at);
    if (!counted || (counted->value == 0 && !words[at].is_number())) return std::nullopt;
    // "kỷ niệm 115 năm Ngày …"
    if (at > 0 && words[at - 1].is_number() && words.is(at, "nam")) return std::nullopt;
    // "30 đầu sách" has its unit in the word that "5 đầu tiên" would skip.
    auto unit = unit_at(sentence, counted->next);
    if (!unit) unit = unit_at(sentence, skip_fillers(words, counted->next));
    // "30 giờ học": no hour of the day.
    constexpr double hour_of_day_max = 12;
    if (!unit && words.are(counted->next, "gio hoc") && counted->value > hour_of_day_max)
        return amount_of(at, counted->next + 2, counted->value, Unit::hours);
    if (!unit) return evenings(sentence, at, *counted);
    // "thay Hai day tui em": no days.
    if (words.is(unit->next - 1, "day") && !words[at].is_number() && words.is(at, "hai")) return std::nullopt;
    if (unit->unit == Unit::days && is_year(*counted)) return std::nullopt; // "mô hình … 2025 ngày 31/12"
    // "hội thao cụm 2 ngày 11/5", "lớp 5 ngày 12/3": which one, and then the day.
    const bool is_which = at > 0 && words[at].is_number() && sentence.tagged(at - 1, Tag::numbered) &&
                          unit->unit == Unit::days && unit->next < words.size() && words[unit->next].is_number();
    if (is_which) return std::nullopt;
    if (unit->unit == Unit::hours && unit->factor == 1 && is_time_of_day(sentence, at)) return std::nullopt;
    if (unit->unit != Unit::hours && !counted->upper && is_pair_of_digits(words, at, counted->value)) {
        counted->value = std::floor(counted->value);
        counted->upper = counted->value + 1;
    }
    auto amount = amount_of(at, unit->next, counted->value * unit->factor, unit->unit);
    if (counted->upper) amount.upper = Quantity{*counted->upper * unit->factor, unit->unit};
    if (unit->unit == Unit::hours && unit->factor == 1) {
        read_minutes(sentence, amount, counted->next);
    } else if (is_half(words, amount.last) && (unit->unit != Unit::books || is_half_book(words, amount.last))) {
        amount.quantity.value += 0.5 * unit->factor;
        ++amount.last;
    }
    return amount;
}

/// "thứ 3", "số 2", "B2", "K12": numbers that count nothing.
bool is_ordinal(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at == 0) return false;
    if (words[at].is_number() && words.is_glued(at) && words[at - 1].is_letters()) return true;
    // "bên Sở 2 buổi" without marks is no "số 2".
    const bool is_sum = at > 1 && words.is(at - 2, "tong", "tổng");
    const bool is_numbered = words.is(at - 1, "so", "số") && !is_sum && !sentence.tagged(at - 1, Tag::category) &&
                             (at < 2 || !sentence.tagged(at - 2, Tag::place_preposition));
    const bool is_part = words.is(at - 1, "chuong", "chương") ||
                         (words.is(at - 1, "phan", "phần") && words[at].is_letters()) ||
                         (words.is(at - 1, "trang") && !words[at - 1].capital);
    // "module 4, 5 buổi", but "mỗi module 20 tiết"
    const bool is_module = (words.is(at - 1, "module") || words.is(at - 1, "modul") || words.is(at - 1, "modun") ||
                            (at > 1 && words.are(at - 2, "mo dun"))) &&
                           !sentence.tagged(at - 1, Tag::each) && (at < 2 || !words.is(at - 2, "moi", "mỗi")) &&
                           !words[at - 1].is_number();
    return is_numbered || is_part || is_module || words.is(at - 1, "thu", "thứ") || words.is(at - 1, "$");
}

bool is_marked_total(const Sentence& sentence, std::size_t first) {
    return first > 0 && sentence.has_between(Tag::total, first > 3 ? first - 3 : 0, first) &&
           sentence.clause[first - 1] == sentence.clause[first];
}

/// "mỗi suất một triệu", "mỗi tối em học tiếng Anh 30 phút": the nearest amount behind the word in its clause.
bool is_marked_each(const Sentence& sentence, std::size_t first) {
    constexpr std::size_t reach = 7;
    // "tuần 2 buổi, mới được 5 buổi"
    if (first > 0 && sentence.words.is(first - 1, "tuan") && !sentence.is_in_date(first - 1) &&
        (first < 2 || !sentence.words[first - 2].is_number()))
        return true;
    for (std::size_t at = first; at-- > 0 && first - at <= reach;) {
        if (sentence.clause[at] != sentence.clause[first]) return false;
        if (sentence.tagged(at, Tag::each)) return true;
        if (!sentence.amounts.empty() && at < sentence.amounts.back().last) return false;
    }
    return false;
}

/// "20h-22h thứ 4 hằng tuần", "2 buổi/ngày": what is done every week or day.
bool is_weekly(const Words& words, std::size_t at) {
    constexpr std::size_t word_reach = 4;
    for (const auto time : {"ngay", "hom", "toi", "dem", "tuan"})
        if (words.is(at, "/") && words.is(at + 1, time)) return true;
    // "đọc 15 phút mỗi tối"
    for (const auto time : {"moi toi", "moi ngay", "moi sang", "moi dem", "hang ngay", "moi chieu"})
        if (words.are(at, time)) return true;
    for (std::size_t next = at; next < at + word_reach; ++next)
        if (words.are(next, "hang tuan") || words.are(next, "moi tuan")) return true;
    return false;
}

/// "10 cô hoặc | 15 cô", "10 người, có khi | 15 người": the other reading of the one before.
bool join_either(Sentence& sentence, const Headcount& count) {
    if (sentence.headcounts.empty() || count.first < 2 || count.upper) return false;
    auto& before = sentence.headcounts.back();
    const auto& words = sentence.words;
    std::size_t from = before.last;
    if (words.is(from, ",")) ++from;
    const auto next = words.are(from, "co khi") || words.are(from, "co the") ? from + 2 : behind_or(words, from);
    if (next == from || next != count.first || before.upper || before.count == count.count ||
        before.is_receivers != count.is_receivers)
        return false;
    before.upper = std::max(before.count, count.count);
    before.count = std::min(before.count, count.count);
    before.last = count.last;
    return true;
}

} // namespace

void find_amounts(Sentence& sentence) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at < words.size();) {
        if (sentence.is_in_date(at)) {
            ++at;
            continue;
        }
        auto amount = clock_range(sentence, at);
        if (amount) amount->is_clock = true;
        if (!amount && !is_ordinal(sentence, at)) {
            if (!(amount = money_amount(sentence, at))) amount = counted_amount(sentence, at);
        }
        if (!amount) amount = amount_in_words(sentence, at);
        if (!amount && !is_ordinal(sentence, at)) amount = bare_money(sentence, at);
        if (amount) {
            // "14 bạn x 50k = 700k"
            const bool is_factor = at > 0 && (words.is(at - 1, "x") || words.is(at - 1, "×") || words.is(at - 1, "*"));
            amount->is_total = is_marked_total(sentence, amount->first) || (at > 0 && words.is(at - 1, "="));
            amount->is_each = amount->is_each || is_factor || is_marked_each(sentence, amount->first) ||
                              is_weekly(words, amount->last);
            sentence.amounts.push_back(*amount);
            at = std::max(amount->last, at + 1);
            continue;
        }
        if (const auto count = headcount_at(sentence, at)) {
            if (!join_either(sentence, *count)) sentence.headcounts.push_back(*count);
            at = count->last;
            continue;
        }
        ++at;
    }
    find_implied_book(sentence);
}

} // namespace loa::activities
