#include "handlers/activities/told.h"

#include <algorithm>

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
            words.are(at, "be giang"))
            return true;
        if (sentence.is_in_date(at)) return false;
    }
    return false;
}

bool is_beginning(const Sentence& sentence, const DateMention& date) {
    if (date.is_open) return true;
    const auto& words = sentence.words;
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

/// "Trường Mầm non 19/5": a day by which a school is called.
bool is_in_name(const Sentence& sentence, const DateMention& date) {
    return date.first > 0 && sentence.words[date.first].is_number() && !sentence.words.is_shouted &&
           sentence.tagged(date.first - 1, Tag::place_head) && sentence.words[date.first - 1].spaced &&
           (sentence.words[date.first - 1].capital || (date.first > 1 && sentence.words[date.first - 2].capital));
}

/// "hết T7 & T8 …, 21-23/8": months as likely as weekdays, where another day is written out.
bool is_short_for_month(const Sentence& sentence, const DateMention& date) {
    return sentence.words.is(date.first, "t") && sentence.words[date.first].upper;
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
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible || (date.is_ahead && has_past)) continue;
        if (date.is_ahead && is_told_before(sentence, date.first)) continue;
        if (is_of_next_step(sentence, date, now) || (date.is_soon && has_other)) continue;
        const int score = exactness(date.span.precision) * 2 + (is_completion(sentence, date) ? 1 : 0) -
                          (is_in_name(sentence, date) || is_short_for_month(sentence, date) ? 1 : 0);
        // "cuối tháng 12, hôm 29, 30, 31/12": the narrower one says it more exactly.
        const bool is_narrower = choice.best != nullptr && score == best_score && date.span != choice.best->span &&
                                 choice.best->span.first <= date.span.first &&
                                 date.span.last <= choice.best->span.last &&
                                 choice.best->span.precision == Precision::range;
        if (choice.best == nullptr || score > best_score || is_narrower) {
            choice = {&date, nullptr};
            best_score = score;
        } else if (score == best_score && date.span != choice.best->span) {
            choice.other = &date;
        }
    }
    return choice;
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
        if (is_beginning(sentence, date)) begin = &date;
    }
    return false;
}

} // namespace

