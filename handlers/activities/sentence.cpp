#include "handlers/activities/sentence.h"

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
    if (is_valid(now.date))
        sentence.dates = vietnamese::find_dates(sentence.words, now.date, words_of_no_date(sentence));
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
