// What looks like a date and is none: "24/30 GV", "Thông tư 22/2021", "chào mừng 20/11".
#include "handlers/activities/sentence.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>
#include <array>

namespace loa::activities {
namespace {

using vietnamese::Words;

bool is_counted(const Sentence& sentence, std::size_t at) {
    for (const auto tag :
         {Tag::people, Tag::receivers, Tag::hours, Tag::minutes, Tag::sessions, Tag::periods, Tag::days, Tag::books})
        if (sentence.hit_at(at, tag) != nullptr)
            return !sentence.words.is(at, "ngay") && !sentence.tagged(at, Tag::self);
    return false;
}

/// "GV (12/12)", "GV tổ Toán (11/12)" with the fraction's bar at `at`: brackets behind people hold how many of how
/// many. Where the people are further off, only what most of them did counts; "(5/9)" is a day there.
bool is_fraction_of_people(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 16;
    constexpr int absent_max = 2;
    const auto& words = sentence.words;
    // "tổ em 8/8": all of them.
    const bool is_end = at + 2 >= words.size() || words[at + 2].kind == vietnamese::Word::Kind::mark;
    if (at > 2 && is_end && words[at - 1].folded == words[at + 1].folded && !words.is(at + 2, "/") &&
        sentence.tagged(at - 2, Tag::self) && sentence.tagged(at - 3, Tag::place_head))
        return true;
    if (at < 3 || !words.is(at - 2, "(") || !words.is(at + 2, ")")) return false;
    const bool counts_behind = sentence.hit_at(at + 3, Tag::people) != nullptr && !sentence.tagged(at + 3, Tag::self);
    if (sentence.tagged(at - 3, Tag::people) || counts_behind) return true;
    if (!sentence.has_between(Tag::people, at > reach ? at - reach : 0, at - 2)) return false;
    const auto part = vietnamese::read_number(words, at - 1), whole = vietnamese::read_number(words, at + 1);
    return part && whole && part->value <= whole->value && part->value + absent_max >= whole->value;
}

/// "hôm 3/10 thầy hiệu trưởng …": a day, whoever stands behind it.
bool is_led_as_day(const Words& words, std::size_t at) {
    for (const auto lead : {"hom", "ngay", "sang", "chieu", "trua", "bua"})
        if (at > 0 && words.is(at - 1, lead)) return true;
    return false;
}

/// "30/4 tới | 3/5 thầy cô …": the end of a range of days.
bool is_range_end(const Words& words, std::size_t at) {
    const bool is_joined = at > 1 && (words.is(at - 1, "toi") || words.is(at - 1, "den") || words.is(at - 1, "-") ||
                                      words.is(at - 1, "–"));
    return is_joined && words[at - 2].is_number() && at > 3 && words.is(at - 3, "/");
}

/// ": 8/8 cô đã …": all of them, where the speaker would say a day in another way.
bool is_all_of_them(const Sentence& sentence, std::size_t bar) {
    const auto& words = sentence.words;
    const bool is_title = words.is(bar + 2, "co") || words.is(bar + 2, "thay") || words.is(bar + 2, "chi");
    return is_title && words[bar - 1].folded == words[bar + 1].folded &&
           (sentence.tagged(bar + 3, Tag::done) || words.is(bar + 3, "deu") || words.is(bar - 2, ":"));
}

/// "…, 22/11, 7/7" at the end: behind a day that was told, all of the group.
bool is_rest_of_group(const Sentence& sentence, std::size_t bar) {
    const auto& words = sentence.words;
    if (bar < 4 || !words.is(bar, "/") || !words.is(bar - 2, ",") || words[bar - 1].folded != words[bar + 1].folded ||
        !words[bar - 1].is_number() || (bar + 2 < words.size() && words[bar + 2].is_letters()))
        return false;
    const bool has_group = sentence.has_between(Tag::place_head, 0, bar) || sentence.has_between(Tag::people, 0, bar);
    for (std::size_t at = 1; at + 2 < bar; ++at)
        if (words.is(at, "/") && words[at - 1].is_number() && words[at + 1].is_number()) return has_group;
    return false;
}

/// "12/11" with more than the whole is a day.
bool is_at_most_one(const Words& words, std::size_t bar) {
    const auto part = vietnamese::read_number(words, bar - 1), whole = vietnamese::read_number(words, bar + 1);
    return part && whole && part->value <= whole->value;
}

/// "5 buổi tối qua Teams": through a platform, and no last night. "tối qua online" was.
bool is_gone_through(const Words& words, std::size_t platform) {
    if (platform < 2 || !words.is(platform - 1, "qua")) return false;
    const bool is_behind_unit = words.is(platform - 2, "ngay") || words.is(platform - 2, "tuan");
    if (!is_behind_unit && vietnamese::day_part_of(words, platform - 2) == vietnamese::DayPart::none) return false;
    return !words.is(platform, "online") && !words.is(platform, "onl") && !words.is(platform, "truc");
}

/// "hom mung 4/12" without marks: the fourth, and no feast.
bool is_day_of_month(const Words& words, std::size_t at) {
    if (!words.is(at, "mung") || !words[at].is_plain || at == 0) return false;
    for (const auto lead : {"hom", "ngay", "tu", "den", "toi", "sang", "chieu", "bua"})
        if (words.is(at - 1, lead)) return true;
    return false;
}

/// "3/5 câu", "2/4 mô đun": parts of a course, where "3/5 mở lớp" and "3/12 tập huấn" say a day.
bool is_part_of_course(const Words& words, std::size_t at) {
    for (const auto part : {"module", "bai", "chuong", "chang", "phan", "mon"})
        if (words.is(at, part)) return true;
    if (words.is(at, "cau", "câu")) return !words.is(at + 1, "lac");
    if (words.is(at, "tap", "tập"))
        return at + 1 >= words.size() || !words[at + 1].is_letters() || words.is(at + 1, "sach") ||
               words.is(at + 1, "truyen") || words.is(at + 1, "phim");
    return words.are(at, "mo dun") || words.are(at, "noi dung");
}

/// "chiều 33 cô chú …", "sáng 15 giáo viên …": a number of people, and no day. "sáng 15 em học …" may be one.
bool counts_people(const Sentence& sentence, std::size_t at) {
    constexpr int day_max = 31;
    const auto* people = sentence.hit_at(at + 1, Tag::people);
    if (people == nullptr || !sentence.words[at].is_number()) return false;
    const auto number = vietnamese::read_number(sentence.words, at);
    return !sentence.tagged(at + 1, Tag::self) || (number && number->value > day_max);
}

/// "lớp 5, hôm 5/3", "phường 12, 7/3", "bài 1, 10/3": which one, and then the day.
bool is_which_one(const Words& words, std::size_t at) {
    if (at == 0 || !words[at].is_number() || !words.is(at + 1, ",")) return false;
    for (const auto head :
         {"phuong", "quan",  "lop", "khoi", "bai",  "module", "dot", "ap",    "pho",  "to",   "chuong",
          "cum",    "phong", "hk",  "ky",   "phan", "hang",   "bac", "level", "unit", "tang", "lau"})
        if (words.is(at - 1, head)) return true;
    return false;
}

/// "học NQ 28/9, 1 buổi": a day behind a paper, where its number would go on ("22/2021", "28/NQ-TW").
bool is_day_behind_paper(const Words& words, std::size_t first, std::size_t last) {
    constexpr int day_max = 31, month_max = 12;
    if (last != first + 3 || !words.is(first + 1, "/") || words[first].folded.size() > 2) return false;
    const auto day = vietnamese::read_number(words, first), month = vietnamese::read_number(words, first + 2);
    return day && month && words[first + 2].is_number() && words[first + 2].folded.size() <= 2 &&
           day->value <= day_max && month->value <= month_max && !words.is(last, "-") && !words.is(last, "/");
}

using Blocked = std::vector<bool>;

void block(Blocked& blocked, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < std::min(last, blocked.size()); ++at) blocked[at] = true;
}

/// "Thông tư 22/2021", "Nghị quyết số 29-NQ/TW"
void block_papers(const Sentence& sentence, Blocked& blocked) {
    constexpr std::size_t number_max = 8; // words of it
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::document) continue;
        std::size_t next = hit.last;
        if (words.is(next, "so", "số") || words.is(next, ":")) ++next;
        std::size_t end = next;
        const auto is_of_number = [&] {
            const bool is_behind_digits = words[end].kind != vietnamese::Word::Kind::mark && end > next;
            return words[end].is_number() || (is_behind_digits && words[end].upper) || words.is(end, "/") ||
                   words.is(end, "-");
        };
        while (end < words.size() && end < next + number_max && is_of_number()) ++end;
        if (!is_day_behind_paper(words, next, end)) block(blocked, next, end);
    }
}