void read_dates(const Sentence& sentence, LocalTime now, Reading& reading) {
    const auto typed = [&](const DateMention& date) { return sentence.typed(date.first, date.last); };
    for (const auto& date : sentence.dates)
        if (date.is_impossible) add_doubt(reading, DoubtKind::impossible_date, typed(date));
    if (!read_begin_and_end(sentence, reading)) {
        const auto choice = choose(sentence, now);
        if (choice.best == nullptr) {
            for (const auto& date : sentence.dates)
                if (date.is_vague) return add_doubt(reading, DoubtKind::vague_date, typed(date));
            return;
        }
        set_dates(reading, choice.best->span);
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

namespace {

/// Whether what is counted is given or honoured: "trao … cho 12 em", "tuyên dương 12 giáo viên", "12 giáo viên được
/// công nhận".
bool is_receiving(const Sentence& sentence, const Headcount& count) {
    if (count.is_receivers) return true;
    // "tuyên dương 6 thầy cô đạt …"
    if (count.first > 0 && sentence.tagged(count.first - 1, Tag::honour)) return true;
    const bool is_honoured_near =
        sentence.has(Tag::honour) &&
        !sentence.has_between(Tag::act, count.last, std::min(count.last + 2, sentence.size()));
    if (is_honoured_near) return true;
    const auto* give = sentence.first_hit(Tag::give);
    return give != nullptr && give->first < count.first &&
           !sentence.has_between(Tag::act, count.last, std::min(count.last + 3, sentence.size()));
}

struct Counts {
    int attended = 0;
    int received = 0;
    const Headcount* last_attended = nullptr;
};

bool are_one_group(const Sentence& sentence, const Headcount& left, const Headcount& right) {
    if (right.first == left.last + 1)
        return sentence.words.is(left.last, "va", "và") || sentence.words.is(left.last, ",") ||
               sentence.words.is(left.last, "cung", "cùng") || sentence.words.is(left.last, "+");
    return right.first == left.last;
}

/// "2 người vắng", "vắng 2 cô".
bool is_absent(const Sentence& sentence, const Headcount& count) {
    const auto& words = sentence.words;
    return words.is(count.last, "vang", "vắng") || (count.first > 0 && words.is(count.first - 1, "vang", "vắng"));
}

Counts count_people(const Sentence& sentence) {
    Counts counts;
    bool has_receivers = false;
    for (const auto& count : sentence.headcounts) {
        if (is_absent(sentence, count)) continue;
        if (is_receiving(sentence, count)) {
            // "24/30 nhân viên được công nhận hoàn thành …": of those who took part.
            const bool is_part_of_staff = !count.is_receivers && count.last > count.first + 1 &&
                                          sentence.words.is(count.first + 1, "/") && !sentence.has(Tag::give);
            if (is_part_of_staff && counts.attended == 0) counts.attended = count.count;
            // "12 công dân học tập, 5 gia đình học tập": the first ones, receivers before mere people.
            if (counts.received == 0 || (count.is_receivers && !has_receivers)) counts.received = count.count;
            has_receivers = has_receivers || count.is_receivers;
            continue;
        }
        if (counts.last_attended == nullptr)
            counts.attended = count.count;
        else if (are_one_group(sentence, *counts.last_attended, count))
            counts.attended += count.count;
        counts.last_attended = &count;
    }
    return counts;
}

bool is_ahead(const Sentence& sentence, const Amount& amount) {
    const auto clause = clause_around(sentence, amount.first);
    // "còn 1 buổi nữa, nay được 5 buổi rồi"
    const bool is_counted_elsewhere = std::ranges::any_of(sentence.amounts, [&](const Amount& other) {
        const auto around = clause_around(sentence, other.first);
        return around.first != clause.first && other.quantity.unit == amount.quantity.unit &&
               sentence.has_between(Tag::done, around.first, around.last);
    });
    for (const auto tag : {Tag::future, Tag::intention, Tag::wish})
        if (sentence.has_between(tag, clause.first, clause.last))
            return is_counted_elsewhere || is_told_besides(sentence, amount.first);
    return std::ranges::any_of(sentence.dates, [&](const DateMention& date) {
        return date.is_ahead && date.first >= clause.first && date.first < clause.last &&
               is_told_besides(sentence, amount.first);
    });
}

/// Money before time and books where both are given away; a total before its parts; the first one otherwise.
int rank(const Sentence& sentence, const Amount& amount) {
    if (amount.is_each) return 0;
    // "…, còn 2 buổi nữa", "…, mai học thêm 1 buổi", "học phí 500k": not what was done.
    if (is_ahead(sentence, amount) || (amount.first > 0 && sentence.tagged(amount.first - 1, Tag::small_talk)))
        return -1;
    int value = 10;
    if (amount.is_total) value += 8;
    if (amount.quantity.unit == Unit::books && amount.first > 0) {
        const std::size_t from = amount.first > 3 ? amount.first - 3 : 0;
        bool is_read = false;
        for (std::size_t at = from; at < amount.first; ++at)
            is_read = is_read || sentence.words.is(at, "doc") || sentence.words.is(at, "read");
        if (is_read) value += 2;
    }
    if (amount.is_implied) value -= 2;
    // "trong 2 ngày 15 và 16/3 … 5 tiết": the days only count the dates.
    if (amount.quantity.unit == Unit::days && amount.last > amount.first && sentence.is_in_date(amount.last - 1))
        value -= 3;
    return value;
}

double amount_max(Unit unit) {
    switch (unit) {
    case Unit::hours: return 2000;
    case Unit::sessions: return 500;
    case Unit::periods: return 2000;
    case Unit::days: return 366;
    case Unit::people: return 100000;
    case Unit::books: return 10000;
    case Unit::vnd: return 100e9;
    }
    return 0;
}

} // namespace

void read_quantities(const Sentence& sentence, Reading& reading) {
    const Amount* best = nullptr;
    int best_rank = 0;
    for (const auto& amount : sentence.amounts) {
        const int value = rank(sentence, amount);
        if (value < 0) continue;
        if (best == nullptr || value > best_rank) best = &amount, best_rank = value;
    }
    const auto counts = count_people(sentence);
    if (counts.attended > 0) reading.participants = counts.attended;
    if (counts.received > 0 && (best == nullptr || best_rank == 0)) {
        reading.quantity = Quantity{static_cast<double>(counts.received), Unit::people};
        return;
    }
    if (best == nullptr) return;
    reading.quantity = best->quantity;
    if (best->upper) {
        reading.doubts.push_back(
            {DoubtKind::quantity_range, sentence.typed(best->first, best->last), best->upper, {}, {}});
    } else {
        for (const auto& amount : sentence.amounts) {
            const bool differs =
                amount.quantity.unit == best->quantity.unit && amount.quantity.value != best->quantity.value;
            if (&amount == best || !differs || amount.is_each || best->is_total) continue;
            reading.doubts.push_back(
                {DoubtKind::two_quantities, sentence.typed(amount.first, amount.last), amount.quantity, {}, {}});
            break;
        }
    }
    if (reading.quantity->value <= 0 || reading.quantity->value > amount_max(reading.quantity->unit))
        add_doubt(reading, DoubtKind::unlikely_amount, sentence.typed(best->first, best->last));
}

void doubt_durations(Reading& reading) {
    if (!reading.quantity || !reading.start || reading.precision == Precision::none) return;
    constexpr double hours_a_day = 16, periods_a_day = 16, sessions_a_day = 4;
    const double days = vietnamese::days_between(*reading.start, *reading.end) + 1;
    const double value = reading.quantity->value;
    // A day may be the day on which a long course ended, so only what no course would hold is asked about there.
    const double room = reading.precision == Precision::day ? 1 : days;
    const auto unit = reading.quantity->unit;
    const bool too_much =
        (unit == Unit::hours && value > room * hours_a_day) ||
        (unit == Unit::periods && value > room * periods_a_day && reading.precision != Precision::day) ||
        (unit == Unit::sessions && value > room * sessions_a_day && reading.precision != Precision::day) ||
        (unit == Unit::days && value > days && reading.precision != Precision::day);
    if (too_much) add_doubt(reading, DoubtKind::too_much_time, {});
}

} // namespace loa::activities
