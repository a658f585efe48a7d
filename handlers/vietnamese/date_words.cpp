#include "handlers/vietnamese/date_grammar.h"
#include "handlers/vietnamese/numbers.h"

#include <array>
#include <charconv>

namespace loa::vietnamese {
namespace {

/// "tới" as in "tháng tới", not as in "từ tháng 7 tới giờ" or "thứ hai tới thứ sáu".
bool is_coming(const Words& words, std::size_t at) {
    if (!words.is(at, "toi", "tới")) return false;
    for (const auto until : {"gio", "nay", "hom", "bay", "ngay", "thu", "thang", "tuan", "chu", "t", "cn", "het", "cuoi"})
        if (words.is(at + 1, until)) return false;
    return at + 1 >= words.size() || !words[at + 1].is_number();
}

/// Which one of a row of weeks, months or years is meant: -1 the last, 0 this, 1 the next.
struct Which {
    int offset = 0;
    std::size_t next = 0;
};

/// "này", "trước", "vừa rồi", "qua", "sau", "tới" behind "tuần", "tháng", "quý", "năm".
std::optional<Which> read_which(const Words& words, std::size_t at) {
    if (words.are(at, "vua roi") || words.are(at, "vua qua") || words.are(at, "moi roi") || words.are(at, "truoc day"))
        return Which{-1, at + 2};
    if (words.are(at, "hien tai") || words.are(at, "hien nay")) return Which{0, at + 2};
    if (words.are(at, "tiep theo") || words.are(at, "ke tiep") || words.are(at, "sap toi")) return Which{1, at + 2};
    if (words.is(at, "nay")) return Which{0, at + 1};
    if (words.is(at, "truoc") || words.is(at, "trc") || words.is(at, "roi") || words.is(at, "qua") || words.is(at, "ngoai"))
        return Which{-1, at + 1};
    if (words.is(at, "sau", "sau") || is_coming(words, at) || words.is(at, "tiep") || words.is(at, "ke", "kế"))
        return Which{1, at + 1};
    return std::nullopt;
}

DateMention mention_of(std::size_t first, std::size_t last, DateSpan span, bool is_ahead = false) {
    DateMention mention;
    mention.first = first;
    mention.last = last;
    mention.span = span;
    mention.is_ahead = is_ahead;
    return mention;
}

DateMention vague(std::size_t first, std::size_t last) {
    DateMention mention;
    mention.first = first;
    mention.last = last;
    mention.is_vague = true;
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

/// "hôm qua", "sáng nay", "tối hôm kia", "bữa nay", "hồi chiều", "nãy".
std::optional<DateMention> read_day_near(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = at;
    if (words.is(next, "vao", "vào") || words.is(next, "moi", "mới") || words.is(next, "ngay", "ngay") || words.is(next, "buoi"))
        if (day_part(words, next + 1) != DayPart::none || words.is(next + 1, "hom")) ++next;
    const bool is_past_part = words.is(next, "hoi", "hồi") || words.is(next, "luc", "lúc");
    if (is_past_part && (day_part(words, next + 1) != DayPart::none || words.is(next + 1, "nay", "nãy"))) ++next;
    const auto part = day_part(words, next);
    if (part != DayPart::none) ++next;
    const std::size_t named = skip_any(words, next, {"ngay", "hom", "bua"});
    const bool has_front = part != DayPart::none || named > next;
    const auto found = [&](int days, std::size_t end) {
        auto mention = mention_of(at, end, day_span(add_days(context.today, days)), days > 0);
        mention.part = part;
        return mention;
    };
    if (words.is(named, "nay")) {
        if (has_front) return found(0, named + 1);
        if (words[named].marked == "nãy" || is_past_part || words.is(named + 1, "gio")) return found(0, named + 1);
        // "nay em học …": at the beginning of a sentence, or where the text says no "này".
        if (at == 0 || words[at - 1].kind == Word::Kind::mark || words[at].new_line) return found(0, named + 1);
        return std::nullopt;
    }
    if (has_front && words.is(named, "qua", "qua")) return found(-1, named + 1);
    if (has_front && (words.is(named, "kia", "kia"))) return found(-2, named + 1);
    if (has_front && words.is(named, "kia", "kìa")) return found(-3, named + 1);
    if (has_front && words.is(named, "mai", "mai")) return found(1, named + 1);
    if (has_front && (words.is(named, "mot", "mốt"))) return found(2, named + 1);
    if (named > next && (words.is(named, "truoc") || words.is(named, "no", "nọ") || words.is(named, "bua", "bữa") ||
                         words.is(named, "roi") || words.is(named, "trc")))
        return vague(at, named + 1);
    if (is_past_part && part != DayPart::none) return found(0, next);
    if (part != DayPart::none && (words.is(next, "gio", "giờ"))) return found(0, next + 1);
    if (words.is(at, "mai", "mai") && !(words[at].capital && at > 0) && at + 1 < words.size() && !words.is(at + 1, "an"))
        return found(1, at + 1);
    return std::nullopt;
}

/// "3 ngày trước", "cách đây 2 tuần", "2 tuần trước", "2 ngày vừa rồi", "mấy hôm trước".
std::optional<DateMention> read_ago(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = at;
    bool is_ago = false;
    if (words.are(next, "cach day") || words.are(next, "cach nay")) next += 2, is_ago = true;
    if (words.is(next, "khoang", "khoảng") || words.is(next, "trong")) ++next;
    const bool is_some = words.is(next, "may", "mấy") || words.is(next, "vai", "vài");
    std::optional<SmallNumber> count;
    if (is_some) count = SmallNumber{0, next + 1};
    else count = read_small(words, next, 60);
    if (!count) return std::nullopt;
    const std::size_t unit = count->next;
    const bool is_day = words.is(unit, "ngay") || words.is(unit, "hom") || words.is(unit, "bua", "bữa");
    const bool is_week = words.is(unit, "tuan"), is_month = words.is(unit, "thang"), is_year = words.is(unit, "nam", "năm");
    if (!is_day && !is_week && !is_month && !is_year) return std::nullopt;
    std::size_t end = unit + 1;
    bool is_span = false, is_ahead = false;
    if (words.is(end, "truoc") || words.is(end, "trc")) ++end, is_ago = true;
    else if (words.are(end, "vua roi") || words.are(end, "vua qua")) end += 2, is_span = true;
    else if (words.is(end, "qua", "qua") || words.is(end, "nay", "nay")) ++end, is_span = true;
    else if (is_coming(words, end) || words.is(end, "nua", "nữa") || words.are(end, "tiep theo")) ++end, is_ahead = true;
    if (!is_ago && !is_span && !is_ahead) return std::nullopt;
    if (is_some) return vague(at, end);
    const int amount = count->value;
    const auto& today = context.today;
    if (is_ahead) return mention_of(at, end, day_span(add_days(today, 1)), true);
    if (is_day && is_ago) return mention_of(at, end, day_span(add_days(today, -amount)));
    if (is_day) return mention_of(at, end, {add_days(today, -amount), add_days(today, -1), Precision::range});
    if (is_week && is_ago) return mention_of(at, end, week_of(add_days(today, -7 * amount)));
    if (is_week) return mention_of(at, end, {week_of(add_days(today, -7 * amount)).first, week_of(add_days(today, -7)).last, Precision::range});
    if (is_month && is_ago) return mention_of(at, end, month_of(today.year, today.month - amount));
    if (is_month) return mention_of(at, end, {month_of(today.year, today.month - amount).first, month_of(today.year, today.month - 1).last, Precision::range});
    if (is_ago) return mention_of(at, end, year_of(today.year - amount));
    return std::nullopt;
}

struct Weekdays {
    int first = 0, last = 0;
    std::size_t next = 0;
};

std::optional<SmallNumber> weekday_number(const Words& words, std::size_t at) {
    const auto number = read_small(words, at, 7);
    if (!number || number->value < 2) return std::nullopt;
    return SmallNumber{number->value - 1, number->next};
}

/// "thứ 2", "thứ hai", "t2", "chủ nhật", "cn", "Friday": 1 for Monday to 7 for Sunday.
std::optional<SmallNumber> read_weekday(const Words& words, std::size_t at) {
    if (words.is(at, "thu", "thứ") || (words.is(at, "thu") && at + 1 < words.size() && words[at + 1].is_number()))
        return weekday_number(words, at + 1);
    if (words.is(at, "t") && words.is_glued(at + 1) && at + 1 < words.size() && words[at + 1].is_number() &&
        words[at + 1].folded.size() == 1 && !(words.is(at + 2, "/") && words.is_glued(at + 2)))
        return weekday_number(words, at + 1);
    if (words.are(at, "chu nhat") || words.are(at, "chua nhat")) return SmallNumber{7, at + 2};
    if (words.is(at, "cn")) return SmallNumber{7, at + 1};
    constexpr auto english = std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
    for (std::size_t day = 0; day < english.size(); ++day)
        if (words.is(at, english[day])) return SmallNumber{static_cast<int>(day) + 1, at + 1};
    return std::nullopt;
}

/// "thứ 2, 4, 6", "t2 và t4", "thứ 2 đến thứ 6", "thứ 7, cn".
std::optional<Weekdays> read_weekdays(const Words& words, std::size_t at) {
    const auto first = read_weekday(words, at);
    if (!first) return std::nullopt;
    Weekdays days{first->value, first->value, first->next};
    for (int more = 0; more < 6; ++more) {
        std::size_t next = days.next;
        const bool is_comma = words.is(next, ",");
        if (!is_comma && !words.is(next, "-") && !words.is(next, "va", "và") && !words.is(next, "den", "đến") &&
            !words.is(next, "toi", "tới") && !words.is(next, "&") && !words.is(next, "+"))
            break;
        ++next;
        if (is_comma && words.is(next, "va", "và")) ++next;
        if (day_part(words, next) != DayPart::none) ++next;
        auto day = read_weekday(words, next);
        if (!day && next < words.size() && words[next].is_number() && words[next].folded.size() == 1) {
            day = weekday_number(words, next);
            // "thứ 2, 4 buổi": the number counts something.
            if (day && day->next < words.size() && words[day->next].is_letters() && !words.is(day->next, "tuan") &&
                !words.is(day->next, "va", "và") && !words.is(day->next, "hang"))
                day.reset();
        }
        if (!day) break;
        days.first = std::min(days.first, day->value);
        days.last = std::max(days.last, day->value);
        days.next = day->next;
    }
    return days;
}

std::optional<DateMention> read_weekday_date(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const auto& today = context.today;
    std::size_t next = at;
    DayPart part = DayPart::none;
    next = skip_any(words, next, {"hom", "bua", "vao", "ngay", "tu"});
    if (words.is(next, "buoi") && day_part(words, next + 1) != DayPart::none) ++next;
    if (day_part(words, next) != DayPart::none) part = day_part(words, next), ++next;
    next = skip_any(words, next, {"hom", "ngay"});
    bool is_english_last = false, is_english_next = false;
    if (words.is(next, "last")) is_english_last = true, ++next;
    else if (words.is(next, "next")) is_english_next = true, ++next;
    else if (words.is(next, "on") || words.is(next, "this")) ++next;
    const auto days = read_weekdays(words, next);
    if (!days) return std::nullopt;
    // "CN" in capitals inside a name ("CN Thông tin") is no Sunday unless the words around it say so.
    next = days->next;
    next = skip_any(words, next, {"cua"});
    Date monday = week_of(today).first;
    bool is_ahead = false, is_strict_past = true;
    if (words.is(next, "tuan")) {
        if (const auto which = read_which(words, next + 1)) {
            monday = add_days(monday, 7 * which->offset);
            is_ahead = which->offset > 0;
            is_strict_past = false;
            next = which->next;
        } else {
            next = days->next;
        }
    } else if (words.are(next, "vua roi") || words.are(next, "vua qua") || words.are(next, "moi roi")) {
        next += 2;
    } else if (words.is(next, "roi", "rồi") || words.is(next, "truoc") || words.is(next, "trc") || words.is(next, "qua", "qua")) {
        ++next;
    } else if (words.is(next, "nay", "này")) {
        ++next, is_strict_past = false;
    } else if (is_coming(words, next) || words.is(next, "sau", "sau") || is_english_next) {
        if (!is_english_next) ++next;
        is_ahead = true, is_strict_past = false;
        if (add_days(monday, days->first - 1) <= today) monday = add_days(monday, 7);
    } else {
        next = days->next;
    }
    (void)is_english_last;
    if (is_strict_past && add_days(monday, days->last - 1) >= today) monday = add_days(monday, -7);
    const Date first = add_days(monday, days->first - 1), last = add_days(monday, days->last - 1);
    auto mention = mention_of(at, next, {first, last, first == last ? Precision::day : Precision::range}, is_ahead);
    mention.part = part;
    mention.is_open = words.is(at, "tu") && first == last;
    return mention;
}

/// "tuần trước", "cuối tuần rồi", "đầu tuần này", "last week".
std::optional<DateMention> read_week(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi", "dip"});
    if ((words.is(next, "last") || words.is(next, "this") || words.is(next, "next"))) {
        const int offset = words.is(next, "last") ? -1 : words.is(next, "next") ? 1 : 0;
        const auto& today = context.today;
        if (words.is(next + 1, "week")) return mention_of(at, next + 2, week_of(add_days(today, 7 * offset)), offset > 0);
        if (words.is(next + 1, "weekend")) {
            const auto monday = add_days(week_of(today).first, 7 * offset);
            return mention_of(at, next + 2, {add_days(monday, 5), add_days(monday, 6), Precision::range}, offset > 0);
        }
        if (words.is(next + 1, "month")) return mention_of(at, next + 2, month_of(today.year, today.month + offset), offset > 0);
        if (words.is(next + 1, "year")) return mention_of(at, next + 2, year_of(today.year + offset), offset > 0);
        if (words.is(next + 1, "night")) return mention_of(at, next + 2, day_span(add_days(today, -1)));
        if (words.is(next, "this") && (words.is(next + 1, "morning") || words.is(next + 1, "afternoon") || words.is(next + 1, "evening")))
            return mention_of(at, next + 2, day_span(today));
        return std::nullopt;
    }
    if (words.is(next, "yesterday")) return mention_of(at, next + 1, day_span(add_days(context.today, -1)));
    if (words.is(next, "today") || words.is(next, "tonight")) return mention_of(at, next + 1, day_span(context.today));
    if (words.is(next, "tomorrow")) return mention_of(at, next + 1, day_span(add_days(context.today, 1)), true);
    const bool is_end = words.is(next, "cuoi"), is_begin = words.is(next, "dau"), is_middle = words.is(next, "giua");
    if (is_end || is_begin || is_middle) ++next;
    if (!words.is(next, "tuan")) return std::nullopt;
    const auto monday = week_of(context.today).first;
    auto which = read_which(words, next + 1);
    if (!which && !is_end && !is_begin) return std::nullopt;
    if (!which) which = Which{is_end && weekday(context.today) < 6 ? -1 : 0, next + 1};
    const auto week = week_of(add_days(monday, 7 * which->offset));
    const bool is_ahead = which->offset > 0;
    if (is_end) return mention_of(at, which->next, {add_days(week.first, 5), week.last, Precision::range}, is_ahead);
    if (is_begin) return mention_of(at, which->next, day_span(week.first), is_ahead);
    if (is_middle) return mention_of(at, which->next, day_span(add_days(week.first, 2)), is_ahead);
    return mention_of(at, which->next, week, is_ahead);
}

std::optional<SmallNumber> english_month(const Words& words, std::size_t at) {
    constexpr auto names = std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                                            "august", "september", "october", "november", "december"});
    if (at >= words.size() || !words[at].is_letters()) return std::nullopt;
    for (std::size_t month = 0; month < names.size(); ++month)
        if (words.is(at, names[month]) || (words[at].capital && words[at].folded.size() == 3 && names[month].starts_with(words[at].folded)))
            return SmallNumber{static_cast<int>(month) + 1, at + 1};
    return std::nullopt;
}

/// "September 10", "10 September 2024", "in August".
std::optional<DateMention> read_english_date(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"on", "in", "the"});
    auto day = read_small(words, next, 31);
    if (day && (words.is(day->next, "st") || words.is(day->next, "nd") || words.is(day->next, "rd") || words.is(day->next, "th"))) ++day->next;
    const auto month = english_month(words, day ? day->next : next);
    if (!month || (next == at && !words[at].capital && !day)) return std::nullopt;
    std::size_t end = month->next;
    if (!day) {
        day = read_small(words, end, 31);
        if (day && day->value > 0) end = day->next;
        else day.reset();
        if (day && (words.is(end, "th") || words.is(end, "st") || words.is(end, "nd") || words.is(end, "rd"))) ++end;
    }
    int year = 0;
    if (const auto read = read_year(words, words.is(end, ",") ? end + 1 : end, false)) year = read->value, end = read->next;
    if (!day) {
        if (year == 0) year = context.today.year - (month->value > context.today.month ? 1 : 0);
        return mention_of(at, end, month_of(year, month->value));
    }
    const auto date = year != 0 ? std::optional(Date{year, month->value, day->value}) : latest(month->value, day->value, context.today);
    if (!date || !is_valid(*date)) return std::nullopt;
    return mention_of(at, end, day_span(*date), *date > context.today);
}

