#include "handlers/vietnamese/date_grammar.h"
#include "handlers/vietnamese/numbers.h"

#include <array>
#include <charconv>

namespace loa::vietnamese {
namespace {

constexpr std::size_t points_max = 8;

/// A day as far as it is written.
struct PointRead {
    int day = 0;
    int month = 0; ///< 0: not written
    int year = 0;
    std::size_t next = 0;
};

std::optional<int> digits_at(const Words& words, std::size_t at, std::size_t length_max) {
    if (at >= words.size() || !words[at].is_number() || words[at].folded.size() > length_max) return std::nullopt;
    int value = 0;
    const auto& text = words[at].folded;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool is_dash(const Words& words, std::size_t at) {
    return words.is(at, "-") || words.is(at, "–") || words.is(at, "—") || words.is(at, "→") || words.is(at, "~");
}

bool is_tight(const Words& words, std::size_t at) {
    return words.is_glued(at) && words.is_glued(at + 1);
}

/// "/2024", "-2024", ".24", " năm 2024", " năm ngoái" behind a month.
void read_year_behind(const DateContext& context, PointRead& point, std::string_view mark) {
    const auto& words = context.words;
    std::size_t at = point.next;
    if (!mark.empty() && words.is(at, mark) && is_tight(words, at)) {
        if (const auto year = read_year(words, at + 1, true)) point.year = year->value, point.next = year->next;
        return;
    }
    if ((words.is(at, "/") || words.is(at, "-")) && words.is_glued(at + 1)) {
        if (const auto year = read_year(words, at + 1, false)) point.year = year->value, point.next = year->next;
        return;
    }
    if (!words.is(at, "nam")) return;
    if (const auto year = read_year(words, at + 1, false))
        point.year = year->value, point.next = year->next;
    else if (words.is(at + 1, "ngoai"))
        point.year = context.today.year - 1, point.next = at + 2;
    else if (words.is(at + 1, "nay"))
        point.year = context.today.year, point.next = at + 2;
}

/// "tháng 9", "thg 9", "th9" behind a day.
std::optional<SmallNumber> month_behind(const Words& words, std::size_t at) {
    if (!words.is(at, "thang") && !words.is(at, "thg") && !words.is(at, "th")) return std::nullopt;
    const auto month = read_month_number(words, at + 1);
    if (!month || month->value < 1) return std::nullopt;
    return month;
}

constexpr auto amount_units = std::to_array<std::string_view>(
    {"buoi",  "tiet", "tieng", "gio",  "h",   "g",    "p",      "phut",  "cuon", "quyen",
     "nguoi", "em",   "gv",    "thay", "co",  "ngay", "tuan",   "thang", "k",    "tr",
     "trieu", "hoc",  "giao",  "doan", "ban", "suat", "module", "bua",   "%"});

/// "28.9 em học", "25-9: tập huấn" at the front of a sentence: a day and a month, where they can be nothing else.
bool is_bare_date(const Words& words, std::size_t at, const PointRead& point) {
    constexpr int day_min = 13;
    // "20.04": no fraction is written like that.
    const bool is_padded = words[at].folded.size() == 2 && words[at + 2].folded.front() == '0';
    const bool is_front = is_padded || at == 0 || words[at].new_line || words[at - 1].kind == Word::Kind::mark;
    if (!is_front || point.day < day_min || !words[at].spaced) return false;
    if (point.next >= words.size()) return true;
    for (const auto unit : amount_units)
        if (unit != "em" && words.is(point.next, unit)) return false;
    return words[point.next].is_letters() || words.is(point.next, ",") || words.is(point.next, ":");
}

/// One day: "12/9/2024", "12-9-2024", "12.9.2024", "12 tháng 9 năm 2024", "2024-09-12", "12". With `is_named` ("ngày",
/// "hôm") also "5-3" and "12.10".
std::optional<PointRead> read_point(const DateContext& context, std::size_t at, bool is_named) {
    const auto& words = context.words;
    if (context.is_blocked(at)) return std::nullopt;
    if (const auto year = read_year(words, at, false);
        year && (words.is(year->next, "-") || words.is(year->next, "/")) && is_tight(words, year->next)) {
        const auto month = digits_at(words, year->next + 1, 2), day = digits_at(words, year->next + 3, 2);
        if (month && day && words.is(year->next + 2, words[year->next].folded))
            return PointRead{*day, *month, year->value, year->next + 4};
    }
    const auto day = digits_at(words, at, 2);
    if (!day || *day < 1 || *day > 40) {
        if (!is_named) return std::nullopt;
        const auto worded = read_small(words, at, 31);
        if (!worded || worded->value < 1) return std::nullopt;
        PointRead point{worded->value, 0, 0, worded->next};
        if (const auto month = month_behind(words, point.next)) {
            point.month = month->value, point.next = month->next;
            read_year_behind(context, point, "");
        }
        return point;
    }
    PointRead point{*day, 0, 0, at + 1};
    if (const auto month = month_behind(words, at + 1)) {
        point.month = month->value, point.next = month->next;
        read_year_behind(context, point, "/");
        return point;
    }
    const auto month = digits_at(words, at + 2, 2);
    if (!month || *month < 1 || *month > 12) return point;
    if (words.is(at + 1, "/")) {
        point.month = *month, point.next = at + 3;
        read_year_behind(context, point, "/");
        return point;
    }
    const bool has_mark = (words.is(at + 1, "-") || words.is(at + 1, ".")) && is_tight(words, at + 1);
    if (!has_mark) return point;
    PointRead full{*day, *month, 0, at + 3};
    read_year_behind(context, full, words[at + 1].folded);
    // "10-14/6" is a range; "5-3" and "12.10" are dates where a word in front says so.
    if (full.year != 0) return full;
    if (is_named && !words.is(at + 3, "/") && !words.is(at + 3, "-")) return full;
    if (is_bare_date(words, at, full)) return full;
    return point;
}

struct Lead {
    std::size_t next;
    bool is_named; ///< "ngày", "hôm", "mùng"
    bool is_day_of_month;
    bool is_open;
    DayPart part = DayPart::none;
};

/// "từ", "vào", "trong", "các", "sáng", "ngày", "hôm", "mùng" in front of a day.
Lead read_lead(const Words& words, std::size_t at) {
    Lead lead{at, false, false, false, DayPart::none};
    for (int words_read = 0; words_read < 5; ++words_read) {
        if (words.is_even_plain(lead.next, "tu", "từ")) {
            lead.is_open = true;
        } else if (const auto part = day_part(words, lead.next); part != DayPart::none) {
            lead.part = part;
        } else if (words.is(lead.next, "ngay") || words.is(lead.next, "hom") || words.is(lead.next, "bua", "bữa") ||
                   words.is(lead.next, "hoi", "hồi")) {
            lead.is_named = true;
        } else if (words.is(lead.next, "mung", "mùng") || words.is(lead.next, "mong", "mồng")) {
            lead.is_named = lead.is_day_of_month = true;
        } else if (lead.is_named && lead.next + 1 < words.size() && words[lead.next + 1].is_number() &&
                   (words.is(lead.next, "cuoi", "cuối") || words.is(lead.next, "chot", "chót") ||
                    words.is(lead.next, "dau", "đầu"))) {
            // "ngày cuối 27.12"
        } else if (!words.is(lead.next, "vao", "vào") && !words.is(lead.next, "trong") && !words.is(lead.next, "cac") &&
                   !(words.is(lead.next, "buoi") && day_part(words, lead.next + 1) != DayPart::none) &&
                   !(lead.is_named && words.is(lead.next, ":"))) {
            break;
        }
        ++lead.next;
    }
    lead.is_named = lead.is_named || lead.part != DayPart::none;
    return lead;
}

/// Where the next point of a list or range begins behind a separator; nothing where none stands there.
struct Separator {
    std::size_t next;
    bool is_weak; ///< a comma, "và": the next number may belong to something else
};

/// "tháng này", "tháng trước", "tháng vừa rồi": a month that needs no number.
bool is_near_month(const Words& words, std::size_t at) {
    if (!words.is(at, "thang")) return false;
    for (const auto which : {"nay", "truoc", "trc", "roi", "vua", "qua"})
        if (words.is(at + 1, which)) return true;
    return false;
}

/// "ngày 18, 19 vừa rồi", "hôm 20, 21 tháng trước": nothing is counted by the last number.
bool ends_days(const Words& words, std::size_t at) {
    return at >= words.size() || words.are(at, "vua roi") || words.are(at, "vua qua") || is_near_month(words, at) ||
           (words[at].kind == Word::Kind::mark && !words.is(at, "/") && !words.is(at, "%") && !words.is(at, ":"));
}

std::optional<Separator> read_separator(const Words& words, std::size_t at) {
    std::optional<Separator> found;
    if (words.is(at, "cho", "cho") && (words.is(at + 1, "den", "đến") || words.is(at + 1, "toi", "tới"))) ++at;
    if (is_dash(words, at) || words.is_even_plain(at, "den", "đến") || words.is(at, "toi", "tới") || words.is(at, "to"))
        found = Separator{at + 1, false};
    else if (words.is(at, ",") || words.is(at, ";") || words.is_even_plain(at, "va", "và") || words.is(at, "&") ||
             words.is(at, "+") || words.is(at, "roi", "rồi"))
        found = Separator{at + 1, true};
    // "ngày 4 với ngày 5 tháng 9", "bữa 28 với 29": a person goes along where no day follows.
    const bool is_day_behind = words.is(at + 1, "ngay") || words.is(at + 1, "hom") || words.is(at + 1, "bua", "bữa") ||
                               (at + 1 < words.size() && words[at + 1].is_number() &&
                                (words.is(at + 2, "/") || month_behind(words, at + 2) || ends_days(words, at + 2)));
    if (!found && words.is(at, "voi", "với") && is_day_behind) found = Separator{at + 1, true};
    if (!found) return std::nullopt;
    while (is_arrow_tail(words, found->next)) ++found->next;
    if (words.is(found->next, "va", "và") || words.is(found->next, "het")) ++found->next;
    const auto lead = read_lead(words, found->next);
    if (!lead.is_open) found->next = lead.next;
    return found;
}

struct PointList {
    std::array<PointRead, points_max> points;
    std::size_t count = 0;
    std::size_t next = 0;
};

/// All points of a list or range, cut back to the last one that has a month (or keeps the sense of the first).
/// "ngày 27 28 tháng 2", as it is dictated: days side by side in front of their month.
bool follows_bare(const Words& words, const PointRead& before, std::size_t at) {
    constexpr int days_max = 10;
    const auto day = digits_at(words, at, 2);
    if (!day || before.month != 0 || !words[at].spaced || *day <= before.day || *day > before.day + days_max)
        return false;
    return month_behind(words, at + 1).has_value() || (words.is(at + 1, "/") && digits_at(words, at + 2, 2));
}

PointList read_points(const DateContext& context, PointRead first, bool is_named) {
    PointList list;
    list.points[list.count++] = first;
    list.next = first.next;
    std::size_t kept = 1;
    bool open_month = first.month == 0;
    std::size_t at = first.next;
    while (list.count < points_max) {
        auto separator = read_separator(context.words, at);
        if (!separator && is_named && follows_bare(context.words, list.points[list.count - 1], at))
            separator = Separator{at, true};
        if (!separator) break;
        const auto point = read_point(context, separator->next, false);
        if (!point) break;
        list.points[list.count++] = *point;
        at = point->next;
        if (point->month != 0) {
            kept = list.count;
            list.next = at;
            open_month = false;
        } else if (!open_month || (!is_named && separator->is_weak && first.month != 0)) {
            break;
        } else if ((is_named && (!separator->is_weak || ends_days(context.words, at))) ||
                   is_near_month(context.words, at)) {
            kept = list.count; // "từ ngày 12 đến 15", "từ 12 đến 15 tháng này"
            list.next = at;
        }
    }
    list.count = kept;
    return list;
}

/// Writes months and years back from the later points to the earlier ones.
void fill(PointList& list) {
    for (std::size_t at = list.count - 1; at-- > 0;) {
        auto& point = list.points[at];
        const auto& later = list.points[at + 1];
        if (point.month == 0) point.month = later.month;
        if (point.year == 0 && later.year != 0) point.year = later.year - (point.month > later.month ? 1 : 0);
    }
}

/// "tháng này", "tháng trước", "vừa rồi", "tới" behind a bare day of the month.
std::optional<Date> day_of_month(const DateContext& context, int day, std::size_t& next) {
    const auto& words = context.words;
    int year = context.today.year, month = context.today.month;
    if (words.is(next, "thang")) {
        const bool is_this = words.is(next + 1, "nay");
        const bool is_last = words.is(next + 1, "truoc") || words.is(next + 1, "roi") || words.is(next + 1, "vua");
        const bool is_next = words.is(next + 1, "sau") || words.is(next + 1, "toi");
        if (is_this || is_last || is_next) {
            const auto span = month_of(year, month + (is_last ? -1 : is_next ? 1 : 0));
            next += words.is(next + 1, "vua") ? 3 : 2;
            return Date{span.first.year, span.first.month, day};
        }
    }
    if (words.are(next, "vua roi") || words.are(next, "vua qua")) next += 2;
    for (int back = day <= context.today.day ? 0 : 1; back < 8; ++back) {
        const auto span = month_of(year, month - back);
        if (day <= span.last.day) return Date{span.first.year, span.first.month, day};
    }
    return std::nullopt;
}

std::optional<Date> to_date(const DateContext& context, const PointRead& point, std::size_t& next) {
    if (point.month == 0) return day_of_month(context, point.day, next);
    if (point.year != 0)
        return is_valid({point.year, point.month, point.day}) ? std::optional(Date{point.year, point.month, point.day})
                                                              : std::nullopt;
    return latest(point.month, point.day, context.today);
}

/// Whether a number at the front of a mention is an amount ("3 buổi", "12 em"): letters follow that are no month.
bool is_amount(const Words& words, const PointRead& point, bool is_named) {
    if (point.month != 0) return false;
    // "ngày 15 tháng này" has its month behind it.
    if (is_named && words.is(point.next, "thang")) return false;
    // "hôm 20 em học": the speaker, not twenty children.
    if (is_named && (words.is(point.next, "em") || words.is(point.next, "co") || words.is(point.next, "thay")))
        return false;
    for (const auto unit : amount_units)
        if (words.is(point.next, unit)) return true;
    return words.is(point.next, ":") || words.is(point.next, "/");
}

} // namespace

std::optional<Date> latest(int month, int day, Date today) {
    for (int year = today.year; year > today.year - 9; --year) {
        const Date found{year, month, day};
        if (is_valid(found) && found <= today) return found;
    }
    return std::nullopt;
}

namespace {

/// "từ 5/9 đến 2/9": a range, where "5/9, 2/9" is a list in any order.
bool is_range(const Words& words, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
        if (is_dash(words, at) || words.is_even_plain(at, "den", "đến") || words.is(at, "toi", "tới")) return true;
    return false;
}

/// "ngày 5, 12 và 19", said on the 7th: all of the month in which the last one lies, or up to it.
Date before_last(const Date& last, int day) {
    const auto month = day <= last.day ? month_of(last.year, last.month) : month_of(last.year, last.month - 1);
    return {month.first.year, month.first.month, std::min(day, month.last.day)};
}

bool is_soon(const DateContext& context, const PointRead& front, const PointRead& back) {
    constexpr int soon_days = 60;
    if (front.year != 0 || back.year != 0 || back.month == 0) return false;
    const Date coming{context.today.year, back.month, back.day};
    return is_valid(coming) && coming > context.today && days_between(context.today, coming) <= soon_days;
}

} // namespace

namespace {

/// "hai mươi tháng chín": too many months to be so long.
bool is_day_in_words(const Words& words, std::size_t at) {
    constexpr int months_max = 12, days_max = 31;
    if (at >= words.size() || words[at].is_number()) return false;
    const auto number = read_small(words, at, days_max);
    if (!number || number->value <= months_max) return false;
    const auto month = month_behind(words, number->next);
    if (!month) return false;
    for (const auto unit : amount_units)
        if (words.is(month->next, unit) && unit != "em") return false;
    return true;
}

} // namespace

std::optional<DateMention> read_numeric_date(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const auto lead = read_lead(words, at);
    const auto first = read_point(context, lead.next, lead.is_named || is_day_in_words(words, lead.next));
    if (!first || is_amount(words, *first, lead.is_named)) return std::nullopt;
    auto list = read_points(context, *first, lead.is_named);
    fill(list);
    const auto& front = list.points[0];
    const auto& back = list.points[list.count - 1];
    const bool has_near_month = list.count > 1 && is_near_month(words, list.next);
    if (front.month == 0 && !lead.is_named && !has_near_month) return std::nullopt;
    // A worded day of the month ("hôm hai") needs its month; otherwise it is a weekday or an amount.
    if (front.month == 0 && !words[lead.next].is_number() && !lead.is_day_of_month) return std::nullopt;
    DateMention mention{at, list.next, {}, lead.part};
    // "mùng 6 Tết", "10/3 âm lịch": of the moon's calendar.
    if (words.is(list.next, "tet", "tết") || words.are(list.next, "am lich") || words.are(list.next, "al")) {
        ++mention.last;
        mention.is_vague = true;
        return mention;
    }
    std::size_t next = list.next, end_next = list.next;
    auto start = to_date(context, front, next);
    auto end = list.count > 1 ? to_date(context, back, end_next) : start;
    const bool is_bare = front.month == 0 && back.month == 0;
    mention.last = next = std::max(next, end_next);
    mention.is_bare_day = is_bare && next == list.next;
    if (is_bare && list.count > 1 && start && end) start = before_last(*end, front.day);
    if (!start || !end) {
        mention.is_impossible = true;
        return mention;
    }
    // "ngày 17 này", said on the 12th: the one that comes.
    if (list.count == 1 && front.month == 0 && lead.is_named && words.is(next, "nay", "này"))
        if (const Date coming{context.today.year, context.today.month, front.day};
            is_valid(coming) && coming > context.today) {
            start = end = coming;
            mention.last = next + 1;
        }
    // "25/9 này", "25/9 tới": the one that comes, where this year's still lies ahead.
    if (list.count == 1 && front.month != 0 && front.year == 0 &&
        (words.is(next, "nay", "này") || is_coming(words, next)))
        if (const Date coming{context.today.year, front.month, front.day}; is_valid(coming) && coming > context.today) {
            start = end = coming;
            mention.last = next + 1;
        }
    if (*end < *start && back.year == 0) {
        // "10/6 đến 14/6", said on the 12th: it began this year and ends ahead.
        if (const Date later{start->year + (back.month < front.month ? 1 : 0), end->month, end->day}; is_valid(later))
            end = later;
    }
    if (*end < *start) {
        std::swap(*start, *end);
        mention.is_turned = list.count == 2 && is_range(words, lead.next, list.next);
    }
    mention.span = {*start, *end, *start == *end ? Precision::day : Precision::range};
    mention.is_ahead = *start > context.today;
    mention.is_soon = is_soon(context, front, back);
    mention.is_open = lead.is_open && list.count == 1;
    return mention;
}

} // namespace loa::vietnamese
