#include "handlers/activities/sentence.h"
#include "handlers/vietnamese/numbers.h"

#include <algorithm>

namespace loa::activities {
namespace {

using vietnamese::Words;

std::vector<std::uint64_t> tags_of(const std::vector<Hit>& hits, std::size_t size) {
    std::vector<std::uint64_t> tags(size, 0);
    for (const auto& hit : hits)
        for (std::size_t at = hit.first; at < hit.last; ++at)
            tags[at] |= std::uint64_t{1} << static_cast<unsigned>(hit.tag);
    return tags;
}

bool is_unit(Tag tag) {
    return tag >= Tag::hours && tag <= Tag::books;
}

bool is_quote(const Words& words, std::size_t at) {
    return words.is(at, "\"") || words.is(at, "“") || words.is(at, "”") || words.is(at, "«") || words.is(at, "»");
}

/// Drops cues inside what is quoted or called so: "Đừng lựa chọn an nhàn …" orders nothing, "Nếu biết trăm năm …"
/// wishes nothing.
void drop_cues_in_names(Sentence& sentence) {
    const auto& words = sentence.words;
    std::vector<std::uint8_t> named(words.size(), 0);
    std::size_t open = words.size();
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_quote(words, at)) continue;
        if (open < at)
            std::fill(named.begin() + static_cast<std::ptrdiff_t>(open),
                      named.begin() + static_cast<std::ptrdiff_t>(at), 1);
        open = open < at ? words.size() : at;
    }
    // Quoted from the first word on, it is somebody's whole message.
    if (words.size() > 0 && is_quote(words, 0)) std::ranges::fill(named, 0);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::books || words.is_shouted || hit.last >= words.size() || !words[hit.last].capital) continue;
        for (std::size_t at = hit.last; at < words.size() && words[at].kind != vietnamese::Word::Kind::mark; ++at)
            named[at] = 1;
    }
    std::erase_if(sentence.hits, [&](const Hit& hit) { return is_cue(hit.tag) && named[hit.first] != 0; });
}

/// "hom 26/9 toi day …" without marks: who taught, and not what is to come.
bool is_speaker(const Sentence& sentence, const Hit& hit) {
    return hit.tag == Tag::future && hit.first > 0 && sentence.words.is(hit.first, "toi") &&
           sentence.words[hit.first].is_plain && sentence.is_in_date(hit.first - 1);
}

/// Drops what was found inside dates ("vừa rồi" is no "vừa" and no "rồi" there), but not units: "3 ngày 29, 30, 31/7".
void drop_hits_in_dates(Sentence& sentence) {
    std::erase_if(sentence.hits, [&](const Hit& hit) {
        // What begins inside a date and ends behind it is found across its edge: "thứ ba | mình" is no "ba mình".
        return (!is_unit(hit.tag) && sentence.is_in_date(hit.first)) || is_speaker(sentence, hit);
    });
    sentence.tags = tags_of(sentence.hits, sentence.size());
}

/// "thư viện mới sơn lại": what is new, where "mới học", "mới có 2 tiếng" tell what was done.
void drop_bare_new(Sentence& sentence) {
    constexpr std::size_t reach = 3;
    std::erase_if(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::done || hit.last != hit.first + 1 || !sentence.words.is(hit.first, "moi", "mới"))
            return false;
        for (std::size_t at = hit.last; at < std::min(hit.last + reach, sentence.size()); ++at) {
            if (sentence.words[at].is_number() || sentence.is_in_date(at)) return false;
            for (const auto tag : {Tag::act, Tag::give, Tag::honour, Tag::event, Tag::going, Tag::filler, Tag::self,
                                   Tag::category, Tag::registration})
                if (sentence.tagged(at, tag)) return false;
            if (sentence.tagged(at, Tag::done) && at > hit.first) return false;
        }
        return true;
    });
    sentence.tags = tags_of(sentence.hits, sentence.size());
}