std::optional<int> roman(const Words& words, std::size_t at) {
    constexpr auto numerals = std::to_array<std::string_view>({"i", "ii", "iii", "iv"});
    for (std::size_t value = 0; value < numerals.size(); ++value)
        if (words.is(at, numerals[value])) return static_cast<int>(value) + 1;
    return std::nullopt;
}

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

/// The month with its year: the latest that has begun, where none is written.
DateMention month_mention(const DateContext& context, std::size_t at, SmallNumber month) {
    const auto& words = context.words;
    std::size_t end = month.next;
    int year = context.today.year - (month.value > context.today.month ? 1 : 0);
    bool is_ahead = false;
    if (const auto written = year_behind(context, end)) year = written->value, end = written->next;
    else if (words.are(end, "vua roi") || words.are(end, "vua qua")) end += 2;
    else if (words.is(end, "roi", "rồi") || words.is(end, "qua", "qua")) ++end;
    else if (is_coming(words, end) || words.is(end, "sau", "sau")) {
        ++end, is_ahead = true;
        year = context.today.year + (month.value <= context.today.month ? 1 : 0);
    }
    const auto span = month_of(year, month.value);
    return mention_of(at, end, span, is_ahead || span.first > context.today);
}

std::optional<DateMention> read_month(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi", "tu"});
    const bool is_open = next > at && words.is(next - 1, "tu", "từ");
    const bool is_begin = words.is(next, "dau"), is_middle = words.is(next, "giua"), is_end = words.is(next, "cuoi");
    if (is_begin || is_middle || is_end) ++next;
    std::optional<DateMention> found;
    if (words.is(next, "thang") || words.is(next, "thg")) {
        if (const auto which = read_which(words, next + 1))
            found = mention_of(at, which->next, month_of(context.today.year, context.today.month + which->offset), which->offset > 0);
        else if (const auto month = read_small(words, next + 1, 12); month && month->value >= 1)
            found = month_mention(context, at, *month);
    } else if (words.is(next, "t") && words.is_glued(next + 1)) {
        const auto month = read_small(words, next + 1, 12);
        const bool has_year = month && words.is(month->next, "/");
        if (month && month->value >= 1 && (has_year || month->value >= 8)) found = month_mention(context, at, *month);
    } else if (next > at || at == 0 || !words[at - 1].is_number()) {
        // "9/2024" is a month.
        const auto month = read_small(words, next, 12);
        if (month && month->value >= 1 && words[next].is_number() && words.is(month->next, "/") && !context.is_blocked(next))
            if (const auto year = read_year(words, month->next + 1, false); year && !words.is(year->next, "/")) {
                const auto span = month_of(year->value, month->value);
                found = mention_of(at, year->next, span, span.first > context.today);
            }
    }
    if (!found) return std::nullopt;
    const auto first = found->span.first, last = found->span.last;
    if (is_begin) found->span = {first, add_days(first, 9), Precision::range};
    if (is_middle) found->span = {add_days(first, 10), add_days(first, 19), Precision::range};
    if (is_end) found->span = {add_days(first, 20), last, Precision::range};
    found->is_open = is_open;
    return found;
}

