#include "handlers/activities/people_counts.h"
#include "handlers/activities/shares.h"
#include "handlers/activities/told.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>

namespace loa::activities {
namespace {

using vietnamese::DateMention;

void add_doubt(Reading& reading, DoubtKind kind, std::string span) {
    reading.doubts.push_back({kind, std::move(span), {}, {}, {}});
}

bool is_ahead(const Sentence& sentence, const Amount& amount) {
    const auto clause = clause_around(sentence, amount.first);
    // "còn 1 buổi nữa, nay được 5 buổi rồi"
    const auto is_counted_elsewhere = [&](const Amount& other) {
        if (other.quantity.unit != amount.quantity.unit) return false;
        const auto around = clause_around(sentence, other.first);
        return around.first != clause.first && sentence.has_between(Tag::done, around.first, around.last);
    };
    for (const auto tag : {Tag::future, Tag::intention, Tag::wish})
        if (sentence.has_between(tag, clause.first, clause.last))
            return std::ranges::any_of(sentence.amounts, is_counted_elsewhere) ||
                   is_told_besides(sentence, amount.first);
    return std::ranges::any_of(sentence.dates, [&](const DateMention& date) {
        return date.is_ahead && date.first >= clause.first && date.first < clause.last &&
               is_told_besides(sentence, amount.first);
    });
}

/// "còn | 15 buổi | nữa": what is left of a course.
bool is_left(const Sentence& sentence, const Amount& amount) {
    const auto& words = sentence.words;
    return amount.first > 0 && words.is(amount.first - 1, "con", "còn") && words.is(amount.last, "nua", "nữa");
}

/// "trễ 15 phút", "giải lao 20 phút": not learned in.
bool is_delay(const Sentence& sentence, const Amount& amount) {
    if (amount.quantity.unit != Unit::hours || amount.first == 0) return false;
    for (const auto word : {"trễ", "muộn", "lao", "đợi", "kẹt"})
        if (sentence.words[amount.first - 1].marked == word) return true;
    return false;
}

/// "học nấu món Huế hết 350k", "vé 300k": what the lesson cost, where nothing is given away.
bool is_cost(const Sentence& sentence, const Amount& amount) {
    constexpr std::size_t reach = 2;
    if (amount.quantity.unit != Unit::vnd || sentence.has(Tag::give)) return false;
    // "đóng 2tr5 học lớp piano": for what the speaker learned. "đóng 500k học bổng" is given.
    const auto paid_for = sentence.words.is(amount.last, "de", "để") || sentence.words.is(amount.last, "di")
                              ? amount.last + 1
                              : amount.last;
    const bool is_learned = (sentence.tagged(paid_for, Tag::act) || sentence.tagged(paid_for, Tag::event)) &&
                            !sentence.words.are(paid_for, "hoc bong");
    if (amount.first > 0 && sentence.words.is(amount.first - 1, "dong", "đóng") && is_learned) return true;
    for (std::size_t at = amount.first; at-- > 0 && amount.first - at <= reach;)
        for (const auto word : {"het", "ton", "mat", "ve", "phi", "gia"})
            if (sentence.words.is(at, word)) return true;
    return false;
}

/// "khóa 12 buổi, mới xong 5 buổi": all of it, where another clause tells how much was done.
bool is_whole_course(const Sentence& sentence, const Amount& amount) {
    if (amount.first == 0) return false;
    const auto before = amount.first - 1;
    if (!sentence.words.is(before, "khoa", "khóa") && !sentence.words.is(before, "lop", "lớp")) return false;
    return std::ranges::any_of(sentence.amounts, [&](const Amount& part) {
        const bool is_later = part.first > amount.first && sentence.clause[part.first] != sentence.clause[amount.first];
        if (!is_later || part.quantity.unit != amount.quantity.unit || part.quantity.value >= amount.quantity.value)
            return false;
        return sentence.has_between(Tag::done, clause_around(sentence, part.first).first, part.first);
    });
}

/// Money before time and books where both are given away; a total before its parts; the first one otherwise.
int rank(const Sentence& sentence, const Amount& amount) {
    if (amount.is_each) return 0;
    // "…, còn 2 buổi nữa", "…, mai học thêm 1 buổi", "học phí 500k": not what was done.
    if (is_ahead(sentence, amount)) return -1;
    // "học phí lớp IELTS 5tr": what it cost.
    const auto clause = clause_around(sentence, amount.first);
    if (amount.quantity.unit == Unit::vnd && sentence.has_between(Tag::small_talk, clause.first, amount.first))
        return -1;
    if (is_cost(sentence, amount) || is_left(sentence, amount) || is_delay(sentence, amount)) return -1;
    int value = 10;
    // "họp 30 phút rồi học điều lệ 1 tiếng rưỡi"
    if (amount.first > 0 && sentence.words.is(amount.first - 1, "hop", "họp")) value -= 4;
    if (is_whole_course(sentence, amount)) value -= 3;
    // "tưởng 1 buổi ai dè tới 2 buổi"
    if (amount.first > 0 && sentence.words.is(amount.first - 1, "tuong", "tưởng")) value -= 4;
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

/// "sáng 8h-11h, chiều 13h30-16h30": all the hours of one day, where nothing else is counted.
double hours_of_day(const Sentence& sentence, const Amount& best) {
    constexpr double hours_max = 12;
    if (!best.is_clock || best.is_each || sentence.dates.size() > 1) return 0;
    double hours = 0;
    for (const auto& amount : sentence.amounts) {
        if (!amount.is_clock || amount.is_each || is_ahead(sentence, amount)) return 0;
        // "sáng 8h-10h học kế toán, chiều họp tổ 14h-16h"
        const auto clause = clause_around(sentence, amount.first);
        if (sentence.has_between(Tag::small_talk, clause.first, clause.last)) continue;
        hours += amount.quantity.value;
    }
    return hours <= hours_max ? hours : 0;
}

/// "học AI -3 buổi": a minus, where a list would have a space behind its dash.
bool is_below_zero(const Sentence& sentence, const Amount& amount) {
    const auto& words = sentence.words;
    const auto at = amount.first;
    return at > 1 && amount.last > at && words[at].is_number() && words.is(at - 1, "-") && words.is_glued(at) &&
           words[at - 1].spaced && !words[at - 1].new_line && words[at - 2].is_letters();
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

/// "mỗi ngày 30 phút suốt tháng 8": all of it, with the part to choose where the days are many; nothing where how often
/// is not told.
bool read_shares(const Sentence& sentence, const Amount& each, Reading& reading) {
    if (const auto product = times_each(sentence, each)) {
        reading.quantity = product->whole;
        if (product->is_guessed)
            reading.doubts.push_back(
                {DoubtKind::two_quantities, sentence.typed(each.first, each.last), each.quantity, {}, {}});
        return true;
    }
    if (is_rate(sentence, each)) reading.quantity.reset();
    return !reading.quantity;
}

/// The amount that says how much was done; nothing where none does.
struct BestAmount {
    const Amount* amount = nullptr;
    int rank = 0;
};

BestAmount best_amount(const Sentence& sentence) {
    BestAmount best;
    for (const auto& amount : sentence.amounts) {
        const int value = rank(sentence, amount);
        if (value >= 0 && (best.amount == nullptr || value > best.rank)) best = {&amount, value};
    }
    return best;
}

void read_participants(const Sentence& sentence, const PeopleCounts& counts, Reading& reading) {
    if (counts.attended > 0) reading.participants = counts.attended;
    for (const auto& count : sentence.headcounts)
        if (count.upper && !count.is_receivers && counts.attended == count.count)
            reading.doubts.push_back(
                {DoubtKind::people_range, sentence.typed(count.first, count.last), {}, {}, {}, count.upper});
}

/// Those who were given something or honoured.
void read_receivers(const Sentence& sentence, const PeopleCounts& counts, Reading& reading) {
    const auto people = [](int count) { return Quantity{static_cast<double>(count), Unit::people}; };
    reading.quantity = people(counts.received);
    if (const auto* range = counts.received_range)
        reading.doubts.push_back(
            {DoubtKind::quantity_range, sentence.typed(range->first, range->last), people(*range->upper), {}, {}});
}

/// What several amounts make together: the hours of a day, books, the parts of a day; 0 where `best` stands alone.
double together(const Sentence& sentence, const Amount& best) {
    if (const auto hours = hours_of_day(sentence, best); hours > best.quantity.value) return hours;
    if (const auto books = books_together(sentence, best); books > best.quantity.value) return books;
    if (const auto time = time_of_day_parts(sentence, best); time > best.quantity.value) return time;
    return 0;
}

/// The other end of a range, or another amount in the same unit.
void doubt_other_amount(const Sentence& sentence, const Amount& best, Reading& reading) {
    const auto doubt = [&](DoubtKind kind, const Amount& amount, std::optional<Quantity> other) {
        reading.doubts.push_back({kind, sentence.typed(amount.first, amount.last), other, {}, {}});
    };
    if (best.upper) return doubt(DoubtKind::quantity_range, best, best.upper);
    if (best.is_total) return;
    const auto other = std::ranges::find_if(sentence.amounts, [&](const Amount& amount) {
        return &amount != &best && !amount.is_each && amount.quantity.unit == best.quantity.unit &&
               amount.quantity.value != best.quantity.value;
    });
    if (other != sentence.amounts.end()) doubt(DoubtKind::two_quantities, *other, other->quantity);
}

} // namespace

void read_quantities(const Sentence& sentence, Reading& reading) {
    const auto [best, best_rank] = best_amount(sentence);
    const auto counts = count_people(sentence);
    read_participants(sentence, counts, reading);
    if (counts.received > 0 && (best == nullptr || best_rank == 0)) return read_receivers(sentence, counts, reading);
    if (best == nullptr) return;
    reading.quantity = best->quantity;
    if (best->is_each && read_shares(sentence, *best, reading)) return;
    if (const double whole = together(sentence, *best); whole > 0) {
        reading.quantity->value = whole;
        return;
    }
    doubt_other_amount(sentence, *best, reading);
    if (reading.quantity->value <= 0 || is_below_zero(sentence, *best) ||
        reading.quantity->value > amount_max(reading.quantity->unit))
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
