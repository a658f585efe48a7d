#include "handlers/activities/people_counts.h"

#include "handlers/activities/told.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>

namespace loa::activities {
namespace {

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

} // namespace

PeopleCounts count_people(const Sentence& sentence) {
    PeopleCounts counts;
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

} // namespace loa::activities
