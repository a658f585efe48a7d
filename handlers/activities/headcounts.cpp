#include "handlers/activities/amount_grammar.h"
#include "handlers/vietnamese/numbers.h"

#include <cmath>

namespace loa::activities {
namespace {

constexpr double people_max = 1'000'000;

/// "số GV tham gia …: 28", "Người tham gia: 25": a bare number behind a colon whose clause names people.
bool is_behind_label(const Sentence& sentence, std::size_t at, std::size_t next) {
    const auto& words = sentence.words;
    if (at < 2 || !words.is(at - 1, ":")) return false;
    // "GV: 20/22 học …"
    const bool is_fraction = words.is(at + 1, "/") && sentence.tagged(at - 2, Tag::people);
    if (next < words.size() && words[next].is_letters() && !words[next].new_line && !is_fraction) return false;
    std::size_t first = at - 1;
    while (first > 0 && sentence.clause[first - 1] == sentence.clause[at - 1]) --first;
    return sentence.has_between(Tag::people, first, at - 1);
}

/// "có mặt 43", "sĩ số 45/47", "thầy cô dự 38/40": a bare number behind a word for attending.
bool is_behind_attendance(const Sentence& sentence, std::size_t at, std::size_t next) {
    const auto& words = sentence.words;
    if (!words[at].is_number() || at == 0 || sentence.is_in_date(at) || words[at].folded.front() == '0') return false;
    std::size_t last = at;
    while (last > 0 && !sentence.tagged(last - 1, Tag::attendance) &&
           (words.is(last - 1, ":") || words.is(last - 1, "la") || words.is(last - 1, "du", "đủ") ||
            words.is(last - 1, "duoc") || words.is(last - 1, "khoang", "khoảng")))
        --last;
    if (last == 0 || !sentence.tagged(last - 1, Tag::attendance)) return false;
    if (next >= words.size() || words[next].new_line || sentence.is_in_date(next)) return true;
    if (words[next].kind == vietnamese::Word::Kind::mark)
        return !words.is(next, "%") && !words.is(next, ":") && !words.is(next, "/") && !words.is(next, "-");
    return sentence.tagged(next, Tag::particle) || sentence.tagged(next, Tag::done) ||
           sentence.tagged(next, Tag::place_preposition);
}

/// "lớp 5 em học", "năm học 2023-2024 em học": the number says which, and the speaker follows.
bool is_name_before_speaker(const Sentence& sentence, std::size_t at, const Counted& counted, std::size_t people) {
    if (!sentence.words.is(people, "em")) return false;
    const bool is_year = counted.value >= 1990 && counted.value < 2100;
    // "cả lớp 42 em": no class has such a number.
    constexpr double class_max = 12;
    if (at > 0 && sentence.words.is(at - 1, "lop") && counted.value > class_max) return false;
    return is_year || (at > 0 && sentence.words[at].is_number() && sentence.tagged(at - 1, Tag::numbered));
}

/// "ngày 15/13", "hôm 32/13/2024": a number of a day, though no such day exists.
bool is_of_day(const vietnamese::Words& words, std::size_t at) {
    std::size_t first = at;
    while (first > 1 && words.is(first - 1, "/") && words[first - 2].is_number()) first -= 2;
    const bool has_bar = first < at || (words.is(at + 1, "/") && at + 2 < words.size() && words[at + 2].is_number());
    if (!has_bar || first == 0) return false;
    return words.is(first - 1, "ngay") || words.is(first - 1, "hom") || words.is(first - 1, "le", "lễ") ||
           words.is(first - 1, "dip", "dịp") || words.is(first - 1, "mung", "mừng");
}

/// "0/30 GV", "35/30 GV", "80% giáo viên": people are spoken of, but how many took part has to be asked.
std::optional<Headcount> untold_count(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words[at].is_number()) return std::nullopt;
    const auto part = vietnamese::read_number(words, at);
    if (!part) return std::nullopt;
    std::size_t next = part->next;
    if (words.is(next, "/")) {
        const auto whole = vietnamese::read_number(words, next + 1);
        if (!whole || whole->in_words || (part->value > 0 && part->value <= whole->value)) return std::nullopt;
        next = whole->next;
    } else if (words.is(next, "%") && part->value < 100) {
        ++next;
    } else {
        return std::nullopt;
    }
    const auto* people = sentence.hit_at(skip_fillers(words, next), Tag::people);
    if (people == nullptr || sentence.tagged(people->first, Tag::self)) return std::nullopt;
    return Headcount{at, people->last, 0, false};
}

/// The upper end of "20-25 GV", "10 hoặc 15 GV", "chừng 10, 11 người"; "GV 4, 5 người" lists.
std::optional<int> upper_of(const vietnamese::Words& words, std::size_t at, const Counted& counted) {
    if (!counted.upper || (words.is(at + 1, ",") && !is_about(words, at))) return std::nullopt;
    return static_cast<int>(*counted.upper);
}

/// "25 nữ, 10 nam": all of them.
std::optional<Headcount> women_and_men(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto is_gender = [&](std::size_t word, std::string_view gender) {
        return word < words.size() && words[word].marked == gender;
    };
    const auto one = vietnamese::read_number(words, at);
    if (!one || !sentence.headcounts.empty()) return std::nullopt;
    const bool is_women_first = is_gender(one->next, "nữ");
    if (!is_women_first && !is_gender(one->next, "nam")) return std::nullopt;
    std::size_t next = one->next + 1;
    if (words.is(next, ",") || words.is(next, "va", "và") || words.is(next, "+")) ++next;
    const auto other = vietnamese::read_number(words, next);
    if (!other || !is_gender(other->next, is_women_first ? "nam" : "nữ")) return std::nullopt;
    const double all = one->value + other->value;
    if (all < 1 || all > people_max || all != std::floor(all)) return std::nullopt;
    return Headcount{at, other->next + 1, static_cast<int>(all), false};
}

/// "GV 30/32", "62/62 học …", where it can be no day.
std::optional<Headcount> part_of_staff(const Sentence& sentence, std::size_t at) {
    constexpr double months = 12;
    if (!sentence.words[at].is_number()) return std::nullopt;
    const auto part = vietnamese::read_number(sentence.words, at);
    if (!part || !sentence.words.is(part->next, "/")) return std::nullopt;
    const auto whole = vietnamese::read_number(sentence.words, part->next + 1);
    const bool is_part = whole && part->value >= 1 && part->value <= whole->value && whole->value > months &&
                         whole->value <= people_max && part->value == std::floor(part->value);
    if (!is_part || sentence.words.is(whole->next, "/")) return std::nullopt;
    const bool is_behind_people = at > 0 && sentence.tagged(at - 1, Tag::people);
    const bool opens_clause = at == 0 || sentence.words[at - 1].kind == vietnamese::Word::Kind::mark;
    const bool did_it = sentence.hit_at(whole->next, Tag::act) != nullptr ||
                        sentence.hit_at(whole->next, Tag::done) != nullptr ||
                        sentence.hit_at(whole->next, Tag::attendance) != nullptr;
    if (!is_behind_people && !(opens_clause && did_it)) return std::nullopt;
    return Headcount{at, whole->next, static_cast<int>(part->value), false};
}

} // namespace

