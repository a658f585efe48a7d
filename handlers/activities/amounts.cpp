#include "handlers/activities/sentence.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace loa::activities {
namespace {

using vietnamese::NumberRead;
using vietnamese::read_number;
using vietnamese::Words;

constexpr double people_max = 1'000'000;

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
    for (const auto& [tag, unit, factor] : known)
        if (const auto* hit = sentence.hit_at(at, tag)) return UnitRead{unit, factor, hit->last};
    return std::nullopt;
}

bool is_half(const Words& words, std::size_t at) {
    return words.is(at, "ruoi");
}

bool is_to(const Words& words, std::size_t at) {
    return words.is(at, "-") || words.is(at, "–") || words.is(at, "den", "đến") || words.is(at, "toi", "tới") ||
           words.is(at, "->") || words.is(at, "→") || words.is(at, "~") || words.is(at, "to");
}

/// A time of day: "8h", "8h30", "8 giờ 30", "8 giờ rưỡi", "8:30".
struct Clock {
    double hours;
    std::size_t next;
    bool has_unit;
};

std::optional<Clock> clock_at(const Words& words, std::size_t at) {
    if (at >= words.size() || !words[at].is_number() || words[at].folded.size() > 2) return std::nullopt;
    Clock clock{std::stod(words[at].folded), at + 1, false};
    if (clock.hours > 24) return std::nullopt;
    const bool is_hour = words.is(at + 1, "h") || words.is(at + 1, "g") || words.is(at + 1, "gio");
    const bool is_colon = words.is(at + 1, ":") && words.is_glued(at + 1) && words.is_glued(at + 2);
    if (!is_hour && !is_colon) return clock;
    clock.has_unit = true;
    clock.next = at + 2;
    if (is_half(words, clock.next)) return Clock{clock.hours + 0.5, clock.next + 1, true};
    const bool has_minutes = clock.next < words.size() && words[clock.next].is_number() &&
                             words[clock.next].folded.size() == 2 &&
                             (words.is_glued(clock.next) || words.is(at + 1, "gio"));
    if (has_minutes) {
        const double minutes = std::stod(words[clock.next].folded);
        if (minutes < 60 && !words.is(clock.next + 1, "/")) {
            clock.hours += minutes / 60;
            ++clock.next;
            if (words.is(clock.next, "phut") || words.is(clock.next, "p") || words.is(clock.next, "ph")) ++clock.next;
        }
    } else if (is_colon) {
        return std::nullopt;
    }
    return clock;
}

bool is_day_part(const Words& words, std::size_t at) {
    return vietnamese::DayPart::none != [&] {
        if (words.is(at, "sang", "sáng")) return vietnamese::DayPart::morning;
        if (words.is(at, "trua")) return vietnamese::DayPart::noon;
        if (words.is(at, "chieu", "chiều")) return vietnamese::DayPart::afternoon;
        if (words.is(at, "toi", "tối") || words.is(at, "dem", "đêm")) return vietnamese::DayPart::evening;
        return vietnamese::DayPart::none;
    }();
}

/// "8h đến 11h", "từ 7h30-9h", "19:00 - 21:00", "từ 8 đến 11h".
std::optional<Amount> clock_range(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto from = clock_at(words, at);
    if (!from) return std::nullopt;
    std::size_t next = from->next;
    if (is_day_part(words, next)) ++next;
    if (!is_to(words, next)) return std::nullopt;
    const auto to = clock_at(words, next + 1);
    if (!to || !to->has_unit) return std::nullopt;
    const bool is_named = at > 0 && words.is(at - 1, "tu", "từ");
    // "2-3h" without "từ" is a range of hours; "8h-11h" is not.
    if (!from->has_unit && !is_named) return std::nullopt;
    double hours = to->hours - from->hours;
    if (hours <= 0) hours += 12;
    if (hours <= 0 || hours > 14) return std::nullopt;
    Amount amount;
    amount.first = is_named ? at - 1 : at;
    amount.last = is_day_part(words, to->next) ? to->next + 1 : to->next;
    amount.quantity = {hours, Unit::hours};
    return amount;
}

