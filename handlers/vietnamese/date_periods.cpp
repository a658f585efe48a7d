#include "handlers/vietnamese/date_grammar.h"

#include <algorithm>
#include <array>

namespace loa::vietnamese {

bool is_coming(const Words& words, std::size_t at) {
    if (!words.is(at, "toi", "tới")) return false;
    // "thang 12 toi hoc …" without marks: the speaker.
    if (words[at].is_plain && !words.has_marks)
        for (const auto verb :
             {"hoc",  "tu",  "di",  "doc", "du",  "tham", "da",  "duoc", "co",   "moi",  "vua", "hoan",
              "dang", "thi", "gop", "ung", "nop", "nghe", "xem", "coi",  "dong", "theo", "tap", "luyen"})
            if (words.is(at + 1, verb)) return false;
    for (const auto until :
         {"gio", "nay", "hom", "bay", "ngay", "thu", "thang", "tuan", "chu", "t", "cn", "het", "cuoi"})
        if (words.is(at + 1, until)) return false;
    // "từ thứ ba tới tối nay": until.
    const bool is_until_part = day_part(words, at + 1) != DayPart::none &&
                               (words.is(at + 2, "nay") || words.is(at + 2, "qua") || words.is(at + 2, "hom"));
    return !is_until_part && (at + 1 >= words.size() || !words[at + 1].is_number());
}

std::optional<Which> read_which(const Words& words, std::size_t at) {
    if (words.are(at, "truoc nua")) return Which{-2, at + 2};
    if (words.are(at, "vua roi") || words.are(at, "vua qua") || words.are(at, "moi roi") || words.are(at, "truoc day"))
        return Which{-1, at + 2};
    if (words.are(at, "hien tai") || words.are(at, "hien nay")) return Which{0, at + 2};
    if (words.are(at, "tiep theo") || words.are(at, "ke tiep") || words.are(at, "sap toi")) return Which{1, at + 2};
    if (words.is(at, "nay")) return Which{0, at + 1};
    if (words.is(at, "truoc") || words.is(at, "trc") || words.is(at, "roi") || words.is(at, "qua") ||
        words.is(at, "ngoai"))
        return Which{-1, at + 1};
    // "tuần tới 20 cô …": what is counted begins behind it.
    const bool is_counted_behind = words.is(at, "toi", "tới") && at + 2 < words.size() && words[at + 1].is_number() &&
                                   words[at + 2].is_letters() && words[at + 2].spaced && !words.is(at + 2, "thang");
    if (words.is(at, "sau", "sau") || is_coming(words, at) || is_counted_behind || words.is(at, "tiep") ||
        words.is(at, "ke", "kế"))
        return Which{1, at + 1};
    return std::nullopt;
}

bool is_arrow_tail(const Words& words, std::size_t at) {
    return words.is(at, ">") && words.is_glued(at) && at > 0 &&
           (words.is(at - 1, "-") || words.is(at - 1, "=") || words.is(at - 1, "–"));
}

DateMention mention_of(std::size_t first, std::size_t last, DateSpan span, bool is_ahead) {
    DateMention mention;
    mention.first = first;
    mention.last = last;
    mention.span = span;
    mention.is_ahead = is_ahead;
    return mention;
}

std::size_t skip_any(const Words& words, std::size_t at, std::initializer_list<std::string_view> skipped) {
    for (bool moved = true; moved;) {
        moved = false;
        for (const auto word : skipped)
            if (words.is(at, word)) ++at, moved = true;
    }
    return at;
}

namespace {

/// A year behind a month or quarter: "/2024", "năm 2024", "của năm 2024", "năm ngoái".
std::optional<SmallNumber> year_behind(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    if (words.is(at, "/") || words.is(at, "-")) {
        if (const auto year = read_year(words, at + 1, words.is(at, "/"))) return year;
        return std::nullopt;
    }
    if (words.is(at, "cua")) ++at;
    if (!words.is(at, "nam")) return read_year(words, at, false);
    if (words.is(at + 1, "ngoai") || words.is(at + 1, "truoc")) return SmallNumber{context.today.year - 1, at + 2};
    if (words.is(at + 1, "nay")) return SmallNumber{context.today.year, at + 2};
    return read_year(words, at + 1, false);
}

/// "tuần 2 tháng 3", "tuần thứ hai của tháng 3", "tuần đầu tháng 3", "tuần cuối tháng 3" with "tuần" at `week`. A week
/// is counted for the month that holds most of its days.
std::optional<DateMention> read_week_of_month(const DateContext& context, std::size_t at, std::size_t week) {
    const auto& words = context.words;
    constexpr int weeks_max = 5, middle_day = 3;
    std::size_t next = week + 1;
    int number = 0;
    if (words.is(next, "dau") || words.is(next, "cuoi")) {
        number = words.is(next, "dau") ? 1 : weeks_max + 1;
        ++next;
        if (words.is(next, "tien") || words.is(next, "cung")) ++next;
    } else {
        if (words.is(next, "thu", "thứ")) ++next;
        const auto read = read_small(words, next, weeks_max);
        if (!read || read->value < 1) return std::nullopt;
        number = read->value, next = read->next;
    }
    if (words.is(next, "cua") || words.is(next, "trong")) ++next;
    if (!words.is(next, "thang")) return std::nullopt;
    const auto& today = context.today;
    int year = today.year, month_number = today.month;
    std::size_t end = 0;
    if (const auto month = read_month_number(words, next + 1); month && month->value >= 1) {
        year -= month->value > today.month ? 1 : 0;
        month_number = month->value, end = month->next;
        if (const auto written = year_behind(context, end)) year = written->value, end = written->next;
    } else if (const auto which = read_which(words, next + 1)) {
        const auto first = month_of(today.year, today.month + which->offset).first;
        year = first.year, month_number = first.month, end = which->next;
    } else {
        return std::nullopt;
    }
    const auto month = month_of(year, month_number);
    auto span = week_of(month.first);
    if (add_days(span.first, middle_day) < month.first) span = week_of(add_days(span.first, 7));
    for (int passed = 1; passed < number; ++passed) {
        const auto following = week_of(add_days(span.first, 7));
        if (add_days(following.first, middle_day) > month.last) break;
        span = following;
    }
    return mention_of(at, end, span, span.first > today);
}

/// "chúc chị cuối tuần vui vẻ", "cuối tuần an lành nha": a greeting, and no time.
bool is_wished(const Words& words, std::size_t at, std::size_t behind) {
    constexpr std::size_t reach = 8;
    for (const auto wish : {"vui", "an", "binh", "am", "tot", "hanh", "thu", "that", "nhe", "tran"})
        if (words.is(behind, wish) && !words.is(behind + 1, "hai") && !words.is(behind + 1, "ba")) return true;
    for (std::size_t before = at; before-- > 0 && at - before <= reach;) {
        if (words[before].kind == Word::Kind::mark) return false;
        if (words.is(before, "chuc", "chúc")) return true;
    }
    return false;
}

/// "tuần trước", "cuối tuần rồi", "đầu tuần này", "last week".
std::optional<DateMention> read_week(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi", "dip"});
    if ((words.is(next, "last") || words.is(next, "this") || words.is(next, "next"))) {
        const int offset = words.is(next, "last") ? -1 : words.is(next, "next") ? 1 : 0;
        const auto& today = context.today;
        if (words.is(next + 1, "week"))
            return mention_of(at, next + 2, week_of(add_days(today, 7 * offset)), offset > 0);
        if (words.is(next + 1, "weekend")) {
            const auto monday = add_days(week_of(today).first, 7 * offset);
            return mention_of(at, next + 2, {add_days(monday, 5), add_days(monday, 6), Precision::range}, offset > 0);
        }
        if (words.is(next + 1, "month"))
            return mention_of(at, next + 2, month_of(today.year, today.month + offset), offset > 0);
        if (words.is(next + 1, "year")) return mention_of(at, next + 2, year_of(today.year + offset), offset > 0);
        if (words.is(next + 1, "night")) return mention_of(at, next + 2, day_span(add_days(today, -1)));
        if (words.is(next, "this") &&
            (words.is(next + 1, "morning") || words.is(next + 1, "afternoon") || words.is(next + 1, "evening")))
            return mention_of(at, next + 2, day_span(today));
        return std::nullopt;
    }
    if (words.is(next, "yesterday")) return mention_of(at, next + 1, day_span(add_days(context.today, -1)));
    if (words.is(next, "today") || words.is(next, "tonight")) return mention_of(at, next + 1, day_span(context.today));
    if (words.is(next, "tomorrow")) return mention_of(at, next + 1, day_span(add_days(context.today, 1)), true);
    const bool is_end = words.is(next, "cuoi"), is_begin = words.is(next, "dau"), is_middle = words.is(next, "giua");
    if (is_end || is_begin || is_middle) ++next;
    if (!words.is(next, "tuan")) return std::nullopt;
    if (auto found = read_week_of_month(context, at, next)) return found;
    const auto monday = week_of(context.today).first;
    auto which = read_which(words, next + 1);
    if (!which && !is_end && !is_begin) return std::nullopt;
    if (is_end && is_wished(words, at, which ? which->next : next + 1)) return std::nullopt;
    if (!which) which = Which{is_end && weekday(context.today) < 6 ? -1 : 0, next + 1};
    const auto week = week_of(add_days(monday, 7 * which->offset));
    const bool is_ahead = which->offset > 0;
    if (is_end) return mention_of(at, which->next, {add_days(week.first, 5), week.last, Precision::range}, is_ahead);
    if (is_begin) return mention_of(at, which->next, day_span(week.first), is_ahead);
    if (is_middle) return mention_of(at, which->next, day_span(add_days(week.first, 2)), is_ahead);
    return mention_of(at, which->next, week, is_ahead);
}

std::optional<int> roman(const Words& words, std::size_t at) {
    constexpr auto numerals = std::to_array<std::string_view>({"i", "ii", "iii", "iv"});
    for (std::size_t value = 0; value < numerals.size(); ++value)
        if (words.is(at, numerals[value])) return static_cast<int>(value) + 1;
    return std::nullopt;
}

/// The last of several months: "6, 7, 8", "7 và 8", "6-8"; the one given where no more follow.
SmallNumber last_month(const Words& words, SmallNumber month) {
    while (true) {
        std::size_t next = month.next;
        const bool is_joined = words.is(next, ",") || words.is(next, "va", "và") || words.is(next, "-") ||
                               words.is(next, "&") || words.is(next, "+") || words.is_even_plain(next, "den", "đến");
        if (!is_joined || next + 1 >= words.size() || !words[next + 1].is_number()) return month;
        const auto more = read_small(words, next + 1, 12);
        if (!more || more->value <= month.value) return month;
        // "tháng 7, 8 buổi" counts sessions; "tháng 7, 8/9" goes on with a date.
        const bool is_year = words.is(more->next, "/") && read_year(words, more->next + 1, false);
        const bool goes_on = more->next < words.size() && words[more->next].is_letters() &&
                             !words.is(more->next, "nam", "năm") && !words.is(more->next, "vua") &&
                             !words.is(more->next, "em", "em") && !words.is(more->next, "va", "và");
        if (goes_on || (words.is(more->next, "/") && !is_year)) return month;
        month = *more;
    }
}

/// The month with its year: the latest that has begun, where none is written.
DateMention month_mention(const DateContext& context, std::size_t at, SmallNumber month) {
    const auto& words = context.words;
    const int first_month = month.value;
    month = last_month(words, month);
    std::size_t end = month.next;
    int year = context.today.year - (month.value > context.today.month ? 1 : 0);
    bool is_ahead = false;
    if (const auto written = year_behind(context, end))
        year = written->value, end = written->next;
    else if (words.are(end, "vua roi") || words.are(end, "vua qua"))
        end += 2;
    else if (words.is(end, "roi", "rồi") || words.is(end, "qua", "qua"))
        ++end;
    else if (words.is(end, "nay", "này")) // "tháng 11 này", said in October, is ahead
        ++end, year = context.today.year;
    else if (is_coming(words, end) || words.is(end, "sau", "sau")) {
        ++end, is_ahead = true;
        year = context.today.year + (month.value <= context.today.month ? 1 : 0);
    }
    auto span = month_of(year, month.value);
    if (first_month != month.value) span = {month_of(year, first_month).first, span.last, Precision::range};
    return mention_of(at, end, span, is_ahead || span.first > context.today);
}

/// "3 tháng 6, 7, 8", "hai tháng 7 và 8": as many months as were counted.
std::optional<DateMention> read_listed_months(const DateContext& context, std::size_t at, SmallNumber count) {
    const auto first = read_small(context.words, count.next + 1, 12);
    if (!first || first->value < 1 || count.value < 2) return std::nullopt;
    auto found = month_mention(context, at, *first);
    const int months =
        (found.span.last.year - found.span.first.year) * 12 + found.span.last.month - found.span.first.month + 1;
    return months == count.value ? std::optional(found) : std::nullopt;
}

/// "6 tháng đầu năm", "3 tháng cuối năm 2024".
std::optional<DateMention> read_part_of_year(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const auto count = read_small(words, skip_any(words, at, {"trong", "suot"}), 11);
    if (!count || count->value < 1 || !words.is(count->next, "thang")) return std::nullopt;
    const bool is_begin = words.are(count->next + 1, "dau nam"), is_end = words.are(count->next + 1, "cuoi nam");
    if (!is_begin && !is_end) return read_listed_months(context, at, *count);
    std::size_t next = count->next + 3;
    int year = context.today.year;
    if (const auto which = read_which(words, next))
        year += which->offset, next = which->next;
    else if (const auto written = read_year(words, next, false))
        year = written->value, next = written->next;
    const int first = is_begin ? 1 : 13 - count->value, last = is_begin ? count->value : 12;
    const DateSpan span{month_of(year, first).first, month_of(year, last).last, Precision::range};
    return mention_of(at, next, span, span.first > context.today);
}

/// "ngày cuối tháng 9", "2 ngày cuối tháng 9": as many as the number in front says, one without it.
DateSpan end_days(const Words& words, std::size_t at, const DateMention& month, bool is_end) {
    constexpr int days_max = 10;
    int count = 1;
    for (std::size_t back = 1; back <= std::min<std::size_t>(at, 2); ++back)
        if (const auto number = read_small(words, at - back, days_max); number && number->next == at)
            count = std::max(number->value, 1);
    const auto first = month.span.first, last = month.span.last;
    if (count == 1) return day_span(is_end ? last : first);
    return is_end ? DateSpan{add_days(last, 1 - count), last, Precision::range}
                  : DateSpan{first, add_days(first, count - 1), Precision::range};
}

/// "hồi đầu tháng", "hồi cuối tháng": of the latest month in which that part has begun.
DateSpan part_just_over(Date today, bool is_begin, bool is_middle) {
    constexpr int middle = 11, end = 21;
    const bool is_this = is_begin || today.day >= (is_middle ? middle : end);
    return month_of(today.year, today.month - (is_this ? 0 : 1));
}

std::optional<DateMention> read_month(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi", "tu"});
    const bool is_open = next > at && words.is_even_plain(next - 1, "tu", "từ");
    // "ngày cuối tháng 7": one day of it.
    const bool is_one_day = words.is(next, "ngay") && words.is(next + 2, "thang") &&
                            (words.is(next + 1, "dau") || words.is(next + 1, "cuoi"));
    if (is_one_day) ++next;
    const bool is_half = words.is_even_plain(next, "nua", "nửa") &&
                         (words.is(next + 1, "dau") || words.is(next + 1, "cuoi") || words.is(next + 1, "sau"));
    if (is_half) ++next;
    const bool is_begin = words.is(next, "dau"), is_middle = words.is(next, "giua"),
               is_end = words.is(next, "cuoi") || (is_half && words.is(next, "sau"));
    if (is_begin || is_middle || is_end) ++next;
    std::optional<DateMention> found;
    if (words.is(next, "thang") || words.is(next, "thg")) {
        if (const auto which = read_which(words, next + 1))
            found = mention_of(at, which->next, month_of(context.today.year, context.today.month + which->offset),
                               which->offset > 0);
        else if (const auto month = read_month_number(words, next + 1); month && month->value >= 1)
            found = month_mention(context, at, *month);
        else if ((is_begin || is_middle || is_end) && words.is(at, "hoi", "hồi"))
            found = mention_of(at, next + 1, part_just_over(context.today, is_begin, is_middle));
    } else if (words.is(next, "t") && words.is_glued(next + 1)) {
        const auto month = read_small(words, next + 1, 12);
        const bool has_year = month && words.is(month->next, "/");
        if (month && month->value >= 1 && (has_year || month->value >= 8)) found = month_mention(context, at, *month);
    } else if (next > at || at == 0 || !words[at - 1].is_number()) {
        // "9/2024" is a month.
        const auto month = read_small(words, next, 12);
        if (month && month->value >= 1 && words[next].is_number() && words.is(month->next, "/") &&
            !context.is_blocked(next))
            if (const auto year = read_year(words, month->next + 1, false); year && !words.is(year->next, "/")) {
                const auto span = month_of(year->value, month->value);
                found = mention_of(at, year->next, span, span.first > context.today);
            }
    }
    if (!found) return std::nullopt;
    const auto first = found->span.first, last = found->span.last;
    found->is_open = is_open;
    // "rằm tháng giêng": of the moon's months.
    if (at > 0 && words.is(at - 1, "ram", "rằm")) {
        found->is_vague = true;
        return found;
    }
    // "đầu tháng 4 học 4 buổi": nobody says until when, so that it is the month; "từ giữa tháng 7 đến …" begins there.
    const bool is_end_of_range =
        at > 0 && (words.is(at - 1, "den") || words.is(at - 1, "toi") || words.is(at - 1, "-"));
    const bool is_bare = !is_half && !is_one_day && !is_open && !is_end_of_range &&
                         !words.is_even_plain(found->last, "den", "đến") && !words.is(found->last, "toi", "tới") &&
                         !words.is(found->last, "-");
    if (is_bare) return found;
    if (is_begin) found->span = {first, add_days(first, is_half ? 14 : 9), Precision::range};
    if (is_middle) found->span = {add_days(first, 10), add_days(first, 19), Precision::range};
    if (is_end) found->span = {add_days(first, is_half ? 15 : 20), last, Precision::range};
    if (is_one_day) found->span = end_days(words, at, *found, is_end);
    return found;
}

/// "QII/2024", "Q3/2024", "Q.IV năm 2024": a quarter with its year.
std::optional<DateMention> read_short_quarter(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    constexpr auto short_forms = std::to_array<std::string_view>({"qi", "qii", "qiii", "qiv"});
    int quarter = 0;
    std::size_t next = at + 1;
    for (std::size_t value = 0; value < short_forms.size(); ++value)
        if (words.is(at, short_forms[value])) quarter = static_cast<int>(value) + 1;
    if (words.is(at, "q") && words.is_glued(at + 1))
        if (const auto number = read_small(words, at + 1, 4)) quarter = number->value, next = number->next;
    if (words.is(at, "q") && words.is(at + 1, "."))
        if (const auto numeral = roman(words, at + 2)) quarter = *numeral, next = at + 3;
    if (quarter < 1 || (!words.is(next, "/") && !words.is(next, "nam", "năm"))) return std::nullopt;
    const auto year = read_year(words, next + 1, false);
    if (!year) return std::nullopt;
    const auto span = quarter_of(year->value, quarter);
    return mention_of(at, year->next, span, span.first > context.today);
}

std::optional<DateMention> read_quarter_or_year(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const auto& today = context.today;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi"});
    if (words.is_even_plain(next, "quy", "quý") || words.is(next, "qui", "quí")) {
        const int current = (today.month + 2) / 3;
        if (const auto which = read_which(words, next + 1)) {
            const int index = today.year * 4 + current - 1 + which->offset;
            return mention_of(at, which->next, quarter_of(index / 4, index % 4 + 1), which->offset > 0);
        }
        std::optional<SmallNumber> number = read_month_number(words, next + 1, 4);
        if (const auto numeral = roman(words, next + 1)) number = SmallNumber{*numeral, next + 2};
        if (!number || number->value < 1) return std::nullopt;
        int year = today.year - (number->value > current ? 1 : 0);
        std::size_t end = number->next;
        if (const auto written = year_behind(context, end)) year = written->value, end = written->next;
        const auto span = quarter_of(year, number->value);
        return mention_of(at, end, span, span.first > today);
    }
    const bool is_year = words.is(next, "nam", "năm") || (words.is_even_plain(next, "nam", "năm") &&
                                                          (words.is(next + 1, "ngoai") || words.is(next + 1, "nay")));
    if (!is_year) return std::nullopt;
    if (const auto which = read_which(words, next + 1))
        return mention_of(at, which->next, year_of(today.year + which->offset), which->offset > 0);
    if (words.is(next + 1, "kia", "kia")) return mention_of(at, next + 2, year_of(today.year - 2));
    if (const auto year = read_year(words, next + 1, false)) {
        if (words.is(year->next, "-") || words.is(year->next, "/"))
            return std::nullopt; // "năm học 2023-2024" and the like
        return mention_of(at, year->next, year_of(year->value), year->value > today.year);
    }
    return std::nullopt;
}

} // namespace

std::optional<DateMention> read_period(const DateContext& context, std::size_t at) {
    // "được 2 tháng rồi": how long, not when.
    const auto& words = context.words;
    // "nửa tháng nay": since when, nobody can tell to the day.
    if (at > 0 && words.is_even_plain(at - 1, "nua", "nửa") && words.is(at + 1, "nay")) return std::nullopt;
    const bool is_duration = at > 0 && words[at - 1].is_number() && words.is(at + 1, "roi") &&
                             (words.is(at, "tuan") || words.is(at, "thang") || words.is(at, "nam", "năm"));
    if (is_duration) return std::nullopt;
    if (auto found = read_part_of_year(context, at)) return found;
    if (auto found = read_week(context, at)) return found;
    if (auto found = read_month(context, at)) return found;
    if (auto found = read_short_quarter(context, at)) return found;
    if (auto found = read_quarter_or_year(context, at)) return found;
    return read_english_date(context, at);
}

} // namespace loa::vietnamese