/// "5 cuốn tập", "3 quyển vở": no books to be read.
void drop_stationery(Sentence& sentence) {
    const auto is_blank = [&](std::size_t at) {
        if (sentence.words.is(at, "vo", "vở") || sentence.words.is(at, "so", "sổ") || sentence.words.is(at, "lich"))
            return true;
        return sentence.words.is(at, "tap", "tập") && !(at + 1 < sentence.size() && sentence.words[at + 1].is_number());
    };
    const auto counts_blank = [&](std::size_t at) {
        return (sentence.words.is(at, "cuon") || sentence.words.is(at, "quyen")) && is_blank(at + 1);
    };
    std::erase_if(sentence.hits, [&](const Hit& hit) {
        return counts_blank(hit.first) || (hit.first > 0 && hit.tag == Tag::act && counts_blank(hit.first - 1));
    });
    sentence.tags = tags_of(sentence.hits, sentence.size());
}

/// Drops what was found across the end of what is counted: "37 cá nhân | được công nhận" holds no "nhận được", "10 cô |
/// được chỉ" asks nothing.
void drop_hits_across_counts(Sentence& sentence) {
    std::erase_if(sentence.hits, [&](const Hit& hit) {
        return std::ranges::any_of(sentence.headcounts, [&](const Headcount& count) {
            return hit.first >= count.first && hit.first < count.last && hit.last > count.last;
        });
    });
    sentence.tags = tags_of(sentence.hits, sentence.size());
}

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

