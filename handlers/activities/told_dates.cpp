#include "handlers/activities/told.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>
#include <array>

namespace loa::activities {
namespace {

using vietnamese::DateMention;

constexpr int distant_days = 300;

int exactness(Precision precision) {
    switch (precision) {
    case Precision::day:
    case Precision::range: return 4;
    case Precision::week: return 3;
    case Precision::month: return 2;
    case Precision::quarter: return 2;
    case Precision::year: return 1;
    case Precision::none: break;
    }
    return 0;
}

/// "xong hôm 10/9", "kết thúc ngày 19/4".
bool is_completion(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    for (std::size_t at = date.first; at-- > 0 && sentence.clause[at] == sentence.clause[date.first];) {
        if (words.is(at, "xong") || words.are(at, "ket thuc") || words.are(at, "hoan thanh") ||
            words.are(at, "be giang") || words.are(at, "be mac") || words.are(at, "man khoa"))
            return true;
        if (sentence.is_in_date(at)) return false;
    }
    return false;
}

/// "ghi danh từ tháng 6": since then it was only to come.
bool is_of_signing_up(const Sentence& sentence, const DateMention& date) {
    constexpr std::size_t reach = 4;
    const std::size_t from = date.first > reach ? date.first - reach : 0;
    for (std::size_t at = from; at < date.first; ++at)
        if (sentence.words.are(at, "ghi danh") || sentence.words.are(at, "dang ky")) return true;
    return false;
}

bool is_beginning(const Sentence& sentence, const DateMention& date) {
    if (is_of_signing_up(sentence, date)) return false;
    if (date.is_open) return true;
    const auto& words = sentence.words;
    // "hôm 1/6 bắt đầu, tới hôm nay được 5 buổi"
    if (words.are(date.last, "bat dau") || words.are(date.last, "khai giang")) return true;
    for (std::size_t back = 2; back <= 4; ++back)
        if (date.first >= back &&
            (words.are(date.first - back, "bat dau") || words.are(date.first - back, "khai giang")))
            return true;
    return false;
}

void add_doubt(Reading& reading, DoubtKind kind, std::string span) {
    reading.doubts.push_back({kind, std::move(span), {}, {}, {}});
}

void set_dates(Reading& reading, const vietnamese::DateSpan& span) {
    reading.start = span.first;
    reading.end = span.last;
    reading.precision = span.precision;
}

/// "học xong lớp …, mai nộp minh chứng": a day ahead in another clause than the one that tells what was done.
bool is_of_next_step(const Sentence& sentence, const DateMention& date, LocalTime now) {
    if (!date.is_ahead || date.span.first <= now.date) return false;
    const auto* done = sentence.first_hit(Tag::done);
    return done != nullptr && sentence.clause[done->first] != sentence.clause[date.first];
}

/// "Trường Mầm non 19/5", "lớp 9/2": a day by which a school is called, the number of a class.
bool is_in_name(const Sentence& sentence, const DateMention& date) {
    if (date.first > 0 && sentence.words[date.first].is_number() && sentence.words.is(date.first - 1, "lop", "lớp"))
        return true;
    return date.first > 0 && sentence.words[date.first].is_number() && !sentence.words.is_shouted &&
           sentence.tagged(date.first - 1, Tag::place_head) && sentence.words[date.first - 1].spaced &&
           (sentence.words[date.first - 1].capital || (date.first > 1 && sentence.words[date.first - 2].capital));
}

/// "hết T7 & T8 …, 21-23/8": months as likely as weekdays, where another day is written out.
bool is_short_for_month(const Sentence& sentence, const DateMention& date) {
    return sentence.words.is(date.first, "t") && sentence.words[date.first].upper;
}

/// "…, cứ thứ ba thứ năm", "thứ 2-4-6": weekdays alone, where another day or span of days says when it was.
bool is_timetable(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    const bool is_every = date.first > 0 && (words.is(date.first - 1, "cu", "cứ") || words.is(date.first - 1, "moi") ||
                                             words.is(date.first - 1, "hang") || words.is(date.first - 1, "hằng"));
    // "8 tối thứ 3": so many of them.
    const bool is_counted = date.first > 0 && words[date.first - 1].is_number() &&
                            vietnamese::day_part_of(words, date.first) != vietnamese::DayPart::none &&
                            !words.is(date.last - 1, "qua") && !words.is(date.last - 1, "nay");
    const bool is_weekly = is_counted || words.are(date.last, "hang tuan") || words.are(date.last, "moi tuan");
    if (!is_every && !is_weekly && date.span.first == date.span.last) return false;
    for (std::size_t at = date.first; at < date.last; ++at)
        for (const auto word : {"/", "tuan", "thang", "qua", "nay", "truoc", "vua", "roi", "nam", "tu"})
            if (words.is(at, word) && !(words.is(at, "nam") && at > date.first && words.is(at - 1, "thu")) &&
                !(words.is(at, "tu") && at > date.first && words.is(at - 1, "thu")))
                return false;
    return words.is(date.first, "thu") || words.is(date.first, "t") || words.is(date.first, "chu") ||
           words.is(date.first, "cn") || words.is(date.first, "sang") || words.is(date.first, "chieu") ||
           words.is(date.first, "toi");
}

/// "tọa đàm hôm 1/10 em vắng, …": when the speaker was not there, where another clause says when something was done.
bool is_of_absence(const Sentence& sentence, const DateMention& date) {
    const auto is_missed = [&](WordSpan clause) {
        return sentence.has_between(Tag::negation, clause.first, clause.last) &&
               !sentence.has_between(Tag::done, clause.first, clause.last);
    };
    const auto clause = clause_around(sentence, date.first);
    if (!is_missed(clause) || evidence_between(sentence, clause.first, clause.last).amount) return false;
    return std::ranges::any_of(sentence.dates, [&](const DateMention& other) {
        const auto around = clause_around(sentence, other.first);
        return around.first != clause.first && !is_missed(around) &&
               evidence_between(sentence, around.first, around.last).act;
    });
}

/// "…, hạn 14/3": until when it had to be done.
bool is_deadline(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    // "khóa ngắn hạn": how long it took.
    const auto is_span = [&](std::size_t at) {
        return at > 0 && (words.is(at - 1, "ngan") || words.is(at - 1, "dai") || words.is(at - 1, "trung"));
    };
    for (std::size_t at = date.first; at-- > 0 && date.first - at <= 3;)
        if (words.is(at, "han", "hạn") && !is_span(at))
            // "xong trước hạn, ngày 27/2": done before it.
            return at == 0 || (!words.is(at - 1, "truoc", "trước") && !words.is(at - 1, "dung", "đúng"));
    return false;
}

/// "nay rảnh báo luôn: hôm 5/3 …": when it is reported, and not when it was.
bool is_of_reporting(const Sentence& sentence, const DateMention& date, Date today) {
    constexpr std::size_t reach = 5;
    if (date.span.first != today || date.span.last != today) return false;
    for (std::size_t at = date.last; at < std::min(date.last + reach, sentence.size()); ++at) {
        if (sentence.words.is(at, "bao", "báo") || sentence.words.are(at, "khai bao")) return true;
        for (const auto tag : {Tag::act, Tag::event, Tag::category})
            if (sentence.tagged(at, tag)) return false;
    }
    return false;
}

bool is_weekday(const Sentence& sentence, const DateMention& date) {
    if (date.span.precision != Precision::day || date.is_vague || date.is_impossible) return false;
    for (std::size_t at = date.first; at < date.last; ++at) {
        if (sentence.words.is(at, "/")) return false;
        if (sentence.words.is_even_plain(at, "thu", "thứ") || sentence.words.is(at, "nhat") ||
            sentence.words.is(at, "cn") || sentence.words.is(at, "t"))
            return true;
    }
    return false;
}

/// "nay thứ tư, vậy mà hồi chủ nhật …": what day it is.
bool is_of_speaking(const Sentence& sentence, const DateMention& date, Date today) {
    if (date.span.first != today || date.span.last != today || !is_weekday(sentence, date)) return false;
    return sentence.words.is(date.first, "nay") || sentence.words.are(date.first, "hom nay");
}

/// "tổng đài 24/7": at any time.
bool is_around_the_clock(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    return date.last == date.first + 3 && words.is(date.first, "24") && words.is(date.first + 1, "/") &&
           words.is(date.first + 2, "7");
}

/// "thứ sáu 18/10": a weekday and the day of the month that it is.
bool is_told_twice(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    bool has_weekday = false, has_month = false;
    for (std::size_t at = date.first; at < date.last; ++at) {
        has_weekday =
            has_weekday || words.is_even_plain(at, "thu", "thứ") || words.is(at, "nhat") || words.is(at, "cn");
        has_month = has_month || words.is(at, "/");
    }
    return has_weekday && has_month;
}

/// "tối nay là buổi chót …, học từ 15/6 tới giờ": the whole time rather than its last day.
bool is_all_the_time(const DateMention& best, const DateMention& date, Date today) {
    return best.span.first == today && best.span.last == today && date.span.last == today && date.span.first < today &&
           date.span.precision == Precision::range;
}

struct Choice {
    const DateMention* best = nullptr;
    const DateMention* other = nullptr; ///< as exact as the best, and different
};

Choice choose(const Sentence& sentence, LocalTime now) {
    Choice choice;
    int best_score = 0;
    const bool has_past = std::ranges::any_of(
        sentence.dates, [](const auto& date) { return !date.is_vague && !date.is_impossible && !date.is_ahead; });
    // "tuần trước tập văn nghệ 20/11": the day that is coming, where another one is told.
    const bool has_other = std::ranges::any_of(sentence.dates, [](const auto& date) {
        return !date.is_vague && !date.is_impossible && !date.is_ahead && !date.is_soon;
    });
    const bool has_own = std::ranges::any_of(sentence.dates, [&](const auto& date) {
        return !date.is_vague && !date.is_impossible && !date.is_ahead && !is_in_name(sentence, date);
    });
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible || (date.is_ahead && has_past)) continue;
        if (has_own && is_in_name(sentence, date)) continue;
        const bool is_beside = is_of_reporting(sentence, date, now.date) || is_of_speaking(sentence, date, now.date) ||
                               is_around_the_clock(sentence, date);
        if (sentence.dates.size() > 1 && is_beside) continue;
        if (date.is_ahead && is_told_before(sentence, date.first)) continue;
        if (is_of_next_step(sentence, date, now) || (date.is_soon && has_other)) continue;
        if (is_of_absence(sentence, date)) continue;
        if ((sentence.dates.size() > 1 && is_timetable(sentence, date)) || is_deadline(sentence, date)) continue;
        const bool is_sure = is_completion(sentence, date) || is_told_twice(sentence, date);
        const int score = exactness(date.span.precision) * 2 + (is_sure ? 1 : 0) -
                          (is_in_name(sentence, date) || is_short_for_month(sentence, date) ? 1 : 0);
        // "cuối tháng 12, hôm 29, 30, 31/12": the narrower one says it more exactly.
        const bool is_narrower = choice.best != nullptr && score == best_score && date.span != choice.best->span &&
                                 choice.best->span.first <= date.span.first &&
                                 date.span.last <= choice.best->span.last &&
                                 choice.best->span.precision == Precision::range;
        const bool is_whole =
            choice.best != nullptr && score == best_score && is_all_the_time(*choice.best, date, now.date);
        if (choice.best == nullptr || score > best_score || is_narrower || is_whole) {
            choice = {&date, nullptr};
            best_score = score;
        } else if (score == best_score && date.span != choice.best->span) {
            choice.other = &date;
        }
    }
    return choice;
}

