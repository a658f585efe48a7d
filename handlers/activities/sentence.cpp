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

bool ends_statement(const Words& words, std::size_t at) {
    const auto& word = words[at];
    if (word.folded == "?" || word.folded == "!" || word.folded == ";") return true;
    // "9.30" and "TP.HCM" go on behind their dot.
    return word.folded == "." && (at + 1 >= words.size() || words[at + 1].spaced);
}

bool ends_clause(const Words& words, std::size_t at) {
    if (words.is(at, ",") && (at + 1 >= words.size() || words[at + 1].spaced || !words[at + 1].is_number()))
        return true;
    return words.is(at, "nhung", "nhưng") || words.is(at, "ma", "mà") || words.is(at, "con", "còn") ||
           words.is(at, "but");
}

void number_clauses(Sentence& sentence) {
    std::size_t clause = 0, statement = 0;
    const auto& words = sentence.words;
    sentence.clause.resize(words.size());
    sentence.statement.resize(words.size());
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (at > 0 && words[at].new_line) ++clause, ++statement;
        sentence.clause[at] = clause;
        sentence.statement[at] = statement;
        if (ends_statement(words, at))
            ++clause, ++statement;
        else if (ends_clause(words, at))
            ++clause;
    }
}

bool is_unit(Tag tag) {
    return tag >= Tag::hours && tag <= Tag::books;
}

/// Drops what was found inside dates ("vừa rồi" is no "vừa" and no "rồi" there), but not units: "3 ngày 29, 30, 31/7".
void drop_hits_in_dates(Sentence& sentence) {
    std::erase_if(sentence.hits, [&](const Hit& hit) {
        // What begins inside a date and ends behind it is found across its edge: "thứ ba | mình" is no "ba mình".
        return !is_unit(hit.tag) && sentence.is_in_date(hit.first);
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
    constexpr std::size_t reach = 9;
    constexpr int absent_max = 2;
    const auto& words = sentence.words;
    if (at < 3 || !words.is(at - 2, "(") || !words.is(at + 2, ")")) return false;
    if (sentence.tagged(at - 3, Tag::people)) return true;
    if (!sentence.has_between(Tag::people, at > reach ? at - reach : 0, at - 2)) return false;
    const auto part = vietnamese::read_number(words, at - 1), whole = vietnamese::read_number(words, at + 1);
    return part && whole && part->value <= whole->value && part->value + absent_max >= whole->value;
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
            block(next, end);
        } else if (hit.tag == Tag::occasion) {
            std::size_t next = hit.last;
            if (words.is(next, "ngay")) ++next;
            block(hit.last, next + 3);
        }
    }
    // "4tr5, hôm 27/9": digits at a unit belong to its amount.
    for (std::size_t at = 1; at < words.size(); ++at)
        for (const auto unit : {"tr", "k", "h", "g", "p", "ty", "trieu"})
            if (words[at].is_number() && words.is_glued(at) && words.is(at - 1, unit)) blocked[at] = true;
    for (std::size_t at = 1; at + 2 < words.size(); ++at) {
        // "GV (12/12)" counts people as "12/12 GV" does.
        const bool is_behind_people = is_fraction_of_people(sentence, at);
        if (words.is(at, "/") && is_behind_people) block(at - 1, at + 2);
        const bool is_fraction = words.is(at, "/") && words[at - 1].is_number() && words[at + 1].is_number();
        if (is_fraction && (at < 2 || !words.is(at - 2, "/")) && is_counted(sentence, at + 2)) block(at - 1, at + 2);
        // "1/2 ngày" is half of one.
        if (is_fraction && words.is(at - 1, "1") && words.is(at + 1, "2") && words.is(at + 2, "ngay") &&
            (at + 3 >= words.size() || !words[at + 3].is_number()))
            block(at - 1, at + 2);
    }
    return blocked;
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
    sentence.tags = tags_of(sentence.hits, sentence.size());
    number_clauses(sentence);
    if (is_valid(now.date)) sentence.dates = vietnamese::find_dates(sentence.words, now.date, blocked_words(sentence));
    sentence.in_date = mask_of(sentence.dates, sentence.size());
    drop_hits_in_dates(sentence);
    find_amounts(sentence);
    sentence.in_amount = mask_of(sentence.amounts, sentence.size());
    for (const auto& count : sentence.headcounts)
        for (std::size_t at = count.first; at < count.last; ++at) sentence.in_amount[at] = 1;
    return sentence;
}

} // namespace loa::activities