/// Words that are part of no date: "24/30 GV", "Thông tư 22/2021", "chào mừng 20/11", "9:30".
std::vector<bool> blocked_words(const Sentence& sentence) {
    const auto& words = sentence.words;
    std::vector<bool> blocked(words.size(), false);
    const auto block = [&](std::size_t first, std::size_t last) {
        for (std::size_t at = first; at < std::min(last, words.size()); ++at) blocked[at] = true;
    };
    for (const auto& hit : sentence.hits) {
        if (hit.tag == Tag::document) {
            std::size_t next = hit.last;
            if (words.is(next, "so", "số") || words.is(next, ":")) ++next;
            std::size_t end = next;
            while (end < words.size() && end < next + 8 &&
                   (words[end].is_number() ||
                    (words[end].kind != vietnamese::Word::Kind::mark && end > next && words[end].upper) ||
                    words.is(end, "/") || words.is(end, "-")))
                ++end;
            if (!is_day_behind_paper(words, next, end)) block(next, end);
        } else if (hit.tag == Tag::occasion) {
            std::size_t next = hit.last;
            // "kỷ niệm 115 năm ngày 8/3"
            if (next + 1 < words.size() && words[next].is_number() && words.is(next + 1, "nam", "năm")) next += 2;
            if (words.is(next, "ngay")) ++next;
            // "dịp lễ 30/4 tới 3/5": the days themselves.
            const bool is_range = (words.is(next + 3, "toi") || words.is(next + 3, "den") || words.is(next + 3, "-")) &&
                                  words.is(next + 5, "/");
            if (words.is(next + 1, "/") && words[next].is_number() && !is_range && !is_day_of_month(words, hit.first))
                block(hit.last, next + 3);
        } else if (hit.tag == Tag::place_name && is_gone_through(words, hit.first)) {
            block(hit.first - 1, hit.first); // "5 buổi tối qua Teams" was not last night
        }
    }
    // "4tr5, hôm 27/9": digits at a unit belong to its amount.
    for (std::size_t at = 1; at < words.size(); ++at)
        for (const auto unit : {"tr", "k", "h", "g", "p", "ty", "trieu"})
            if (words[at].is_number() && words.is_glued(at) && words.is(at - 1, unit)) blocked[at] = true;
    // "1 triệu 8, hôm 2/1": so do they with a space.
    for (std::size_t at = 2; at < words.size(); ++at)
        for (const auto unit : {"tr", "ty", "trieu"})
            if (words.is(at - 1, unit) && words[at].is_number() && words[at].folded.size() == 1 &&
                words[at - 2].is_number() && !words.is(at + 1, "/") && !words.is(at + 1, "-"))
                blocked[at] = true;
    // "sĩ số 10/12", "có mặt 9/10".
    for (const auto& hit : sentence.hits) {
        // "tham gia 6/7" may be a day, "có mặt 6/7" is none.
        const bool is_presence = words.are(hit.first, "co mat") || words.are(hit.first, "gop mat");
        if (hit.tag != Tag::attendance || (sentence.tagged(hit.first, Tag::act) && !is_presence)) continue;
        const auto first = words.is(hit.last, ":") ? hit.last + 1 : hit.last;
        if (words.is(first + 1, "/") && !words.is(first + 3, "/")) block(first, first + 3);
    }
    // "nửa ngày | 3 hôm trước", "1 ngày | 2 hôm trước": how long, and then when.
    for (std::size_t at = 1; at + 3 < words.size(); ++at) {
        const bool is_counted_day = words.is(at, "ngay") && (words[at - 1].is_number() || words.is(at - 1, "nua") ||
                                                             words.is(at - 1, "ca") || words.is(at - 1, "nguyen"));
        if (is_counted_day && words[at + 1].is_number() && words.is(at + 3, "truoc")) block(at, at + 1);
    }
    // "2 ngày 1 đêm"
    for (std::size_t at = 2; at + 1 < words.size(); ++at)
        if (words[at].is_number() && words.is(at - 1, "ngay") && words[at - 2].is_number() && words.is(at + 1, "dem"))
            block(at - 1, at + 1);
    for (std::size_t at = 1; at + 1 < words.size(); ++at)
        if (is_which_one(words, at) || counts_people(sentence, at)) block(at, at + 1);
    for (std::size_t at = 1; at + 1 < words.size(); ++at) {
        // "GV (12/12)" counts people as "12/12 GV" does.
        const bool is_behind_people = is_fraction_of_people(sentence, at);
        if (words.is(at, "/") && is_behind_people) block(at - 1, at + 2);
        const bool is_fraction = words.is(at, "/") && words[at - 1].is_number() && words[at + 1].is_number() &&
                                 !(at > 1 && words.is(at - 2, "-")) && is_at_most_one(words, at);
        if (is_fraction && (at < 2 || !words.is(at - 2, "/")) && !is_led_as_day(words, at - 1) &&
            (is_counted(sentence, at + 2) || (at > 1 && is_all_of_them(sentence, at))) && !is_range_end(words, at - 1))
            block(at - 1, at + 2);
        // "NV: 5/5 học …"
        if (is_fraction && at > 2 && words.is(at - 2, ":") && sentence.tagged(at - 3, Tag::people))
            block(at - 1, at + 2);
        // "được 1/3 khóa"
        if (is_fraction && at > 1 &&
            (words.is(at - 2, "duoc") || words.is(at - 2, "xong") || words.is(at - 2, "het")) &&
            (words.is(at + 2, "khoa") || words.is(at + 2, "lop") || words.is(at + 2, "quyen") ||
             words.is(at + 2, "cuon")))
            block(at - 1, at + 2);
        if (is_rest_of_group(sentence, at)) block(at - 1, at + 2);
        // "xong buổi 3/5": the third of five.
        if (is_fraction && at > 2 &&
            (words.is(at - 2, "buoi") || words.is(at - 2, "tiet") || words.is(at - 2, "bai")) &&
            (words.is(at - 3, "xong") || words.is(at - 3, "toi") || words.is(at - 3, "het") ||
             words.is(at - 3, "duoc") || words.is(at - 3, "den")))
            block(at - 1, at + 2);
        // "3/3 module" counts as well.
        if (is_fraction && is_part_of_course(words, at + 2) && !is_led_as_day(words, at - 1)) block(at - 1, at + 2);
        // "hoàn tất 5/5 chuyên đề"
        if (is_fraction && words.is(at + 2, "chuyen") && at > 1 && sentence.tagged(at - 2, Tag::done))
            block(at - 1, at + 2);
        // "1/2 ngày" is half of one.
        if (is_fraction && words.is(at - 1, "1") && words.is(at + 1, "2") && words.is(at + 2, "ngay") &&
            (at + 3 >= words.size() || !words[at + 3].is_number() || words.is(at + 4, "/")))
            block(at - 1, at + 2);
    }
    return blocked;
}