/// "…, đến | hôm nay", "… tới | 5/9".
bool is_until(const Sentence& sentence, const DateMention& date) {
    const auto& words = sentence.words;
    return date.first > 0 && !date.is_ahead &&
           (words.is_even_plain(date.first - 1, "den", "đến") || words.is(date.first - 1, "toi", "tới"));
}

/// "thứ 2 tuần rồi em lên lớp, học tới thứ 4 là xong": the next such day behind the first one.
bool read_weekday_range(const Sentence& sentence, LocalTime now, Reading& reading) {
    constexpr int week = 7;
    const auto& words = sentence.words;
    const DateMention* begin = nullptr;
    for (const auto& date : sentence.dates) {
        if (!is_weekday(sentence, date)) continue;
        // Without marks the "toi" in front reads as the evening.
        const bool is_plain_until = words.is(date.first, "toi") && words[date.first].is_plain;
        const bool ends = words.is(date.last, "la") || words.is(date.last, "moi") || words.is(date.last, "thi") ||
                          words.is(date.last, "xong");
        if (begin != nullptr && ends && (is_until(sentence, date) || is_plain_until)) {
            const int days = (vietnamese::days_between(begin->span.first, date.span.first) % week + week) % week;
            const auto end = vietnamese::add_days(begin->span.first, days);
            if (days > 0 && end <= now.date) set_dates(reading, {begin->span.first, end, Precision::range});
            return days > 0 && end <= now.date;
        }
        if (begin == nullptr && !date.is_ahead) begin = &date;
    }
    return false;
}