std::optional<Headcount> headcount_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (is_of_day(words, at)) return std::nullopt;
    if (const auto untold = untold_count(sentence, at)) return untold;
    if (const auto all = women_and_men(sentence, at)) return all;
    if (const auto part = part_of_staff(sentence, at)) return part;
    // "cuối năm em mới …": a year.
    if (words.is(at, "nam") && words[at].is_letters() && at > 0)
        for (const auto time :
             {"cuoi", "dau", "giua", "trong", "ca", "het", "moi", "sang", "ra", "suot", "hang", "quanh"})
            if (words.is(at - 1, time)) return std::nullopt;
    auto counted = counted_at(words, at);
    if (counted && !counted->upper && is_pair_of_digits(words, at, counted->value)) {
        counted->value = std::floor(counted->value);
        counted->upper = counted->value + 1;
    }
    if (!counted || counted->value < 1 || counted->value > people_max || counted->value != std::floor(counted->value))
        return std::nullopt;
    // "cô Chín tổng phụ trách": a name.
    if (words[at].is_letters() && words[at].capital && at > 0 && sentence.tagged(at - 1, Tag::teacher))
        return std::nullopt;
    std::size_t next = skip_fillers(words, counted->next);
    // "12 English teachers"
    const bool is_of_subject = next < words.size() && words[next].is_letters() && next + 1 < words.size() &&
                               words[next + 1].folded.ends_with("s") && sentence.hit_at(next, Tag::people) == nullptr &&
                               (words.is(next + 1, "teachers") || words.is(next + 1, "members"));
    if (is_of_subject) ++next;
    const auto* people = sentence.hit_at(next, Tag::people);
    const auto* receivers = sentence.hit_at(next, Tag::receivers);
    // "100% GV (12/12)", "100% GV học chính trị hè ngày 5-7/8 (62/62)"
    constexpr std::size_t reach = 16;
    const bool is_in_brackets = at >= 2 && words.is(at - 1, "(") && words.is(next, ")") && next > at + 1 &&
                                (sentence.has_between(Tag::people, at > reach ? at - reach : 0, at - 1) ||
                                 sentence.hit_at(next + 1, Tag::people) != nullptr);
    if (is_in_brackets) return Headcount{at, next, static_cast<int>(counted->value), false};
    // "2 cơ sở" without marks: no "cô" where a longer compound stands.
    if (const auto* compound = sentence.hit_at(next, Tag::neutral); people != nullptr && people->last == next + 1 &&
                                                                    !words.is(next, "nguoi") && compound != nullptr &&
                                                                    compound->last > people->last)
        return std::nullopt;
    if (people != nullptr && is_name_before_speaker(sentence, at, *counted, next)) return std::nullopt;
    // "tổ em 8/8"
    const bool is_whole_group = at > 1 && words.is(at + 1, "/") && words[at].folded == words[next - 1].folded &&
                                !sentence.is_in_date(at) && sentence.tagged(at - 1, Tag::self) &&
                                sentence.tagged(at - 2, Tag::place_head);
    // "…, 22/11, 7/7": no day, as another one is told; all of the group.
    const bool is_all = at > 1 && words.is(at - 1, ",") && words.is(at + 1, "/") && next == at + 3 &&
                        words[at].folded == words[at + 2].folded && !sentence.is_in_date(at) &&
                        (next >= words.size() || words[next].kind == vietnamese::Word::Kind::mark);
    if (people == nullptr && receivers == nullptr && (is_whole_group || is_all))
        return Headcount{at, next, static_cast<int>(counted->value), false};
    if (people == nullptr && receivers == nullptr &&
        (is_behind_label(sentence, at, next) || is_behind_attendance(sentence, at, next)))
        return Headcount{at, next, static_cast<int>(counted->value), false, upper_of(words, at, *counted)};
    if (people == nullptr && receivers == nullptr) return std::nullopt;
    Headcount count{at, people != nullptr ? people->last : receivers->last, static_cast<int>(counted->value),
                    people == nullptr};
    count.upper = upper_of(words, at, *counted);
    // "45 GV, NV", "30 CB-GV-NV", "12 em học sinh": what is still the same people.
    while (true) {
        if (const auto* more = sentence.hit_at(count.last, Tag::people))
            count.last = more->last;
        else if (words.is(count.last, "-") || words.is(count.last, "/")) {
            const auto* behind = sentence.hit_at(count.last + 1, Tag::people);
            if (behind == nullptr) break;
            count.last = behind->last;
        } else {
            break;
        }
    }
    return count;
}

} // namespace loa::activities
