#include "handlers/activities/amount_grammar.h"

namespace loa::activities {
namespace {

using vietnamese::Words;

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
    // "từ 7 rưỡi tới 9h"
    if (!is_hour && !is_colon && is_half(words, at + 1)) return Clock{clock.hours + 0.5, at + 2, false};
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
    return vietnamese::day_part_of(words, at) != vietnamese::DayPart::none;
}

bool has_activity_before(const Sentence& sentence, std::size_t at) {
    for (std::size_t before = at; before-- > 0 && sentence.clause[before] == sentence.clause[at];)
        if (sentence.tagged(before, Tag::act) || sentence.tagged(before, Tag::event)) return true;
    return false;
}

/// "tới 23h, bắt đầu từ 20h30", "bắt đầu lúc 8h, 10h15 xong": two times of day apart from each other.
std::optional<Amount> clocks_apart(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 7;
    constexpr double hours_max = 14;
    const auto& words = sentence.words;
    const auto one = clock_at(words, at);
    if (at == 0 || !one || !one->has_unit) return std::nullopt;
    const auto has_before = [&](std::size_t word, std::initializer_list<std::string_view> leads) {
        for (std::size_t back = 1; back <= std::min<std::size_t>(word, 2); ++back)
            for (const auto lead : leads)
                if (words.is(word - back, lead)) return true;
        return false;
    };
    const bool ends = is_to(words, at - 1), begins = has_before(at, {"dau", "tu"});
    for (std::size_t next = one->next; (ends || begins) && next < std::min(one->next + reach, words.size()); ++next) {
        const auto other = clock_at(words, next);
        if (!other || !other->has_unit || sentence.is_in_date(next)) continue;
        const bool is_begun = has_before(next, {"tu", "dau"});
        const bool is_ended = has_before(next, {"thuc", "xong", "nghi", "tan", "ra", "ve"}) ||
                              words.is(other->next, "xong") || words.is(other->next, "ket") ||
                              words.is(other->next, "nghi") || words.is(other->next, "tan");
        if (!(ends && is_begun) && !(begins && is_ended)) continue;
        const double hours = ends ? one->hours - other->hours : other->hours - one->hours;
        if (hours <= 0 || hours > hours_max) return std::nullopt;
        Amount amount;
        amount.first = at;
        amount.last = other->next;
        amount.quantity = {hours, Unit::hours};
        return amount;
    }
    return std::nullopt;
}

} // namespace

std::optional<Amount> clock_range(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto from = clock_at(words, at);
    if (!from) return std::nullopt;
    std::size_t next = from->next;
    // "tu 8h toi 9h30" without marks: until, not in the evening.
    if (is_day_part(words, next) && is_to(words, next + 1)) ++next;
    if (!is_to(words, next)) return clocks_apart(sentence, at);
    const auto to = clock_at(words, next + 1);
    if (!to || !to->has_unit) return std::nullopt;
    const bool is_named = at > 0 && words.is_even_plain(at - 1, "tu", "từ");
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

bool is_time_of_day(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto clock = clock_at(words, at);
    if (!clock || !clock->has_unit) return false;
    if (words.is(at + 1, ":")) return true;
    // "tới 23h": no course is as long.
    constexpr double noon = 12;
    if (clock->hours > noon && at > 0 && is_to(words, at - 1) && !words.is(at + 1, "gio")) return true;
    // "thuoc la dien tu 1h45p": the end of a name without marks, no "từ".
    const bool is_from = at > 0 && words.is(at - 1, "tu", "từ") && !sentence.tagged(at - 1, Tag::category);
    if (at > 0 &&
        (words.is(at - 1, "luc", "lúc") || is_from || words.is(at - 1, "vao", "vào") || words.is(at - 1, "hoi", "hồi")))
        return true;
    // "dân vũ 1h chiều qua": as little as that, behind what was done, is how long it took.
    constexpr double short_hours = 4;
    const bool is_of_date = sentence.is_in_date(clock->next) && sentence.is_in_date(clock->next + 1);
    if (is_of_date && clock->hours <= short_hours && has_activity_before(sentence, at)) return false;
    // "…, 9h vô học, 11h xong": when, in front of a step.
    const bool is_front = at == 0 || words[at - 1].kind == vietnamese::Word::Kind::mark;
    for (const auto step : {"vo", "vao", "bat", "xong", "tan", "nghi", "ve", "len"})
        if (is_front && words.is(clock->next, step)) return true;
    // "mới 9h đã xong", "8h là học": when.
    if (words.is(clock->next, "da", "đã") || words.is(clock->next, "la", "là")) return true;
    const bool goes_on = sentence.tagged(clock->next, Tag::self) || sentence.tagged(clock->next, Tag::act);
    if (at > 0 && sentence.is_in_date(at - 1) && !sentence.is_in_date(at) && goes_on) return true;
    return is_day_part(words, clock->next) || words.is(clock->next, "kem", "kém");
}

} // namespace loa::activities