/// "3 tối liền | từ thứ hai tuần trước": so many days in a row, from the first one on.
bool read_days_in_a_row(const Sentence& sentence, LocalTime now, Reading& reading) {
    constexpr double days_max = 60;
    constexpr std::size_t reach = 6;
    const auto& words = sentence.words;
    for (const auto& date : sentence.dates) {
        if (!date.is_open || date.is_ahead || date.is_vague || date.is_impossible ||
            date.span.precision != Precision::day)
            continue;
        for (std::size_t at = date.first > reach ? date.first - reach : 0; at + 2 < date.first; ++at) {
            const bool is_days = std::ranges::any_of(
                std::to_array<std::string_view>({"ngay", "hom", "bua", "toi", "dem", "sang", "chieu"}),
                [&](std::string_view word) { return words.is(at + 1, word); });
            if (!is_days || !words.is(at + 2, "lien", "liền")) continue;
            const auto count = vietnamese::read_number(words, at);
            if (!count || count->value < 2 || count->value > days_max) continue;
            const auto end = vietnamese::add_days(date.span.first, static_cast<int>(count->value) - 1);
            if (end > now.date) continue;
            set_dates(reading, {date.span.first, end, Precision::range});
            return true;
        }
    }
    return false;
}

/// "buổi 1: 20/9", "đợt hai ngày 27/9", "buổi cuối 27/9": one of several days of the same activity.
bool is_numbered_part(const Sentence& sentence, const DateMention& date) {
    constexpr std::size_t reach = 4;
    const auto& words = sentence.words;
    for (std::size_t at = date.first; at-- > 0 && date.first - at <= reach;)
        for (const auto part : {"buoi", "dot", "ca", "bua", "ky", "ngay", "lan"}) {
            if (!words.is(at, part) || at + 1 >= date.first) continue;
            for (const auto which : {"1", "2", "3", "4", "5", "dau", "cuoi", "sau", "mot", "hai", "ba", "thu", "chot"})
                if (words.is(at + 1, which)) return true;
        }
    return false;
}

