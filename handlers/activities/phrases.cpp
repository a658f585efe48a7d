#include "handlers/activities/lexicon.h"

#include <algorithm>

namespace loa::activities {

using vietnamese::MarkFit;
using vietnamese::Words;

namespace {

constexpr std::size_t phrase_syllables_max = 12;

bool is_unit(Tag tag) {
    return tag >= Tag::hours && tag <= Tag::books;
}

/// What is only the frame of an activity: its subject inside it counts ("buổi tập huấn", "đang đọc").
bool is_frame(Tag tag) {
    return tag == Tag::act || tag == Tag::event || tag == Tag::give || tag == Tag::honour || tag == Tag::done ||
           tag == Tag::going || tag == Tag::each || is_unit(tag);
}

/// "khóa" and "khoá" are one hit where a text has "khoa".
void add_once(std::vector<Hit>& hits, const Hit& hit) {
    for (std::size_t at = hits.size(); at-- > 0 && hits[at].first == hit.first && hits[at].last == hit.last;) {
        auto& known = hits[at];
        if (known.tag != hit.tag || known.category != hit.category) continue;
        known.weight = std::max(known.weight, hit.weight);
        known.is_loose = known.is_loose && hit.is_loose;
        return;
    }
    hits.push_back(hit);
}

/// "2", "ba": a word that counts the next one.
bool is_counting(const Words& words, std::size_t at) {
    for (const auto word : {"mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"})
        if (words.is(at, word)) return true;
    return words[at].is_number();
}

/// "tổ 3 quyên …": the number says which group, and counts nothing.
bool is_behind_group(const Words& words, std::size_t number) {
    for (const auto group : {"to", "lop", "khoi", "nhom", "doi", "cum", "phong", "khu", "quan"})
        if (number > 0 && words.is(number - 1, group)) return true;
    return false;
}

/// "co Dung", "Tan Dinh": a capital behind a word, in a text that is not typed in capitals.
bool is_name(const Words& words, std::size_t at) {
    const auto& word = words[at];
    return at > 0 && word.is_letters() && word.capital && !word.upper && !words.is_shouted && !word.new_line &&
           words[at - 1].is_letters() && (!words[at - 1].capital || at > 1);
}

} // namespace

Lexicon::Fit Lexicon::fits(const Entry& entry, const Words& words, std::size_t first) const {
    const std::size_t count = entry.marked.size();
    // Behind a number the wrong mark on a unit or on people is a slip: "2 bưổi", "8 nguời", "40 giáo viện".
    const bool is_counted = (is_unit(entry.tag) || entry.tag == Tag::people) && first > 0 &&
                            is_counting(words, first - 1) &&
                            (count == 2 || words[first].folded.size() > (is_unit(entry.tag) ? 2 : 4));
    // "40p. Hôm qua …": minutes, and no ward.
    if (entry.tag == Tag::place_head && first > 0 && words[first - 1].is_number() && words.is_glued(first) &&
        words[first].folded.size() == 1)
        return Fit::none;
    std::size_t conflicts = 0;
    bool is_loose = false;
    for (std::size_t at = 0; at < count; ++at) {
        const auto& word = words[first + at];
        if (is_cue(entry.tag) && is_name(words, first + at)) return Fit::none;
        // "học AI có vui": artificial intelligence, not "who".
        const bool is_among_capitals = words.is_shouted && (first + at == 0 || words[first + at - 1].upper);
        if (word.upper && word.folded == "ai" && is_cue(entry.tag) && !is_among_capitals) return Fit::none;
        switch (vietnamese::marks_fit(word.marked, entry.marked[at])) {
        case MarkFit::exact: break;
        case MarkFit::plain:
            if (entry.is_exact || (entry.is_strict && words.has_marks && !word.is_mended)) return Fit::none;
            is_loose = is_loose || words.has_marks;
            break;
        case MarkFit::partial:
            if (entry.is_exact && (is_cue(entry.tag) || words.has_marks)) return Fit::none;
            if (count == 1 && words.has_marks && !is_counted && (entry.is_strict || !is_unit(entry.tag)))
                return Fit::none;
            is_loose = is_loose || !is_counted || is_behind_group(words, first - 1);
            break;
        case MarkFit::conflict: ++conflicts; break;
        }
    }
    if (conflicts == 1 && count < 3 && is_counted && !entry.is_exact) return Fit::loose;
    if (conflicts > 1 || (conflicts == 1 && (count < 3 || entry.is_strict))) return Fit::none;
    return is_loose || conflicts > 0 ? Fit::loose : Fit::exact;
}

void Lexicon::find_at(const Words& words, const std::vector<std::uint32_t>& ids, std::size_t first,
                      std::vector<Hit>& hits) const {
    std::uint32_t node = 0;
    for (std::size_t at = first; at < words.size() && at < first + phrase_syllables_max; ++at) {
        const auto next = ids[at] == 0 ? nodes_[node].next.end() : nodes_[node].next.find(ids[at]);
        if (next == nodes_[node].next.end()) return;
        node = next->second;
        for (const auto& entry : nodes_[node].entries)
            if (const auto fit = fits(entry, words, first); fit != Fit::none)
                add_once(hits, {first, at + 1, entry.tag, entry.category, entry.weight, fit == Fit::loose});
    }
}

namespace {

bool is_verb(Tag tag) {
    return tag == Tag::act || tag == Tag::give || tag == Tag::honour;
}

/// "cá nhân được": "nhận được" with a mark missing gives way to "cá nhân".
void drop_loose(std::vector<Hit>& hits) {
    // How far exact phrases reach that begin before; "đơn vị" is a part of a loose "đơn vị học tâp".
    std::vector<std::size_t> exact_until;
    std::size_t until = 0, until_here = 0;
    for (std::size_t at = 0; at < hits.size(); ++at) {
        if (at > 0 && hits[at].first != hits[at - 1].first) until = until_here;
        exact_until.push_back(until);
        if (!hits[at].is_loose && hits[at].last - hits[at].first > 1) until_here = std::max(until_here, hits[at].last);
    }
    // "quyên 64 quyển": no book where the word is another one as it stands; "ban giám hiệu" holds no "bạn".
    const auto gives_way = [&](const Hit& loose) {
        return std::ranges::any_of(std::ranges::equal_range(hits, loose.first, {}, &Hit::first), [&](const Hit& exact) {
            return !exact.is_loose && (exact.last > loose.last || (exact.last == loose.last && is_verb(exact.tag)));
        });
    };
    std::vector<std::uint8_t> dropped;
    for (std::size_t at = 0; at < hits.size(); ++at)
        dropped.push_back(hits[at].is_loose && (hits[at].first < exact_until[at] || gives_way(hits[at])));
    std::size_t at = 0;
    std::erase_if(hits, [&](const Hit&) { return dropped[at++] != 0; });
}

/// How far phrases of one kind reach: the longest at each word, and the furthest that begins before the word in hand.
struct Reach {
    std::vector<std::size_t> longest;
    std::size_t before = 0;