/// "lúc 8h", "8 giờ sáng", "19:30", "tối nay 7h em học": when, not how long.
bool is_time_of_day(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto clock = clock_at(words, at);
    if (!clock || !clock->has_unit) return false;
    if (words.is(at + 1, ":")) return true;
    if (at > 0 && (words.is(at - 1, "luc", "lúc") || words.is(at - 1, "tu", "từ") || words.is(at - 1, "vao", "vào") ||
                   words.is(at - 1, "hoi", "hồi")))
        return true;
    const bool goes_on = sentence.tagged(clock->next, Tag::self) || sentence.tagged(clock->next, Tag::act);
    if (at > 0 && sentence.is_in_date(at - 1) && !sentence.is_in_date(at) && goes_on) return true;
    return is_day_part(words, clock->next) || words.is(clock->next, "kem", "kém");
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
    if (words.is(next, "va", "và")) ++next;
    const auto number = read_number(words, next);
    if (!number || number->value >= 60 || number->value < 1) return;
    if (const auto* unit = sentence.hit_at(number->next, Tag::minutes)) {
        amount.quantity.value += number->value / 60;
        amount.last = unit->last;
    } else if (!number->in_words && words.is_glued(next) && words.is_glued(unit_first) &&
               words[next].folded.size() == 2) {
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

bool is_money_each(const Words& words, std::size_t next) {
    return words.is(next, "/") && next + 1 < words.size() && words[next + 1].is_letters();
}

/// "nửa tiếng", "nửa ngày", "cả ngày", "tiếng rưỡi", "ngày rưỡi".
std::optional<Amount> amount_in_words(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const bool is_half_front = words.is(at, "nua", "nửa") || words.is(at, "half");
    const bool is_whole =
        words.is(at, "ca", "cả") || words.is(at, "nguyen") || words.is(at, "tron", "trọn") || words.is(at, "suot");
    if (is_half_front || is_whole) {
        std::size_t next = at + 1;
        if (words.is(next, "a") || words.is(next, "an") || words.is(next, "mot") ||
            (next < words.size() && words[next].folded == "1"))
            ++next;
        const auto unit = unit_at(sentence, next);
        if (!unit || (is_whole && unit->unit != Unit::days)) return std::nullopt;
        if (is_whole && words.is(unit->next, "hom")) return std::nullopt;
        return amount_of(at, unit->next, (is_half_front ? 0.5 : 1) * unit->factor, unit->unit);
    }
    if (const auto unit = unit_at(sentence, at); unit && is_half(words, unit->next) && unit->unit != Unit::books)
        return amount_of(at, unit->next + 1, 1.5 * unit->factor, unit->unit);
    return std::nullopt;
}

/// The number in front of a unit, with what a range or a fraction adds.
struct Counted {
    double value;
    std::optional<double> upper;
    std::size_t next;
};

std::optional<Counted> counted_at(const Words& words, std::size_t at) {
    const auto number = read_number(words, at);
    if (!number) return std::nullopt;
    Counted counted{number->value, std::nullopt, number->next};
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
            if (!is_comma || upper->value == number->value + 1) counted = {number->value, upper->value, upper->next};
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
           words.is(at, "full")) {
        if (words.is(at, "luot") && !words.is(at + 1, "nguoi")) break;
        ++at;
    }
    return at;
}

std::optional<Amount> counted_amount(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto counted = counted_at(words, at);
    if (!counted) return std::nullopt;
    const auto unit = unit_at(sentence, skip_fillers(words, counted->next));
    if (!unit) return std::nullopt;
    if (unit->unit == Unit::hours && unit->factor == 1 && is_time_of_day(sentence, at)) return std::nullopt;
    auto amount = amount_of(at, unit->next, counted->value * unit->factor, unit->unit);
    if (counted->upper) amount.upper = Quantity{*counted->upper * unit->factor, unit->unit};
    if (unit->unit == Unit::hours && unit->factor == 1) {
        read_minutes(sentence, amount, counted->next);
    } else if (is_half(words, amount.last) && unit->unit != Unit::books) {
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
    return words.is(at - 1, "thu", "thứ") ||
           (words.is(at - 1, "so", "số") && !sentence.tagged(at - 1, Tag::category)) || words.is(at - 1, "$");
}

std::optional<Amount> money_amount(const Sentence& sentence, std::size_t at) {
    const auto money = vietnamese::read_money(sentence.words, at);
    if (!money) return std::nullopt;
    // "3 d" and "12 đồng chí" are no money.
    if (sentence.has_between(Tag::people, money->next - 1, money->next) || money->value < 100) return std::nullopt;
    auto amount = amount_of(at, money->next, money->value, Unit::vnd);
    amount.is_each = is_money_each(sentence.words, money->next);
    return amount;
}

std::optional<Headcount> headcount_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto counted = counted_at(words, at);
    if (!counted || counted->value < 1 || counted->value > people_max || counted->value != std::floor(counted->value))
        return std::nullopt;
    std::size_t next = skip_fillers(words, counted->next);
    const auto* people = sentence.hit_at(next, Tag::people);
    const auto* receivers = sentence.hit_at(next, Tag::receivers);
    // "100% GV (12/12)"
    const bool is_in_brackets = at >= 2 && words.is(at - 1, "(") && sentence.tagged(at - 2, Tag::people) &&
                                words.is(next, ")") && next > at + 1;
    if (is_in_brackets) return Headcount{at, next, static_cast<int>(counted->value), false};
    if (people == nullptr && receivers == nullptr) return std::nullopt;
    Headcount count{at, people != nullptr ? people->last : receivers->last, static_cast<int>(counted->value),
                    people == nullptr};
    // "45 GV, NV", "30 CB-GV-NV", "12 em học sinh": what is still the same people.
    while (true) {
        if (const auto* more = sentence.hit_at(count.last, Tag::people))
            count.last = more->last;
        else if (words.is(count.last, "-") || words.is(count.last, "/")) {
            const auto* behind = sentence.hit_at(count.last + 1, Tag::people);
            if (behind == nullptr) break;
            count.last = behind->last;
        } else {
            break;
        }
    }
    return count;
}

bool is_marked_total(const Sentence& sentence, std::size_t first) {
    return first > 0 && sentence.has_between(Tag::total, first > 3 ? first - 3 : 0, first) &&
           sentence.clause[first - 1] == sentence.clause[first];
}

bool is_marked_each(const Sentence& sentence, std::size_t first) {
    return first > 0 && sentence.has_between(Tag::each, first > 3 ? first - 3 : 0, first) &&
           sentence.clause[first - 1] == sentence.clause[first];
}

/// "hết cuốn …", "đọc xong quyển …": one book.
void find_implied_book(Sentence& sentence) {
    if (std::ranges::any_of(sentence.amounts, [](const auto& amount) { return amount.quantity.unit == Unit::books; }))
        return;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::books || hit.first == 0) continue;
        if (!sentence.tagged(hit.first - 1, Tag::done) && !sentence.tagged(hit.first - 1, Tag::act) &&
            !sentence.tagged(hit.first - 1, Tag::category))
            continue;
        auto amount = amount_of(hit.first, hit.first, 1, Unit::books);
        amount.is_implied = true;
        sentence.amounts.push_back(amount);
        return;
    }
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
        if (!amount && !is_ordinal(sentence, at)) {
            if (!(amount = money_amount(sentence, at))) amount = counted_amount(sentence, at);
        }
        if (!amount) amount = amount_in_words(sentence, at);
        if (amount) {
            amount->is_total = is_marked_total(sentence, amount->first);
            amount->is_each = amount->is_each || is_marked_each(sentence, amount->first);
            sentence.amounts.push_back(*amount);
            at = std::max(amount->last, at + 1);
            continue;
        }
        if (const auto count = headcount_at(sentence, at)) {
            sentence.headcounts.push_back(*count);
            at = count->last;
            continue;
        }
        ++at;
    }
    find_implied_book(sentence);
}

} // namespace loa::activities