/// "buổi 1: 20/9, buổi 2: 27/9": from the first to the last one.
bool read_parts(const Sentence& sentence, LocalTime now, Reading& reading) {
    const DateMention* first = nullptr;
    const DateMention* last = nullptr;
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible || exactness(date.span.precision) < 4) continue;
        if (!is_numbered_part(sentence, date) || date.is_ahead || date.span.last > now.date) return false;
        if (first == nullptr) first = &date;
        last = &date;
    }
    if (first == last || last->span.last <= first->span.first) return false;
    set_dates(reading, {first->span.first, last->span.last, Precision::range});
    return true;
}

/// "bắt đầu 3/9 … kết thúc 10/9".
bool read_begin_and_end(const Sentence& sentence, Reading& reading) {
    const DateMention* begin = nullptr;
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible) continue;
        if (begin != nullptr && is_completion(sentence, date) && begin->span.first <= date.span.last) {
            set_dates(reading, {begin->span.first, date.span.last, Precision::range});
            return true;
        }
        // "từ 3/9, đến hôm nay được 9 buổi"
        if (begin != nullptr && is_until(sentence, date) && begin->span.first < date.span.last) {
            set_dates(reading, {begin->span.first, date.span.last, Precision::range});
            return true;
        }
        // "học từ 21/7, nay được 8 buổi"
        const bool is_now = date.last == date.first + 1 && sentence.words.is(date.first, "nay");
        if (begin != nullptr && begin->is_open && is_now && begin->span.first < date.span.first) {
            set_dates(reading, {begin->span.first, date.span.last, Precision::range});
            return true;
        }
        if (is_beginning(sentence, date)) begin = &date;
    }
    return false;
}

