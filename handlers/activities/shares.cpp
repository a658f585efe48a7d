#include "handlers/activities/shares.h"

#include "handlers/vietnamese/numbers.h"

#include <cmath>
#include <set>

namespace loa::activities {
namespace {

using vietnamese::DateMention;
using vietnamese::DayPart;

bool is_time(const Amount& amount) {
    return amount.quantity.unit == Unit::hours || amount.quantity.unit == Unit::periods;
}

/// Where the word for what is shared out stands: "bài" of "mỗi bài 30 phút", "ngày" of "2 buổi/ngày"; nothing where no
/// "mỗi" is near.
std::optional<std::size_t> shared_word(const Sentence& sentence, const Amount& each) {
    constexpr std::size_t reach = 5;
    for (std::size_t at = each.first; at-- > 0 && each.first - at <= reach;)
        if (sentence.words.is(at, "moi", "mỗi") && at + 1 < each.first && sentence.words[at + 1].is_letters())
            return at + 1;
    const auto& words = sentence.words;
    const auto behind = each.last;
    if ((words.is(behind, "/") || words.is(behind, "moi", "mỗi") || words.is(behind, "hang") ||
         words.is(behind, "hằng")) &&
        behind + 1 < words.size() && words[behind + 1].is_letters())
        return behind + 1;
    return std::nullopt;
}

/// "ngày", "tối": a part of each day.
bool is_day_word(const Sentence& sentence, std::size_t noun) {
    for (const auto word : {"ngay", "hom", "toi", "sang", "chieu", "dem"})
        if (sentence.words.is(noun, word)) return true;
    return false;
}

/// "4 bài …, mỗi | bài": how many such things were told in front; 0 where none were.
int counted_before(const Sentence& sentence, std::size_t noun) {
    constexpr double count_max = 60;
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 2 < noun; ++at) {
        if (sentence.is_in_date(at)) continue;
        const auto number = vietnamese::read_number(words, at);
        if (!number || number->next + 1 >= noun || !words.is(number->next, words[noun].folded)) continue;
        if (number->value >= 2 && number->value <= count_max && number->value == std::floor(number->value))
            return static_cast<int>(number->value);
    }
    return 0;
}

/// "mỗi | buổi 2 tiếng x 5 buổi": how many such things are told behind; 0 where none are.
int counted_behind(const Sentence& sentence, const Amount& each, std::size_t noun) {
    constexpr double count_max = 60;
    const auto& words = sentence.words;
    const std::size_t sign = each.last;
    if (!words.is(sign, "x") && !words.is(sign, "*") && !words.is(sign, "×") && !words.is(sign, "nhan", "nhân"))
        return 0;
    const auto number = vietnamese::read_number(words, sign + 1);
    if (!number || !words.is(number->next, words[noun].folded) || number->value > count_max) return 0;
    return number->value == std::floor(number->value) ? static_cast<int>(number->value) : 0;
}

/// "1/3, 3/3 và 5/3": three; "từ 3 đến 5/9": three as well.
int days_told(const Sentence& sentence, const DateMention& date) {
    constexpr int days_max = 14;
    const auto& words = sentence.words;
    const int days = vietnamese::days_between(date.span.first, date.span.last) + 1;
    int listed = 1;
    for (std::size_t at = date.first; at < date.last; ++at) {
        for (const auto range : {"den", "toi", "-", "–"})
            if (words.is(at, range)) return days <= days_max ? days : 0;
        for (const auto joint : {",", "va", "voi", "roi", "&", "+"})
            if (words.is(at, joint) && at > date.first && at + 1 < date.last) {
                ++listed;
                break;
            }
    }
    return listed <= days ? listed : days;
}

/// How many days a date tells of, and whether that is only likely.
struct Days {
    int count = 0;
    bool is_guessed = false;
};

/// "suốt tháng 8", "tuần rồi", "từ 1/8 đến 31/8": days of which some may have been left out.
Days many_days(const Sentence& sentence, const DateMention& date, std::size_t noun) {
    constexpr int days_max = 100;
    if (!is_day_word(sentence, noun) || date.span.precision == vietnamese::Precision::day) return {};
    const int days = vietnamese::days_between(date.span.first, date.span.last) + 1;
    return days <= days_max ? Days{days, true} : Days{};
}

/// "mỗi bữa", "mỗi ngày": the days of the only date that is told; 0 where the word names none or none is told.
Days days_of(const Sentence& sentence, std::size_t noun) {
    const auto& words = sentence.words;
    if (!is_day_word(sentence, noun) && !words.is(noun, "buoi") && !words.is(noun, "bua") && !words.is(noun, "lan"))
        return {};
    const DateMention* told = nullptr;
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible || date.is_ahead) continue;
        if (told != nullptr) return {};
        told = &date;
    }
    if (told == nullptr) return {};
    const bool is_exact =
        told->span.precision == vietnamese::Precision::day || told->span.precision == vietnamese::Precision::range;
    if (const int days = is_exact ? days_told(sentence, *told) : 0; days > 0) return {days, false};
    return many_days(sentence, *told, noun);
}