/// "chào mừng 20/11", "kỷ niệm 115 năm ngày 8/3"; "dịp lễ 30/4 tới 3/5" are the days themselves.
void block_occasions(const Sentence& sentence, Blocked& blocked) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::occasion) continue;
        std::size_t next = hit.last;
        if (next + 1 < words.size() && words[next].is_number() && words.is(next + 1, "nam", "năm")) next += 2;
        if (words.is(next, "ngay")) ++next;
        const bool is_range = (words.is(next + 3, "toi") || words.is(next + 3, "den") || words.is(next + 3, "-")) &&
                              words.is(next + 5, "/");
        if (words.is(next + 1, "/") && words[next].is_number() && !is_range && !is_day_of_month(words, hit.first))
            block(blocked, hit.last, next + 3);
    }
}

/// "5 buổi tối qua Teams" was not last night.
void block_ways_through(const Sentence& sentence, Blocked& blocked) {
    for (const auto& hit : sentence.hits)
        if (hit.tag == Tag::place_name && is_gone_through(sentence.words, hit.first))
            block(blocked, hit.first - 1, hit.first);
}

/// "4tr5, hôm 27/9", "1 triệu 8, hôm 2/1": digits behind a unit belong to its amount.
void block_digits_of_amounts(const Sentence& sentence, Blocked& blocked) {
    const auto& words = sentence.words;
    for (std::size_t at = 1; at < words.size(); ++at)
        for (const auto unit : {"tr", "k", "h", "g", "p", "ty", "trieu"})
            if (words[at].is_number() && words.is_glued(at) && words.is(at - 1, unit)) blocked[at] = true;
    for (std::size_t at = 2; at < words.size(); ++at)
        for (const auto unit : {"tr", "ty", "trieu"})
            if (words.is(at - 1, unit) && words[at].is_number() && words[at].folded.size() == 1 &&
                words[at - 2].is_number() && !words.is(at + 1, "/") && !words.is(at + 1, "-"))
                blocked[at] = true;
}

