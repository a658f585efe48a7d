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

/// "- Lực lượng: 8 đoàn viên", "Người làm: BCH (5 đ/c)": a line that says who took part, behind one that says what was
/// given.
bool is_listed_as_attending(const Sentence& sentence, const Headcount& count) {
    std::size_t first = count.first;
    while (first > 0 && sentence.statement[first - 1] == sentence.statement[count.first]) --first;
    for (std::size_t at = first; at + 2 < count.first; ++at) {
        if (!sentence.words.is(at + 2, ":")) continue;
        for (const auto label : {"luc luong", "nguoi lam", "thanh phan", "nguoi du", "tham gia", "tham du"})
            if (sentence.words.are(at, label)) return true;
    }
    return false;
}

/// "mình đi với 2 cô nữa", "2 chị đi chung với em": the speaker besides those who are counted.
bool goes_with_speaker(const Sentence& sentence, const Headcount& count) {
    constexpr std::size_t reach = 8, subject_reach = 5;
    const auto& words = sentence.words;
    const auto clause = clause_around(sentence, count.first);
    const bool is_joined =
        count.first > 0 && (words.is(count.first - 1, "voi", "với") || words.is(count.first - 1, "cung", "cùng"));
    if (!sentence.names.empty()) return false; // who counts the named counts the speaker, too
    if (is_joined && words.is(count.last, "nua", "nữa"))
        return sentence.has_between(Tag::self, count.first > subject_reach ? count.first - subject_reach : 0,
                                    count.first);
    for (std::size_t at = count.last; at + 2 < std::min({count.last + reach, clause.last, sentence.size()}); ++at)
        if ((words.is(at, "chung", "chung") || words.is(at, "cung", "cùng")) && words.is(at + 1, "voi", "với") &&
            sentence.tagged(at + 2, Tag::self))
            return true;
    return false;
}

/// Whether what is counted is given or honoured: "trao … cho 12 em", "tuyên dương 12 giáo viên", "12 giáo viên được
/// công nhận".
bool is_receiving(const Sentence& sentence, const Headcount& count) {
    if (count.is_receivers) return true;
    if (is_listed_as_attending(sentence, count)) return false;
    // "quyên góp 12 triệu giúp 15 bạn khó khăn"
    if (count.first > 0 && sentence.words.is(count.first - 1, "giup", "giúp") &&
        std::ranges::any_of(sentence.amounts, [](const Amount& amount) { return amount.quantity.unit == Unit::vnd; }))
        return true;
    // "thưởng 5 cháu học giỏi"
    if (count.first > 0 && sentence.tagged(count.first - 1, Tag::give)) return true;
    // "3 HS được nhận học bổng", "2 em nhận học bổng"
    const auto& words = sentence.words;
    const std::size_t given = words.is(count.last, "duoc") ? count.last + 1 : count.last;
    const bool is_given = words.is(given, "nhan") || words.is(given, "trao") || words.is(given, "tang");
    if (is_given && (words.are(given + 1, "hoc bong") || words.are(given + 2, "hoc bong") ||
                     sentence.has_between(Tag::receivers, given, given + 5)))
        return true;
    // "tuyên dương 6 thầy cô đạt …"
    if (count.first > 0 && sentence.tagged(count.first - 1, Tag::honour)) return true;
    const auto clause_end = clause_around(sentence, count.first).last;
    const bool is_honoured_near =
        sentence.has(Tag::honour) && !sentence.has_between(Tag::act, count.last, std::min(count.last + 2, clause_end));
    if (is_honoured_near) return true;
    const auto* give = sentence.first_hit(Tag::give);
    return give != nullptr && give->first < count.first &&
           !sentence.has_between(Tag::act, count.last, std::min(count.last + 3, sentence.size()));
}

struct Counts {
    int attended = 0;
    int received = 0;
    const Headcount* received_range = nullptr; ///< "5 hoặc 6 suất"
    const Headcount* last_attended = nullptr;
};