std::optional<DateMention> read_quarter_or_year(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    const auto& today = context.today;
    std::size_t next = skip_any(words, at, {"trong", "suot", "ca", "vao", "hoi"});
    if (words.is(next, "quy", "quý") || words.is(next, "quy", "quí")) {
        const int current = (today.month + 2) / 3;
        if (const auto which = read_which(words, next + 1)) {
            const int index = today.year * 4 + current - 1 + which->offset;
            return mention_of(at, which->next, quarter_of(index / 4, index % 4 + 1), which->offset > 0);
        }
        std::optional<SmallNumber> number = read_small(words, next + 1, 4);
        if (const auto numeral = roman(words, next + 1)) number = SmallNumber{*numeral, next + 2};
        if (!number || number->value < 1) return std::nullopt;
        int year = today.year - (number->value > current ? 1 : 0);
        std::size_t end = number->next;
        if (const auto written = year_behind(context, end)) year = written->value, end = written->next;
        const auto span = quarter_of(year, number->value);
        return mention_of(at, end, span, span.first > today);
    }
    if (!words.is(next, "nam", "năm")) return std::nullopt;
    if (const auto which = read_which(words, next + 1))
        return mention_of(at, which->next, year_of(today.year + which->offset), which->offset > 0);
    if (const auto year = read_year(words, next + 1, false)) {
        if (words.is(year->next, "-") || words.is(year->next, "/")) return std::nullopt; // "năm học 2023-2024" and the like
        return mention_of(at, year->next, year_of(year->value), year->value > today.year);
    }
    return std::nullopt;
}

} // namespace