    explicit Reach(std::size_t words) : longest(words + 1, 0) {}
    void note(const Hit& hit) { longest[hit.first] = std::max(longest[hit.first], hit.last); }
    void pass(std::size_t word) { before = std::max(before, longest[word]); }
    bool is_free(const Hit& hit) const { return hit.last > before && hit.last == longest[hit.first]; }
};

/// What the phrases that begin at one word reach, by kinds.
struct Longest {
    std::vector<std::size_t> people, heads, verbs, categories, compounds;

    explicit Longest(std::size_t words)
        : people(words + 1, 0), heads(words + 1, 0), verbs(words + 1, 0), categories(words + 1, 0),
          compounds(words + 1, 0) {}

    void note(const Hit& hit) {
        const auto reach = [&](std::vector<std::size_t>& kind) {
            kind[hit.first] = std::max(kind[hit.first], hit.last);
        };
        if (hit.tag == Tag::people) reach(people);
        if (hit.tag == Tag::place_head) reach(heads);
        if (is_verb(hit.tag)) reach(verbs);
        if (hit.tag == Tag::category) reach(categories);
        if (hit.tag == Tag::neutral) reach(compounds);
    }

    /// "2 cán bộ quản lý", "thư viện thành phố": what is counted or a place, in front of a longer phrase.
    bool is_front(const Hit& hit) const {
        return (hit.tag == Tag::people && people[hit.first] == hit.last) ||
               (hit.tag == Tag::place_head && heads[hit.first] == hit.last && categories[hit.first] > hit.last &&
                compounds[hit.first] < hit.last && verbs[hit.first] < hit.last);
    }