bool are_one_group(const Sentence& sentence, const Headcount& left, const Headcount& right) {
    // "2 cô khối Chồi với 1 cô khối Mầm"
    constexpr std::size_t reach = 5;
    const auto& words = sentence.words;
    const bool is_joined = right.first > left.last + 1 && right.first <= left.last + reach &&
                           (words.is(right.first - 1, "voi", "với") || words.is(right.first - 1, "va", "và") ||
                            words.is(right.first - 1, "+") || words.is(right.first - 1, "cung", "cùng"));
    bool is_plain = is_joined;
    for (std::size_t at = left.last; is_plain && at + 1 < right.first; ++at)
        is_plain = (words[at].is_letters() || words[at].is_number()) && !sentence.tagged(at, Tag::act) &&
                   !sentence.tagged(at, Tag::done) && !sentence.tagged(at, Tag::give) && !sentence.is_in_date(at);
    if (is_plain) return true;
    // "GV: 20/22, NV: 5/5"
    if (words.is(right.first - 1, ":") && right.first <= left.last + 4 && sentence.tagged(right.first - 2, Tag::people))
        return true;
    if (right.first == left.last + 1)
        return sentence.words.is(left.last, "va", "và") || sentence.words.is(left.last, ",") ||
               sentence.words.is(left.last, "voi", "với") || sentence.words.is(left.last, "cung", "cùng") ||
               sentence.words.is(left.last, "+");
    return right.first == left.last;
}

/// "2 người vắng", "vắng 2 cô".
bool is_absent(const Sentence& sentence, const Headcount& count) {
    const auto& words = sentence.words;
    return words.is(count.last, "vang", "vắng") || (count.first > 0 && words.is(count.first - 1, "vang", "vắng"));
}

/// "hội đồng 5 thầy cô", "ban giám khảo gồm 3 thầy cô": who judged.
bool is_panel(const Sentence& sentence, const Headcount& count) {
    const auto& words = sentence.words;
    std::size_t last = count.first;
    while (last > 0 && (words.is(last - 1, "gom") || words.is(last - 1, "co") || words.is(last - 1, ":"))) --last;
    if (last < 2) return false;
    if (words.are(last - 2, "giam khao")) return true;
    // "hội đồng sư phạm 45 thầy cô" are the staff; a panel is small.
    constexpr int panel_max = 9;
    return count.count <= panel_max &&
           (words.are(last - 2, "hoi dong") || words.are(last - 2, "trong tai") || words.are(last - 2, "to chuc"));
}

/// "đợt 1 … | 12 GV", "ca chiều | 25 người", "khối 2: | 6 cô": the word for one of several groups in turn, between
/// words `from` and the count; the number of words where there is none.
std::size_t group_before(const Sentence& sentence, const Headcount& count, std::size_t from) {
    constexpr std::size_t reach = 7;
    const auto& words = sentence.words;
    for (std::size_t at = count.first; at-- > from && count.first - at <= reach;)
        for (const auto head : {"đợt", "ca", "lượt", "khối", "tổ", "nhóm", "lớp"})
            if (words[at].marked == head && at + 1 < count.first && !sentence.tagged(at + 1, Tag::self)) return at;
    return words.size();
}

/// "đợt 1 12 GV, đợt 2 15 GV": one group after the other.
bool are_in_turn(const Sentence& sentence, const Headcount& left, const Headcount& right) {
    const auto& words = sentence.words;
    const auto one = group_before(sentence, left, 0), other = group_before(sentence, right, left.last);
    return one < words.size() && other < words.size() && words[one].folded == words[other].folded &&
           words[one + 1].folded != words[other + 1].folded;
}

/// "tổ em 10 người thì | 9 người học xong …": how many there are, before how many of them did it.
bool is_whole_of(const Sentence& sentence, const Headcount& count) {
    const bool goes_on = sentence.words.is(count.last, "thi", "thì") || sentence.words.is(count.last, "co", "có") ||
                         sentence.words.is(count.last, "ma", "mà") || sentence.words.is(count.last, "da", "đã");
    // "tổng 64 CB-GV-NV, | có 61 người tham gia"
    const bool is_total = count.first > 0 && sentence.tagged(count.first - 1, Tag::total);
    return std::ranges::any_of(sentence.headcounts, [&](const Headcount& part) {
        if (part.first <= count.last || part.count >= count.count) return false;
        return (goes_on && part.first == count.last + 1) || (is_total && sentence.tagged(part.last, Tag::attendance));
    });
}

/// "lớp có | 25 học viên, trường em đi 3 người": those of other schools among them.
bool is_whole_class(const Sentence& sentence, const Headcount& count) {
    constexpr std::size_t reach = 6;
    const auto& words = sentence.words;
    if (count.first < 2 || !words.is(count.first - 1, "co", "có") || sentence.headcounts.size() < 2) return false;
    if (words.is(count.first - 2, "lop")) return true;
    // "lớp AI có 40 người, trường em đi 3 người"
    bool is_class = false;
    for (std::size_t at = count.first - 1; at-- > 0 && count.first - at <= reach;)
        is_class = is_class || words.is(at, "lop", "lớp") || words.is(at, "khoa", "khóa");
    return is_class && std::ranges::any_of(sentence.headcounts, [&](const Headcount& own) {
               return own.first > count.last && own.count < count.count &&
                      sentence.has_between(Tag::place_head, count.last, own.first) &&
                      sentence.has_between(Tag::self, count.last, own.first);
           });
}