std::optional<SmallNumber> read_small(const Words& words, std::size_t at, int max) {
    if (at >= words.size()) return std::nullopt;
    if (words[at].is_number()) {
        if (words[at].folded.size() > 4) return std::nullopt;
        int value = 0;
        const auto& text = words[at].folded;
        std::from_chars(text.data(), text.data() + text.size(), value);
        if (value > max) return std::nullopt;
        return SmallNumber{value, at + 1};
    }
    const auto number = read_number(words, at);
    if (!number || number->value > max || number->value < 0) return std::nullopt;
    return SmallNumber{static_cast<int>(number->value), number->next};
}

std::optional<SmallNumber> read_year(const Words& words, std::size_t at, bool allow_short) {
    if (at >= words.size() || !words[at].is_number()) return std::nullopt;
    const auto& text = words[at].folded;
    int value = 0;
    std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 4), value);
    if (text.size() == 4 && value >= 1900 && value < 2100) return SmallNumber{value, at + 1};
    if (allow_short && text.size() == 2) return SmallNumber{value + (value < 70 ? 2000 : 1900), at + 1};
    return std::nullopt;
}

DayPart day_part(const Words& words, std::size_t at) {
    if (words.is(at, "sang", "sáng")) return DayPart::morning;
    if (words.is(at, "trua")) return DayPart::noon;
    if (words.is(at, "chieu", "chiều")) return DayPart::afternoon;
    if (words.is(at, "toi", "tối") || words.is(at, "dem", "đêm") || words.is(at, "khuya")) return DayPart::evening;
    // One slip of the tone in front of "nay" or "qua" is still that part of the day.
    if ((words.is(at, "toi") || words.is(at, "sang") || words.is(at, "chieu")) &&
        (words.is(at + 1, "nay", "nay") || words.is(at + 1, "qua", "qua") || words.are(at + 1, "hom qua") || words.are(at + 1, "hom nay")))
        return words.is(at, "toi") ? DayPart::evening : words.is(at, "sang") ? DayPart::morning : DayPart::afternoon;
    return DayPart::none;
}

std::optional<DateMention> read_worded_date(const DateContext& context, std::size_t at) {
    if (auto found = read_ago(context, at)) return found;
    if (auto found = read_day_near(context, at)) return found;
    if (auto found = read_weekday_date(context, at)) return found;
    if (auto found = read_week(context, at)) return found;
    if (auto found = read_month(context, at)) return found;
    if (auto found = read_quarter_or_year(context, at)) return found;
    return read_english_date(context, at);
}

} // namespace loa::vietnamese
