#include "handlers/vietnamese/dates.h"

#include "handlers/vietnamese/date_grammar.h"

#include <algorithm>
#include <array>

namespace loa::vietnamese {
namespace {

std::optional<DateMention> read_at(const DateContext& context, std::size_t at) {
    if (context.is_blocked(at)) return std::nullopt;
    const auto numeric = read_numeric_date(context, at);
    const auto worded = read_worded_date(context, at);
    if (numeric && worded) return numeric->last >= worded->last ? numeric : worded;
    return numeric ? numeric : worded;
}

bool is_to(const Words& words, std::size_t at) {
    return words.is_even_plain(at, "den", "đến") || words.is(at, "toi", "tới") || words.is(at, "-") ||
           words.is(at, "–") || words.is(at, "to");
}

/// "đến nay", "tới giờ": until today. Returns the word behind it, or 0.
std::size_t until_now(const Words& words, std::size_t at) {
    if (!is_to(words, at)) return 0;
    std::size_t next = at + 1;
    if (words.is(next, "hom") || words.is(next, "ngay") || words.is(next, "bay")) ++next;
    if (words.is(next, "nay", "nay") || words.is(next, "gio", "giờ") || words.is(next, "now")) return next + 1;
    return 0;
}

/// "từ đầu tháng tới giờ", "đầu năm đến nay".
std::optional<DateMention> read_since_beginning(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const std::size_t begin = words.is_even_plain(at, "tu", "từ") ? at + 1 : at;
    if (!words.is(begin, "dau")) return std::nullopt;
    auto behind = until_now(words, begin + 2);
    // "từ đầu năm": until now where nothing else follows; "từ đầu năm học" and "từ đầu tháng 9" say something else.
    const bool goes_on = begin + 2 < words.size() && (words[begin + 2].is_number() || is_to(words, begin + 2) ||
                                                      words.is(begin + 2, "hoc", "học") || words.is(begin + 2, "nay") ||
                                                      words.is(begin + 2, "truoc") || words.is(begin + 2, "ngoai"));
    if (behind == 0 && begin > at && !goes_on) behind = begin + 2;
    if (behind == 0) return std::nullopt;
    const auto& today = context.today;
    Date first = today;
    if (words.is(begin + 1, "tuan"))
        first = week_of(today).first;
    else if (words.is(begin + 1, "thang"))
        first.day = 1;
    else if (words.is(begin + 1, "nam", "năm"))
        first.month = first.day = 1;
    else
        return std::nullopt;
    return mention_of(at, behind, {first, today, Precision::range});
}

bool is_and(const Words& words, std::size_t at) {
    return words.is(at, "va", "và") || words.is(at, "voi", "với") || words.is(at, "&") || words.is(at, "+");
}

bool is_sound(const DateMention& mention) {
    return !mention.is_impossible && !mention.is_vague;
}

/// "hôm qua", "bữa kia": told from today, and not by a number.
bool is_day_before(const Words& words, const DateMention& mention) {
    return mention.span.precision == Precision::day && mention.last > mention.first + 1 &&
           (words.is(mention.last - 1, "qua", "qua") || words.is(mention.last - 1, "kia") ||
            words.is(mention.last - 1, "nay", "nay")) &&
           (words.is(mention.last - 2, "hom") || words.is(mention.last - 2, "bua"));
}

/// Whether two neighbours are one range or list, and from which word the second one begins.
bool are_joined(const Words& words, const DateMention& left, const DateMention& right) {
    if (!is_sound(left) || !is_sound(right)) return false;
    if (right.first == left.last + 2 &&
        (is_arrow_tail(words, left.last + 1) || (words.is(left.last, "cho", "cho") && is_to(words, left.last + 1))))
        return true;
    if (right.first == left.last && is_day_before(words, left) && is_day_before(words, right))
        return left.span.first != right.span.first;
    if (right.first == left.last + 1)
        return is_to(words, left.last) || is_and(words, left.last) ||
               (words.is(left.last, ",") && !right.is_ahead && left.span.precision == Precision::day &&
                right.span.precision == Precision::day && left.part == right.part &&
                right.span.first > left.span.last && days_between(left.span.last, right.span.first) < 8);
    return right.first == left.last && left.is_open && is_to(words, right.first);
}

void join(const Words& words, DateMention& left, const DateMention& right) {
    auto first = left.span.first, last = right.span.last;
    if (last < first) {
        // "từ thứ 5 đến thứ 2": the first one is a week earlier; anything else the wrong way round is turned.
        // "tối qua với tối kia" only counts backwards.
        if (left.span.precision == Precision::day && days_between(right.span.first, first) < 7 &&
            right.first > left.last && !is_and(words, left.last))
            first = add_days(first, -7);
        else
            first = right.span.first, last = left.span.last,
            left.is_turned = right.first > left.last && !is_and(words, left.last) && !words.is(left.last, ",");
    }
    left.span = {first, last, first == last ? Precision::day : Precision::range};
    left.last = right.last;
    left.is_ahead = left.is_ahead || right.is_ahead;
    left.is_open = false;
}

bool contains(const DateSpan& outer, const DateSpan& inner) {
    return outer.first <= inner.first && inner.last <= outer.last;
}

/// "thứ năm tuần trước 12/9", "chủ nhật hôm qua": neighbours that say the same; the later or narrower one holds.
bool say_the_same(const Words& words, const DateMention& left, const DateMention& right) {
    if (!is_sound(left) || !is_sound(right)) return false;
    if (left.is_ahead != right.is_ahead) return false;                   // "hôm 25/9, mai học tiếp"
    if (left.is_open && left.span.last < right.span.first) return false; // "từ 21/7, nay được 8 buổi"
    std::size_t gap = left.last;
    while (gap < right.first && (words.is(gap, ",") || words.is(gap, "(") || words.is(gap, "tuc"))) ++gap;
    return gap == right.first;
}

/// Whether a month stands in it, so that it needs no other words: "9/9", "9 tháng 9".
bool is_written_out(const Words& words, const DateMention& mention) {
    for (std::size_t at = mention.first; at < mention.last; ++at)
        if (words.is(at, "/") || (words.is(at, "thang") && at + 1 < mention.last && words[at + 1].is_number()))
            return true;
    return false;
}

bool has_slash(const Words& words, const DateMention& mention) {
    for (std::size_t at = mention.first; at < mention.last; ++at)
        if (words.is(at, "/")) return true;
    return false;
}

/// "thứ năm 10/4", said on 1/4 where last year's 10/4 was no Thursday and this year's is one: the coming day.
std::optional<Date> coming_on_weekday(const Words& words, const DateMention& left, const DateMention& right,
                                      Date today) {
    constexpr int soon = 60;
    const bool is_weekday = left.last > left.first && !has_slash(words, left) &&
                            left.span.precision == Precision::day &&
                            (words.is_even_plain(left.last - 2, "thu", "thứ") || words.are(left.last - 2, "chu nhat"));
    if (left.last < 2 || !is_weekday || right.span.precision != Precision::day || right.is_ahead) return std::nullopt;
    int slashes = 0;
    for (std::size_t at = right.first; at < right.last; ++at) slashes += words.is(at, "/") ? 1 : 0;
    if (slashes != 1 || weekday(right.span.first) == weekday(left.span.first)) return std::nullopt;
    Date next = right.span.first;
    ++next.year;
    if (!is_valid(next) || weekday(next) != weekday(left.span.first)) return std::nullopt;
    const auto days = days_between(today, next);
    return days > 0 && days <= soon ? std::optional(next) : std::nullopt;
}

/// "cuối tháng 8, … bữa 28 với 29": the days in the month that was named, where it has such days.
std::optional<DateSpan> days_within(const DateSpan& month, const DateMention& days) {
    const int year = month.first.year, number = month.first.month;
    Date last{year, number, days.span.last.day}, first{year, number, days.span.first.day};
    if (!is_valid(last) || !is_valid(first) || last < first) return std::nullopt;
    return DateSpan{first, last, first == last ? Precision::day : Precision::range};
}

/// A month told elsewhere in the text, when one stands near enough: "trong tháng 9 em học … các ngày 5, 12 và 19".
void place_bare_days(std::vector<DateMention>& found, Date today) {
    constexpr std::size_t reach = 16;
    for (auto& days : found) {
        if (!days.is_bare_day) continue;
        for (const auto& month : found) {
            if (!is_sound(month) || month.span.precision != Precision::month || month.is_ahead) continue;
            const auto gap = month.first < days.first ? days.first - month.last : month.first - days.last;
            const auto placed = days_within(month.span, days);
            if (gap > reach || !placed || placed->last > today) continue;
            days.span = *placed;
            days.is_ahead = false;
        }
    }
}

void merge_into(const Words& words, DateMention& left, const DateMention& right, Date today) {
    if (const auto coming = coming_on_weekday(words, left, right, today)) {
        left.span = day_span(*coming);
        left.is_ahead = true;
        left.last = right.last;
        return;
    }
    // "hồi tháng 9, bữa 14": a day of that month.
    if (left.span.precision == Precision::month && right.is_bare_day) {
        if (const auto placed = days_within(left.span, right)) {
            left.span = *placed;
            left.last = right.last;
            left.is_bare_day = true;
            return;
        }
    }
    // "sáng nay chủ nhật", said on a Sunday: the weekday is that of the day.
    const bool is_same_weekday = left.span.precision == Precision::day && right.span.precision == Precision::day &&
                                 left.span.first > right.span.first &&
                                 weekday(left.span.first) == weekday(right.span.first) && !has_slash(words, right);
    if (is_same_weekday) {
        left.last = right.last;
        return;
    }
    // "9/9 (thứ hai)": the weekday only says it again.
    const bool is_said_again = is_written_out(words, left) && !is_written_out(words, right);
    // "nửa đầu tháng 6 (1-15/6)": the days say what was meant by the part of the month.
    const bool is_spelt_out = left.span.precision == Precision::range && right.span.precision == Precision::range &&
                              has_slash(words, right) && !has_slash(words, left);
    if (is_spelt_out) left.span = right.span, left.is_ahead = right.is_ahead;
    if (!contains(right.span, left.span) && !is_said_again) left.span = right.span, left.is_ahead = right.is_ahead;
    if (left.part == DayPart::none) left.part = right.part;
    left.last = right.last;
}

} // namespace

std::vector<DateMention> find_dates(const Words& words, Date today, const std::vector<bool>& blocked) {
    const DateContext context{words, today, blocked};
    std::vector<DateMention> found;
    for (std::size_t at = 0; at < words.size();) {
        auto mention = read_since_beginning(context, at);
        if (!mention) mention = read_at(context, at);
        if (!mention || mention->last <= at) {
            ++at;
            continue;
        }
        if (const auto behind = until_now(words, mention->last);
            behind != 0 && is_sound(*mention) && mention->span.first <= today) {
            mention->span = {mention->span.first, today, Precision::range};
            mention->last = behind;
            mention->is_open = false;
        }
        at = mention->last;
        if (is_sound(*mention) && mention->span.first > today) mention->is_ahead = true;
        if (!found.empty() && are_joined(words, found.back(), *mention))
            join(words, found.back(), *mention);
        else if (!found.empty() && say_the_same(words, found.back(), *mention))
            merge_into(words, found.back(), *mention, today);
        else
            found.push_back(*mention);
    }
    place_bare_days(found, today);
    return found;
}

DayPart day_part_of(const Words& words, std::size_t at) {
    return day_part(words, at);
}

std::span<const std::string_view> date_syllables() {
    static constexpr auto syllables = std::to_array<std::string_view>(
        {"hom",    "nay",       "qua",     "kia",       "mai",       "ngay",     "tuan",    "thang",    "nam",
         "quy",    "truoc",     "roi",     "vua",       "sau",       "toi",      "sang",    "trua",     "chieu",
         "dem",    "khuya",     "thu",     "chu",       "nhat",      "cuoi",     "dau",     "giua",     "tu",
         "den",    "mung",      "mong",    "ngoai",     "yesterday", "today",    "last",    "week",     "month",
         "friday", "monday",    "tuesday", "wednesday", "thursday",  "saturday", "sunday",  "hai",      "ba",
         "bon",    "bay",       "tam",     "chin",      "muoi",      "mot",      "ruoi",    "nua",      "tram",
         "nghin",  "ngan",      "trieu",   "dong",      "chuc",      "hoi",      "luc",     "cach",     "day",
         "bua",    "this",      "next",    "morning",   "afternoon", "evening",  "tonight", "tomorrow", "weekend",
         "night",  "ago",       "year",    "january",   "february",  "march",    "april",   "june",     "july",
         "august", "september", "october", "november",  "december"});
    return syllables;
}

} // namespace loa::vietnamese