/// "5 GV dạy thay, 10 GV đi học …": what others did meanwhile.
bool is_elsewhere(const Sentence& sentence, const Headcount& count) {
    const auto clause = clause_around(sentence, count.first);
    return sentence.tagged(count.last, Tag::others) &&
           std::ranges::any_of(sentence.headcounts, [&](const Headcount& other) {
               return other.first < clause.first || other.first >= clause.last;
           });
}

/// "5 đội, mỗi đội | 4 người": how many such groups there were; 0 where it is no part of groups.
int groups_of(const Sentence& sentence, const Headcount& count) {
    constexpr double groups_max = 200;
    const auto& words = sentence.words;
    if (count.first < 4 || !words.is(count.first - 2, "moi", "mỗi") || !words[count.first - 1].is_letters()) return 0;
    for (std::size_t at = count.first - 2; at-- > 1;) {
        if (words[at].folded != words[count.first - 1].folded) continue;
        const auto number = vietnamese::read_number(words, at - 1);
        if (number && number->value >= 2 && number->value <= groups_max) return static_cast<int>(number->value);
    }
    return 0;
}

Counts count_people(const Sentence& sentence) {
    Counts counts;
    bool has_receivers = false;
    for (const auto& count : sentence.headcounts) {
        if (count.count == 0) continue; // "0/30 GV": to be asked
        if (is_absent(sentence, count) || is_panel(sentence, count) || is_elsewhere(sentence, count) ||
            is_whole_of(sentence, count) || is_whole_class(sentence, count))
            continue;
        // "chia 5 đội, mỗi đội 4 người"
        if (const int groups = groups_of(sentence, count); groups > 0 && counts.attended == 0) {
            counts.attended = groups * count.count;
            counts.last_attended = &count;
            continue;
        }
        if (is_receiving(sentence, count)) {
            // "24/30 nhân viên được công nhận hoàn thành …": of those who took part.
            const bool is_part_of_staff = !count.is_receivers && count.last > count.first + 1 &&
                                          sentence.words.is(count.first + 1, "/") && !sentence.has(Tag::give);
            if (is_part_of_staff && counts.attended == 0) counts.attended = count.count;
            // "12 công dân học tập, 5 gia đình học tập": the first ones, receivers before mere people.
            if (counts.received == 0 || (count.is_receivers && !has_receivers)) {
                counts.received = count.count;
                counts.received_range = count.upper ? &count : nullptr;
            }
            has_receivers = has_receivers || count.is_receivers;
            continue;
        }
        if (counts.last_attended == nullptr)
            counts.attended = count.count + (goes_with_speaker(sentence, count) ? 1 : 0);
        else if (are_one_group(sentence, *counts.last_attended, count) ||
                 are_in_turn(sentence, *counts.last_attended, count))
            counts.attended += count.count;
        counts.last_attended = &count;
    }
    return counts;
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
    for (const auto& count : sentence.headcounts)
        if (count.upper && !count.is_receivers && counts.attended == count.count)
            reading.doubts.push_back(
                {DoubtKind::people_range, sentence.typed(count.first, count.last), {}, {}, {}, count.upper});
    if (counts.received > 0 && (best == nullptr || best_rank == 0)) {
        reading.quantity = Quantity{static_cast<double>(counts.received), Unit::people};
        if (const auto* range = counts.received_range)
            reading.doubts.push_back({DoubtKind::quantity_range,
                                      sentence.typed(range->first, range->last),
                                      Quantity{static_cast<double>(*range->upper), Unit::people},
                                      {},
                                      {}});
        return;
    }
    if (best == nullptr) return;
    reading.quantity = best->quantity;
    if (const auto hours = hours_of_day(sentence, *best); hours > best->quantity.value) {
        reading.quantity->value = hours;
        return;
    }
    if (best->is_each && read_shares(sentence, *best, reading)) return;
    if (const double books = books_together(sentence, *best); books > best->quantity.value) {
        reading.quantity->value = books;
        return;
    }
    if (const auto time = time_of_day_parts(sentence, *best); time > best->quantity.value) {
        reading.quantity->value = time;
        return;
    }
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
