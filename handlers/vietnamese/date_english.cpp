#include "handlers/vietnamese/date_grammar.h"

#include <array>

namespace loa::vietnamese {
namespace {

std::optional<SmallNumber> english_month(const Words& words, std::size_t at) {
    constexpr auto names =
        std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                         "september", "october", "november", "december"});
    if (at >= words.size() || !words[at].is_letters() || !words[at].is_plain) return std::nullopt; // "Mấy" is no May
    for (std::size_t month = 0; month < names.size(); ++month)
        if (words.is(at, names[month]) ||
            (words[at].capital && (words[at].folded.size() == 3 || words.is(at, "sept")) &&
             names[month].starts_with(words[at].folded)))
            return SmallNumber{static_cast<int>(month) + 1, at + 1};
    return std::nullopt;
}

/// "5", "5th".
std::optional<SmallNumber> read_english_day(const Words& words, std::size_t at) {
    auto day = read_small(words, at, 31);
    if (day && (words.is(day->next, "st") || words.is(day->next, "nd") || words.is(day->next, "rd") ||
                words.is(day->next, "th")))
        ++day->next;
    return day;
}

} // namespace

std::optional<DateMention> read_english_date(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"on", "in", "the", "from", "between"});
    auto day = read_english_day(words, next);
    // "2 to 6 September": the first day of a range.
    std::optional<SmallNumber> first_day;
    if (day && (words.is(day->next, "to") || words.is(day->next, "-") || words.is(day->next, "and")))
        if (const auto last_day = read_english_day(words, day->next + 1);
            last_day && last_day->value > day->value && english_month(words, last_day->next))
            first_day = day, day = last_day;
    const auto month = english_month(words, day ? day->next : next);
    if (!month || (next == at && !words[at].capital && !day)) return std::nullopt;
    // "May chi em hoc …" without marks: several.
    if (next == at && !day && words.is(at, "may") && !(month->next < words.size() && words[month->next].is_number()))
        return std::nullopt;
    std::size_t end = month->next;
    if (!day) {
        day = read_small(words, end, 31);
        if (day && day->value > 0)
            end = day->next;
        else
            day.reset();
        if (day && (words.is(end, "th") || words.is(end, "st") || words.is(end, "nd") || words.is(end, "rd"))) ++end;
        // "Sept 26-27"
        if (day && (words.is(end, "-") || words.is(end, "–") || words.is(end, "to")))
            if (const auto last_day = read_english_day(words, end + 1); last_day && last_day->value > day->value)
                first_day = day, day = last_day, end = last_day->next;
    }
    int year = 0;
    if (const auto read = read_year(words, words.is(end, ",") ? end + 1 : end, false))
        year = read->value, end = read->next;
    if (!day) {
        if (year == 0) year = context.today.year - (month->value > context.today.month ? 1 : 0);
        return mention_of(at, end, month_of(year, month->value));
    }
    const auto date = year != 0 ? std::optional(Date{year, month->value, day->value})
                                : latest(month->value, day->value, context.today);
    if (!date || !is_valid(*date)) return std::nullopt;
    if (first_day && first_day->value > 0)
        return mention_of(at, end, {{date->year, date->month, first_day->value}, *date, Precision::range},
                          *date > context.today);
    return mention_of(at, end, day_span(*date), *date > context.today);
}

} // namespace loa::vietnamese
