#include "handlers/vietnamese/date_grammar.h"
#include "handlers/vietnamese/numbers.h"

#include <array>
#include <charconv>

namespace loa::vietnamese {
namespace {

DateMention vague(std::size_t first, std::size_t last) {
    DateMention mention;
    mention.first = first;
    mention.last = last;
    mention.is_vague = true;
    return mention;
}

/// "toi nay" without marks behind "dang hoc …" or "tu dau khoa", or in front of "duoc 16 buoi": until now, not tonight.
bool is_until_now(const Words& words, std::size_t at) {
    if (words.is(at + 2, "duoc") || (at > 0 && words.is(at - 1, "tinh"))) return true;
    for (std::size_t before = 0; before < at; ++before)
        if (words.is(before, "dang", "đang") ||
            (words.is_even_plain(before, "tu", "từ") && words.is(before + 1, "dau")))
            return true;
    return false;
}

/// "mai …, | ngày kia": the day behind tomorrow, where "hôm kia" and "ngày kia" alone were two days ago.
bool is_behind_tomorrow(const Words& words, std::size_t at) {
    if (!words.is(at, "ngay", "ngày")) return false;
    for (std::size_t before = 0; before < at; ++before)
        if (words.is(before, "mai", "mai") && !words[before].capital) return true;
    return false;
}

/// "hôm qua", "sáng nay", "tối hôm kia", "bữa nay", "hồi chiều", "nãy".
std::optional<DateMention> read_day_near(const DateContext& context, std::size_t at) {
    const auto& words = context.words;
    std::size_t next = at;
    if (words.is(next, "vao", "vào") || words.is(next, "moi", "mới") || words.is(next, "ngay", "ngay") ||
        words.is(next, "buoi"))
        if (day_part(words, next + 1) != DayPart::none || words.is(next + 1, "hom")) ++next;
    const bool is_past_part = words.is(next, "hoi", "hồi") || words.is(next, "luc", "lúc") ||
                              (words.is(next, "ban", "ban") && !words.is(next + 1, "dem"));
    if (is_past_part && (day_part(words, next + 1) != DayPart::none || words.is(next + 1, "nay", "nãy"))) ++next;
    // "toi nay duoc 16 buoi": until now, not tonight.
    if (words.are(next, "toi nay") && words[next].is_plain && is_until_now(words, next)) return std::nullopt;
    const auto part = day_part(words, next);
    if (part != DayPart::none) ++next;
    const std::size_t named = skip_any(words, next, {"ngay", "hom", "bua"});
    // "hổm nay em học …": these days.
    if (named > next && words[named - 1].marked == "hổm" && words.is(named, "nay")) return vague(at, named + 1);
    const bool has_front = part != DayPart::none || named > next;
    const auto found = [&](int days, std::size_t end) {
        auto mention = mention_of(at, end, day_span(add_days(context.today, days)), days > 0);
        mention.part = part;
        return mention;
    };
    if (words.is(named, "nay")) {
        // "hai tối nay": those before this one, too.
        const bool is_counted =
            part != DayPart::none && named == next && at > 0 &&
            (words.is(at - 1, "hai") || words.is(at - 1, "ba", "ba") || words.is(at - 1, "may", "mấy"));
        if (is_counted && (at < 2 || (!words.is(at - 2, "thu") && !words.is(at - 2, "luc"))))
            return vague(at, named + 1);
        if (has_front) return found(0, named + 1);
        if (words[named].marked == "nãy" || is_past_part || words.is(named + 1, "gio")) return found(0, named + 1);
        // "nay em học …": at the beginning of a sentence, or where the text says no "này".
        if (at == 0 || words[at - 1].kind == Word::Kind::mark || words[at].new_line) return found(0, named + 1);
        return std::nullopt;
    }
    if (has_front && words.is(named, "qua", "qua") && !context.is_blocked(named)) return found(-1, named + 1);
    if (has_front && (words.is(named, "kia", "kia"))) return found(is_behind_tomorrow(words, at) ? 2 : -2, named + 1);
    if (has_front && words.is(named, "kia", "kìa")) return found(-3, named + 1);
    if (has_front && words.is(named, "mai", "mai")) return found(1, named + 1);
    if (has_front && (words.is(named, "mot", "mốt"))) return found(2, named + 1);
    if (named > next && (words.is(named, "truoc") || words.is(named, "no", "nọ") || words.is(named, "bua", "bữa") ||
                         words.is(named, "roi") || words.is(named, "trc")))
        return vague(at, named + 1);
    if (is_past_part && part != DayPart::none) return found(0, next);
    // "toi gio" without marks is until now.
    const bool is_until = words.is(at, "toi") && words[at].is_plain;
    if (part != DayPart::none && !is_until && (words.is(next, "gio", "giờ"))) return found(0, next + 1);
    if (words.is(at, "mai", "mai") && !(words[at].capital && at > 0) && at + 1 < words.size() &&
        !words.is(at + 1, "an"))
        return found(1, at + 1);
    const bool is_front = at == 0 || words[at - 1].kind == Word::Kind::mark || words[at].new_line;
    // "mot tui em vo hoi truong" without marks: nobody says "một tụi em".
    const bool is_plain_mot = words.is(at, "mot") && words[at].is_plain &&
                              (words.is(at + 1, "tui") || words.is(at + 1, "bon") || words.is(at + 1, "truong"));
    if (is_front && at + 1 < words.size() && (words[at].marked == "mốt" || is_plain_mot) &&
        words[at + 1].kind != Word::Kind::mark)
        return found(2, at + 1);
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
    if (is_some)
        count = SmallNumber{0, next + 1};
    else
        count = read_small(words, next, 60);
    if (!count) return std::nullopt;
    const std::size_t unit = count->next;
    const bool is_day = words.is(unit, "ngay") || words.is(unit, "hom") || words.is(unit, "bua", "bữa") ||
                        words.is(unit, "day") || words.is(unit, "days");
    const bool is_week = words.is(unit, "tuan") || words.is(unit, "week") || words.is(unit, "weeks"),
               is_month = words.is(unit, "thang") || words.is(unit, "month") || words.is(unit, "months"),
               is_year = words.is(unit, "nam", "năm");
    if (!is_day && !is_week && !is_month && !is_year) return std::nullopt;
    std::size_t end = unit + 1;
    bool is_span = false, is_ahead = false;
    if (words.is(end, "truoc") || words.is(end, "trc") || words.is(end, "ago"))
        ++end, is_ago = true;
    else if (words.are(end, "vua roi") || words.are(end, "vua qua"))
        end += 2, is_span = true;
    else if ((words.is(end, "qua", "qua") && !words.is(unit, "hom")) || words.is(end, "nay", "nay"))
        ++end, is_span = true; // "phòng 5 hôm qua" is yesterday
    else if (is_coming(words, end) || words.is(end, "nua", "nữa") || words.are(end, "tiep theo"))
        ++end, is_ahead = true;
    if (!is_ago && !is_span && !is_ahead) return std::nullopt;
    // "sáu tháng nay em theo lớp …": how long, and since when nobody can tell to the day.
    const bool is_lasting = is_span && !is_day && words.is(end - 1, "nay", "nay");
    if (is_month && is_ago && count->value > 18) return std::nullopt; // "hôm 20, 21 | tháng trước"
    if (is_some || is_lasting) {
        auto mention = vague(at, end);
        mention.is_ahead = is_ahead;
        return mention;
    }
    const int amount = count->value;
    const auto& today = context.today;
    if (is_ahead) return mention_of(at, end, day_span(add_days(today, 1)), true);
    if (is_day && is_ago) return mention_of(at, end, day_span(add_days(today, -amount)));
    if (is_day) return mention_of(at, end, {add_days(today, -amount), add_days(today, -1), Precision::range});
    if (is_week && is_ago) return mention_of(at, end, week_of(add_days(today, -7 * amount)));
    if (is_week)
        return mention_of(
            at, end,
            {week_of(add_days(today, -7 * amount)).first, week_of(add_days(today, -7)).last, Precision::range});
    if (is_month && is_ago) return mention_of(at, end, month_of(today.year, today.month - amount));
    if (is_month)
        return mention_of(at, end,
                          {month_of(today.year, today.month - amount).first, month_of(today.year, today.month - 1).last,
                           Precision::range});
    if (is_ago) return mention_of(at, end, year_of(today.year - amount));
    return std::nullopt;
}

struct Weekdays {
    int first = 0, last = 0;
    std::size_t next = 0;
};

/// 1 for Monday ("hai", "2") to 6 for Saturday. One word only: "thứ sáu mười lăm người" is a Friday and fifteen people.
std::optional<SmallNumber> weekday_number(const Words& words, std::size_t at) {
    struct Name {
        std::string_view folded, marked;
        int day;
    };
    constexpr auto names = std::to_array<Name>({{"hai", "hai", 1},
                                                {"ba", "ba", 2},
                                                {"tu", "tư", 3},
                                                {"bon", "bốn", 3},
                                                {"nam", "năm", 4},
                                                {"sau", "sáu", 5},
                                                {"bay", "bảy", 6},
                                                {"bay", "bẩy", 6}});
    for (const auto& [folded, marked, day] : names)
        if (words.is(at, folded, marked)) return SmallNumber{day, at + 1};
    if (at >= words.size() || !words[at].is_number()) return std::nullopt;
    const auto number = read_small(words, at, 7);
    if (!number || number->value < 2) return std::nullopt;
    return SmallNumber{number->value - 1, number->next};
}

/// "thứ 2", "thứ hai", "t2", "chủ nhật", "cn", "Friday": 1 for Monday to 7 for Sunday.
std::optional<SmallNumber> read_weekday(const Words& words, std::size_t at) {
    if (words.is_even_plain(at, "thu", "thứ")) {
        // "trung thu năm nay"
        if (at > 0 && (words.is(at - 1, "trung") || words.is(at - 1, "mua"))) return std::nullopt;
        // "thu 5 triệu": money.
        for (const auto counted : {"trieu", "tr", "k", "nghin", "ngan", "dong", "/"})
            if (words.is(at + 2, counted) && !words.is(at, "thu", "thứ")) return std::nullopt;
        return weekday_number(words, at + 1);
    }
    if (words.is(at, "t") && words.is_glued(at + 1) && at + 1 < words.size() && words[at + 1].is_number() &&
        words[at + 1].folded.size() == 1 && !(words.is(at + 2, "/") && words.is_glued(at + 2)))
        return weekday_number(words, at + 1);
    if (words.are(at, "chu nhat") || words.are(at, "chua nhat")) return SmallNumber{7, at + 2};
    if (words.is(at, "cn")) return SmallNumber{7, at + 1};
    constexpr auto english =
        std::to_array<std::string_view>({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
    for (std::size_t day = 0; day < english.size(); ++day)
        if (words.is(at, english[day])) return SmallNumber{static_cast<int>(day) + 1, at + 1};
    return std::nullopt;
}

bool goes_on_behind_weekday(const Words& words, std::size_t at) {
    for (const auto word : {"tuan", "va", "hang", "vua", "roi", "truoc", "nay", "qua"})
        if (words.is(at, word)) return true;
    return false;
}

/// "thứ 2, 4, 6", "t2 và t4", "thứ 2 đến thứ 6", "thứ 7, cn".
std::optional<Weekdays> read_weekdays(const Words& words, std::size_t at) {
    const auto first = read_weekday(words, at);
    if (!first) return std::nullopt;
    Weekdays days{first->value, first->value, first->next};
    for (int more = 0; more < 6; ++more) {
        std::size_t next = days.next;
        const bool is_comma = words.is(next, ",");
        const bool is_joined = is_comma || words.is(next, "-") || words.is(next, "va", "và") ||
                               words.is_even_plain(next, "den", "đến") || words.is(next, "toi", "tới") ||
                               words.is(next, "voi", "với") || words.is(next, "&") || words.is(next, "+") ||
                               words.is(next, "/");
        // "thứ bảy chủ nhật", "thứ 2 4 6": nothing between them.
        if (is_joined)
            ++next;
        else if (!read_weekday(words, next) && (next >= words.size() || !words[next].is_number()))
            break;
        if (is_comma && words.is(next, "va", "và")) ++next;
        if (day_part(words, next) != DayPart::none) ++next;
        auto day = read_weekday(words, next);
        if (!day && next < words.size() && words[next].is_number() && words[next].folded.size() == 1) {
            day = weekday_number(words, next);
            // "thứ 2, 4 buổi": the number counts something.
            if (day && day->next < words.size() && words[day->next].is_letters() &&
                !goes_on_behind_weekday(words, day->next))
                day.reset();
            // "thứ 2, 5/9": a date follows.
            else if (day && (words.is(day->next, "/") || words.is(day->next, ":") || words.is(day->next, ".")) &&
                     words.is_glued(day->next + 1))
                day.reset();
        }
        if (!day) break;
        days.first = std::min(days.first, day->value);
        days.last = std::max(days.last, day->value);
        days.next = day->next;
    }
    return days;
}

/// "buổi thứ 5", "cuốn thứ 2", "năm thứ ba": which of a row, unless the words behind it place a weekday.
bool is_ordinal(const Words& words, std::size_t at, std::size_t next) {
    if (at == 0 || !words.is_even_plain(at, "thu", "thứ")) return false;
    for (const auto behind : {"tuan", "vua", "nay", "truoc", "qua", "ngay", "hom", "("})
        if (words.is(next, behind)) return false;
    if (next < words.size() && words[next].is_number()) return false;
    // "ngày thứ 3 của lớp"
    if (words.is(at - 1, "ngay") && words.is(next, "cua") && !words.is(next + 1, "tuan")) return true;
    for (const auto counted : {"buoi", "tiet", "bai", "lan", "tuan", "thang", "cuon", "quyen", "chuong", "tap",
                               "module", "chuyen", "de", "nam", "khoa"})
        if (words.is(at - 1, counted)) return true;
    return false;
}

/// "2-4-6", "3, 5, 7" behind "tối" and in front of "tuần": weekdays by their numbers alone.
std::optional<Weekdays> read_bare_weekdays(const Words& words, std::size_t at) {
    Weekdays days{8, 0, at};
    int count = 0;
    for (std::size_t next = at; next < words.size() && words[next].is_number() && words[next].folded.size() == 1;) {
        const auto day = weekday_number(words, next);
        if (!day) return std::nullopt;
        days.first = std::min(days.first, day->value);
        days.last = std::max(days.last, day->value);
        days.next = day->next;
        ++count;
        if (!words.is(day->next, "-") && !words.is(day->next, ",")) break;
        next = day->next + 1;
    }
    if (count < 2 || !words.is(days.next, "tuan")) return std::nullopt;
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
    bool is_english_next = false;
    if (words.is(next, "last"))
        ++next;
    else if (words.is(next, "next"))
        is_english_next = true, ++next;
    else if (words.is(next, "on") || words.is(next, "this"))
        ++next;
    auto days = read_weekdays(words, next);
    if (!days && part != DayPart::none) days = read_bare_weekdays(words, next);
    if (!days || is_ordinal(words, next, days->next)) return std::nullopt;
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
    } else if (words.is(next, "roi", "rồi") || words.is(next, "truoc") || words.is(next, "trc") ||
               words.is(next, "qua", "qua")) {
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
    if (is_strict_past && add_days(monday, days->last - 1) >= today) monday = add_days(monday, -7);
    const Date first = add_days(monday, days->first - 1), last = add_days(monday, days->last - 1);
    auto mention = mention_of(at, next, {first, last, first == last ? Precision::day : Precision::range}, is_ahead);
    mention.part = part;
    mention.is_open = words.is(at, "tu") && first == last;
    return mention;
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

std::optional<SmallNumber> read_month_number(const Words& words, std::size_t at, int max) {
    if (words.is(at, "tu", "tư")) return SmallNumber{4, at + 1};
    if (max == 12 && words.is(at, "gieng", "giêng")) return SmallNumber{1, at + 1};
    if (max == 12 && words.is(at, "chap", "chạp")) return SmallNumber{12, at + 1};
    return read_small(words, at, max);
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
    // With a mark left out, in front of "nay" or "qua", it is still that part of the day; "tới nay" is something else.
    const bool is_near = words.is(at + 1, "nay", "nay") || words.is(at + 1, "qua", "qua") ||
                         words.are(at + 1, "hom qua") || words.are(at + 1, "hom nay");
    if (!is_near) return DayPart::none;
    const auto fits = [&](std::string_view marked) { return marks_fit(words[at].marked, marked) != MarkFit::conflict; };
    if (words.is(at, "toi") && fits("tối")) return DayPart::evening;
    if (words.is(at, "sang") && fits("sáng")) return DayPart::morning;
    if (words.is(at, "chieu") && fits("chiều")) return DayPart::afternoon;
    return DayPart::none;
}

std::optional<DateMention> read_worded_date(const DateContext& context, std::size_t at) {
    if (auto found = read_ago(context, at)) return found;
    if (auto found = read_day_near(context, at)) return found;
    if (auto found = read_weekday_date(context, at)) return found;
    return read_period(context, at);
}

} // namespace loa::vietnamese