/// "sĩ số 10/12", "có mặt 9/10"; "tham gia 6/7" may be a day.
void block_presence(const Sentence& sentence, Blocked& blocked) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        const bool is_presence = words.are(hit.first, "co mat") || words.are(hit.first, "gop mat");
        if (hit.tag != Tag::attendance || (sentence.tagged(hit.first, Tag::act) && !is_presence)) continue;
        const auto first = words.is(hit.last, ":") ? hit.last + 1 : hit.last;
        if (words.is(first + 1, "/") && !words.is(first + 3, "/")) block(blocked, first, first + 3);
    }
}

/// "nửa ngày | 3 hôm trước", "1 ngày | 2 hôm trước": how long, and then when. "2 ngày 1 đêm".
void block_counted_days(const Sentence& sentence, Blocked& blocked) {
    const auto& words = sentence.words;
    for (std::size_t at = 1; at + 3 < words.size(); ++at) {
        const bool is_counted_day = words.is(at, "ngay") && (words[at - 1].is_number() || words.is(at - 1, "nua") ||
                                                             words.is(at - 1, "ca") || words.is(at - 1, "nguyen"));
        if (is_counted_day && words[at + 1].is_number() && words.is(at + 3, "truoc")) block(blocked, at, at + 1);
    }
    for (std::size_t at = 2; at + 1 < words.size(); ++at)
        if (words[at].is_number() && words.is(at - 1, "ngay") && words[at - 2].is_number() && words.is(at + 1, "dem"))
            block(blocked, at - 1, at + 1);
}