    /// "học bơi", "trao quà khuyến học": a verb in front of a longer phrase of a category.
    bool is_inner_verb(const Hit& hit) const {
        return is_verb(hit.tag) && hit.last > compounds[hit.first] && verbs[hit.first] < categories[hit.first];
    }
};

bool is_compound(const Hit& hit) {
    return hit.last - hit.first > 1 &&
           (hit.tag == Tag::category || hit.tag == Tag::event || hit.tag == Tag::neutral || hit.tag == Tag::document ||
            hit.tag == Tag::place_head || hit.tag == Tag::people);
}

/// "8 | buổi | thứ sáu", "2 | giờ | học": a unit right behind its number, though a longer phrase begins with it.
bool is_counted_unit(const Words& words, const Hit& hit) {
    if (!is_unit(hit.tag) || hit.first == 0 || !is_counting(words, hit.first - 1) || hit.last != hit.first + 1)
        return false;
    return words.is(hit.last, "thu") || (words.is(hit.first, "gio") && words.is(hit.last, "hoc"));
}

/// "em | bỏ ra 2 tiếng", "2 buổi | hoàn thành": a cue of several words whose last one begins another compound.
void drop_cues_across(std::vector<Hit>& hits) {
    std::vector<std::uint8_t> dropped;
    dropped.reserve(hits.size());
    for (const auto& cue : hits) {
        bool is_across = false;
        if (is_cue(cue.tag) && cue.last - cue.first > 1)
            is_across =
                std::ranges::any_of(std::ranges::equal_range(hits, cue.last - 1, {}, &Hit::first), [&](const Hit& hit) {
                    return hit.last > cue.last && (hit.tag == Tag::neutral || (hit.tag == Tag::done && cue.is_loose));
                });
        dropped.push_back(is_across);
    }
    std::size_t at = 0;
    std::erase_if(hits, [&](const Hit&) { return dropped[at++] != 0; });
}

/// Drops phrases inside longer ones.
std::vector<Hit> outermost(const std::vector<Hit>& hits, const Words& text) {
    const auto words = text.size();
    Reach all(words), subjects(words), long_subjects(words);
    Longest longest(words);
    for (const auto& hit : hits) {
        longest.note(hit);
        all.note(hit);
        if (!is_frame(hit.tag)) subjects.note(hit);
        // "danh sách" hides "sách"; of several syllables a subject is one whatever cue a compound keeps away.
        if (!is_frame(hit.tag) && hit.tag != Tag::neutral) long_subjects.note(hit);
    }
    std::vector<Hit> kept;
    std::size_t seen = 0, compound_first = 0, compound_until = 0;
    for (const auto& hit : hits) {
        for (; seen < hit.first; ++seen) {
            all.pass(seen);
            subjects.pass(seen);
            long_subjects.pass(seen);
        }
        const auto& reach = hit.last - hit.first > 1 ? long_subjects : subjects;
        const bool is_subject = (hit.tag == Tag::category || hit.tag == Tag::place_name) && reach.is_free(hit);
        const bool is_outside = hit.last > all.before;
        const bool is_inner_verb = !all.is_free(hit) && is_outside && longest.is_inner_verb(hit);
        const bool is_part = is_outside && (longest.is_front(hit) || is_counted_unit(text, hit));
        if (!all.is_free(hit) && !is_subject && !is_part && !is_inner_verb) continue;
        // "chuyên đề | Nghị định" holds no "đề nghị".
        if (is_cue(hit.tag) && hit.first > compound_first && hit.first < compound_until) continue;
        if (is_compound(hit) && hit.last > compound_until) compound_first = hit.first, compound_until = hit.last;
        kept.push_back(hit);
        kept.back().is_inner = is_inner_verb;
    }
    return kept;
}

} // namespace

std::vector<Hit> Lexicon::find(const Words& words) const {
    std::vector<std::uint32_t> ids(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = syllables_.find(words[at].folded);
        ids[at] = found == syllables_.end() ? 0 : found->second;
    }
    std::vector<Hit> hits;
    for (std::size_t first = 0; first < words.size(); ++first) find_at(words, ids, first, hits);
    drop_loose(hits);
    drop_cues_across(hits);
    return outermost(hits, words);
}

} // namespace loa::activities