/// "ngày 32/13/2024", "hôm 0/9": days that do not exist, where no date was found.
void add_impossible_days(Sentence& sentence) {
    constexpr std::size_t digits_max = 2, day_max = 31, month_max = 12;
    const auto& words = sentence.words;
    const auto number = [&](std::size_t at) -> std::optional<std::size_t> {
        if (at >= words.size() || !words[at].is_number() || words[at].folded.size() > digits_max) return std::nullopt;
        std::size_t value = 0;
        for (const char digit : words[at].folded) {
            if (digit < '0' || digit > '9') return std::nullopt;
            value = value * 10 + static_cast<std::size_t>(digit - '0');
        }
        return value;
    };
    for (std::size_t at = 0; at + 3 < words.size(); ++at) {
        if ((!words.is(at, "ngay") && !words.is(at, "hom")) || !words.is(at + 2, "/")) continue;
        const auto day = number(at + 1), month = number(at + 3);
        if (!day || !month || (*day >= 1 && *day <= day_max && *month >= 1 && *month <= month_max)) continue;
        std::size_t last = at + 4;
        if (words.is(last, "/") && last + 1 < words.size() && words[last + 1].is_number()) last += 2;
        std::erase_if(sentence.dates, [&](const auto& date) { return date.first < last && date.last > at; });
        vietnamese::DateMention mention{at, last, {}, vietnamese::DayPart::none};
        mention.is_impossible = true;
        sentence.dates.insert(std::ranges::upper_bound(sentence.dates, at, {}, &vietnamese::DateMention::first),
                              mention);
    }
}

template <class Spans>
std::vector<std::uint8_t> mask_of(const Spans& spans, std::size_t size) {
    std::vector<std::uint8_t> mask(size, 0);
    for (const auto& span : spans)
        for (std::size_t at = span.first; at < std::min(span.last, size); ++at) mask[at] = 1;
    return mask;
}

} // namespace

bool Sentence::has(Tag tag) const {
    return has_between(tag, 0, size());
}

bool Sentence::has_between(Tag tag, std::size_t first, std::size_t last) const {
    for (std::size_t at = first; at < std::min(last, size()); ++at)
        if (tagged(at, tag)) return true;
    return false;
}

const Hit* Sentence::hit_at(std::size_t at, Tag tag) const {
    if (!tagged(at, tag)) return nullptr;
    auto hit = std::ranges::lower_bound(hits, at, {}, &Hit::first);
    for (; hit != hits.end() && hit->first == at; ++hit)
        if (hit->tag == tag) return &*hit;
    return nullptr;
}

const Hit* Sentence::first_hit(Tag tag) const {
    const auto found = std::ranges::find(hits, tag, &Hit::tag);
    return found == hits.end() ? nullptr : &*found;
}

std::string Sentence::typed(std::size_t first, std::size_t last) const {
    if (first >= last || last > size()) return {};
    return words.text.substr(words[first].begin, words[last - 1].end - words[first].begin);
}

Sentence study(std::string_view text, LocalTime now, const Lexicon& lexicon) {
    Sentence sentence;
    sentence.words = lexicon.read_words(text);
    sentence.hits = lexicon.find(sentence.words);
    drop_cues_in_names(sentence);
    sentence.tags = tags_of(sentence.hits, sentence.size());
    free_verbs_behind_groups(sentence);
    sentence.tags = tags_of(sentence.hits, sentence.size());
    number_clauses(sentence);
    if (is_valid(now.date)) sentence.dates = vietnamese::find_dates(sentence.words, now.date, blocked_words(sentence));
    if (is_valid(now.date)) add_impossible_days(sentence);
    sentence.in_date = mask_of(sentence.dates, sentence.size());
    drop_hits_in_dates(sentence);
    split_at_other_days(sentence);
    drop_bare_new(sentence);
    drop_stationery(sentence);
    find_amounts(sentence);
    find_named_people(sentence, lexicon);
    sentence.in_amount = mask_of(sentence.amounts, sentence.size());
    for (const auto& count : sentence.headcounts)
        for (std::size_t at = count.first; at < count.last; ++at) sentence.in_amount[at] = 1;
    drop_hits_across_counts(sentence);
    drop_own_slips(sentence);
    return sentence;
}

} // namespace loa::activities