/// "từ 5/9 đến 2/9" read as 2/9 to 5/9: the other reading, until the 2nd of the next month where that is over, or the
/// first day alone.
Doubt turned_range(const Sentence& sentence, const DateMention& date, LocalTime now) {
    const Date from = date.span.last, until = date.span.first;
    const Date later = vietnamese::month_of(until.year, until.month + 1).first;
    const Date end{later.year, later.month, until.day};
    const bool is_over = vietnamese::is_valid(end) && end <= now.date && from < end;
    return {DoubtKind::two_dates, sentence.typed(date.first, date.last), {}, from, is_over ? end : from};
}

/// "hồi tối", "hồi chiều", said after midnight: of the day before.
bool is_night_before(const Sentence& sentence, const DateMention& date, LocalTime now) {
    constexpr int morning = 4;
    const bool is_late = date.part != vietnamese::DayPart::none && date.part != vietnamese::DayPart::morning;
    return now.hour < morning && is_late && date.span.first == now.date && date.span.last == now.date &&
           (sentence.words.is(date.first, "hoi", "hồi") || sentence.words.is(date.first, "luc", "lúc"));
}

} // namespace

void read_dates(const Sentence& sentence, LocalTime now, Reading& reading) {
    const auto typed = [&](const DateMention& date) { return sentence.typed(date.first, date.last); };
    for (const auto& date : sentence.dates)
        if (date.is_impossible) add_doubt(reading, DoubtKind::impossible_date, typed(date));
    if (!read_begin_and_end(sentence, reading) && !read_weekday_range(sentence, now, reading) &&
        !read_parts(sentence, now, reading) && !read_days_in_a_row(sentence, now, reading)) {
        const auto choice = choose(sentence, now);
        if (choice.best == nullptr) {
            for (const auto& date : sentence.dates)
                if (date.is_vague) return add_doubt(reading, DoubtKind::vague_date, typed(date));
            return;
        }
        set_dates(reading, choice.best->span);
        if (is_night_before(sentence, *choice.best, now)) {
            const auto day = vietnamese::add_days(now.date, -1);
            set_dates(reading, {day, day, Precision::day});
        }
        if (choice.best->is_turned) reading.doubts.push_back(turned_range(sentence, *choice.best, now));
        if (choice.other != nullptr)
            reading.doubts.push_back(
                {DoubtKind::two_dates, typed(*choice.other), {}, choice.other->span.first, choice.other->span.last});
    }
    const bool is_whole_period = reading.precision != Precision::day && reading.precision != Precision::range;
    if (*reading.start > now.date || (*reading.end > now.date && !is_whole_period))
        add_doubt(reading, DoubtKind::future_date, {});
    else if (vietnamese::days_between(*reading.end, now.date) > distant_days)
        add_doubt(reading, DoubtKind::distant_date, {});
}

} // namespace loa::activities