void block_ordinals_and_heads(const Sentence& sentence, Blocked& blocked) {
    for (std::size_t at = 1; at + 1 < sentence.size(); ++at)
        if (is_which_one(sentence.words, at) || counts_people(sentence, at)) block(blocked, at, at + 1);
}

/// "12/12 GV", "NV: 5/5 học …": the part of a group that took part.
bool is_part_of_group(const Sentence& sentence, std::size_t bar) {
    const auto& words = sentence.words;
    const bool is_counting = is_counted(sentence, bar + 2) || (bar > 1 && is_all_of_them(sentence, bar));
    if ((bar < 2 || !words.is(bar - 2, "/")) && !is_led_as_day(words, bar - 1) && is_counting &&
        !is_range_end(words, bar - 1))
        return true;
    return bar > 2 && words.is(bar - 2, ":") && sentence.tagged(bar - 3, Tag::people);
}

/// "được 1/3 khóa", "xong buổi 3/5", "3/3 module", "hoàn tất 5/5 chuyên đề": how far somebody has come.
bool is_progress(const Sentence& sentence, std::size_t bar) {
    const auto& words = sentence.words;
    const auto is_one_of = [&](std::size_t at, std::initializer_list<const char*> folded) {
        return std::ranges::any_of(folded, [&](const char* word) { return words.is(at, word); });
    };
    if (bar > 1 && is_one_of(bar - 2, {"duoc", "xong", "het"}) && is_one_of(bar + 2, {"khoa", "lop", "quyen", "cuon"}))
        return true;
    if (bar > 2 && is_one_of(bar - 2, {"buoi", "tiet", "bai"}) &&
        is_one_of(bar - 3, {"xong", "toi", "het", "duoc", "den"}))
        return true;
    if (is_part_of_course(words, bar + 2) && !is_led_as_day(words, bar - 1)) return true;
    return words.is(bar + 2, "chuyen") && bar > 1 && sentence.tagged(bar - 2, Tag::done);
}

/// "1/2 ngày"
bool is_half_a_day(const Words& words, std::size_t bar) {
    return words.is(bar - 1, "1") && words.is(bar + 1, "2") && words.is(bar + 2, "ngay") &&
           (bar + 3 >= words.size() || !words[bar + 3].is_number() || words.is(bar + 4, "/"));
}

/// "24/30 GV": a part of a whole.
void block_fractions(const Sentence& sentence, Blocked& blocked) {
    const auto& words = sentence.words;
    for (std::size_t bar = 1; bar + 1 < words.size(); ++bar) {
        if (!words.is(bar, "/")) continue;
        const bool is_fraction = words[bar - 1].is_number() && words[bar + 1].is_number() &&
                                 !(bar > 1 && words.is(bar - 2, "-")) && is_at_most_one(words, bar);
        const bool is_told_as_one =
            is_fraction && (is_part_of_group(sentence, bar) || is_progress(sentence, bar) || is_half_a_day(words, bar));
        if (is_told_as_one || is_fraction_of_people(sentence, bar) || is_rest_of_group(sentence, bar))
            block(blocked, bar - 1, bar + 2);
    }
}

constexpr std::array rules{block_papers,   block_occasions,    block_ways_through,       block_digits_of_amounts,
                           block_presence, block_counted_days, block_ordinals_and_heads, block_fractions};

} // namespace

std::vector<bool> words_of_no_date(const Sentence& sentence) {
    Blocked blocked(sentence.size(), false);
    for (const auto rule : rules) rule(sentence, blocked);
    return blocked;
}

} // namespace loa::activities