/// "buổi sáng | 2 tiếng", "chiều | 3 tiết".
DayPart part_before(const Sentence& sentence, const Amount& amount) {
    return amount.first == 0 ? DayPart::none : vietnamese::day_part_of(sentence.words, amount.first - 1);
}

} // namespace

std::optional<Product> times_each(const Sentence& sentence, const Amount& each) {
    if (each.upper) return std::nullopt;
    const auto noun = shared_word(sentence, each);
    if (!noun || (!is_time(each) && !is_rate(sentence, each))) return std::nullopt;
    Days times{counted_before(sentence, *noun), false};
    if (times.count == 0) times.count = counted_behind(sentence, each, *noun);
    if (times.count == 0) times = days_of(sentence, *noun);
    if (times.count < 2) return std::nullopt;
    return Product{{each.quantity.value * times.count, each.quantity.unit}, times.is_guessed};
}

bool is_rate(const Sentence& sentence, const Amount& each) {
    const auto noun = shared_word(sentence, each);
    return noun && (is_time(each) || each.quantity.unit == Unit::sessions) &&
           (is_day_word(sentence, *noun) || sentence.words.is(*noun, "tuan") || sentence.words.is(*noun, "thang"));
}

double books_together(const Sentence& sentence, const Amount& amount) {
    const auto& words = sentence.words;
    if (amount.quantity.unit != Unit::books || amount.is_each || amount.is_total || amount.is_implied) return 0;
    double books = 0;
    for (const auto& other : sentence.amounts) {
        if (other.quantity.unit != Unit::books) continue;
        if (other.is_each || other.is_total || other.is_implied || other.upper) return 0;
        const bool is_joined =
            other.first > 0 && (words.is(other.first - 1, "voi", "với") || words.is(other.first - 1, "va", "và") ||
                                words.is(other.first - 1, "cung", "cùng") || words.is(other.first - 1, "+"));
        if (books > 0 && (!is_joined || sentence.clause[other.first] != sentence.clause[amount.first])) return 0;
        books += other.quantity.value;
    }
    return books;
}

double time_of_day_parts(const Sentence& sentence, const Amount& amount) {
    constexpr double time_max = 12;
    if (!is_time(amount) || amount.is_each || amount.is_total || amount.is_clock) return 0;
    std::set<DayPart> parts;
    double time = 0;
    for (const auto& other : sentence.amounts) {
        if (other.quantity.unit != amount.quantity.unit) continue;
        const auto part = part_before(sentence, other);
        if (part == DayPart::none || other.is_each || other.upper || !parts.insert(part).second) return 0;
        time += other.quantity.value;
    }
    return parts.size() > 1 && time <= time_max ? time : 0;
}

} // namespace loa::activities
