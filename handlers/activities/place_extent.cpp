#include "handlers/activities/place_extent.h"

#include <algorithm>

namespace loa::activities {

bool is_mark(const Sentence& sentence, std::size_t at) {
    return sentence.words[at].kind == vietnamese::Word::Kind::mark;
}

namespace {

constexpr std::size_t place_words_max = 24;

/// Marks that stand inside names: "GD&ĐT", "TP.HCM", "Q.3", "K12-online".
bool is_inner_mark(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!is_mark(sentence, at) || !words.is_glued(at) || !words.is_glued(at + 1)) return words.is(at, "&");
    return words.is(at, "&") || words.is(at, ".") || words.is(at, "-") || words.is(at, "/");
}

/// "Viện Nghiên | cứu giáo dục": the second syllable of a verb whose first has a capital.
bool is_inside_name(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return words[at - 1].capital && !words[at - 1].upper && !words.is_shouted && sentence.tagged(at - 1, Tag::act) &&
           sentence.hit_at(at, Tag::act) == nullptr;
}

/// Words at which a place ends, whatever began it.
bool ends_place(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (is_mark(sentence, at)) return !is_inner_mark(sentence, at);
    if (words[at].new_line || sentence.is_in_date(at) || sentence.is_in_amount(at)) return true;
    // "hội trường A"
    if (words[at].upper && words[at].folded.size() == 1 && at > 0 && sentence.tagged(at - 1, Tag::place_head) &&
        !words.is_shouted)
        return false;
    // "Bệnh viện Chợ Rẫy", "Viện Nghiên cứu giáo dục"
    const bool is_name = words[at].capital && !words[at].upper && !words.is_shouted;
    if (is_name && at > 0 && (words[at - 1].capital || sentence.tagged(at - 1, Tag::place_head))) return false;
    for (const auto tag :
         {Tag::particle, Tag::done, Tag::going, Tag::place_preposition, Tag::act, Tag::give, Tag::honour, Tag::about,
          Tag::total, Tag::each, Tag::negator, Tag::record, Tag::address, Tag::teaches})
        if (sentence.tagged(at, tag)) return !(at > 0 && is_inside_name(sentence, at));
    if (is_name) return false;
    return words.is(at, "va", "và") || words.is(at, "voi", "với") || words.is(at, "cho", "cho") ||
           words.is(at, "do", "do") || words.is(at, "de", "để") || words.is(at, "cung", "cùng") ||
           words.is(at, "duoc") || words.is(at, "co", "có") || words.is(at, "theo") || words.is(at, "trong") ||
           words.is(at, "tu", "từ") || words.is(at, "moi", "mỗi") || words.is(at, "nen", "nên") ||
           words.is(at, "vao", "vào") || words.is(at, "ve", "về") || words.is(at, "la", "là") ||
           words.is(at, "day", "dạy") || words.is(at, "lop", "lớp") || words.is(at, "xuong", "xuống") ||
           words.are(at, "huong dan");
}

/// Behind "em", "tụi em".
std::size_t behind_self(const Sentence& sentence, std::size_t at) {
    const auto* self = sentence.hit_at(at, Tag::self);
    return self != nullptr ? self->last : at + 1;
}

} // namespace

WordSpan extent(const Sentence& sentence, std::size_t at) {
    WordSpan span{at, at};
    while (span.last < sentence.size() && span.last < at + place_words_max) {
        if (span.last > at && sentence.tagged(span.last, Tag::self)) {
            const bool is_behind_head = sentence.tagged(span.last - 1, Tag::place_head);
            if (is_behind_head) span.last = behind_self(sentence, span.last);
            break;
        }
        const bool is_head = sentence.tagged(span.last, Tag::place_head) || sentence.tagged(span.last, Tag::place_name);
        if (ends_place(sentence, span.last) &&
            !(is_head && !sentence.tagged(span.last, Tag::act) && !is_mark(sentence, span.last)))
            break;
        ++span.last;
    }
    return span;
}

namespace {

/// Whether capitals tell nothing: all of them, or none behind the beginning.
bool is_caseless(const Sentence& sentence) {
    if (sentence.words.is_shouted) return true;
    for (std::size_t at = 1; at < sentence.size(); ++at)
        if (sentence.words[at].is_letters() && sentence.words[at].capital) return false;
    return true;
}

bool is_verb_hit(const Hit& hit) {
    return hit.tag == Tag::act || hit.tag == Tag::give || hit.tag == Tag::honour || hit.tag == Tag::done;
}

/// "truong le quy don mo le …": the words of no other meaning behind a school or a ward.
std::size_t caseless_name(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t syllables_max = 4;
    std::size_t last = at;
    while (last < sentence.size() && last < at + syllables_max && sentence.words[last].is_letters() &&
           !sentence.words[last].new_line && sentence.tags[last] == 0 && !sentence.is_in_date(last) &&
           !sentence.is_in_amount(last))
        ++last;
    return last > at + 1 ? last : at;
}

/// "Bảo tàng Phụ | nữ Nam Bộ": the end of a phrase that begins with a capital inside the name.
bool ends_capital_phrase(const Sentence& sentence, std::size_t at) {
    // "tổ Toán | học AI"
    if (sentence.words.is(at, "hoc") && at + 1 < sentence.size() &&
        (sentence.tagged(at + 1, Tag::category) || sentence.tagged(at + 1, Tag::event)))
        return false;
    return !sentence.words.is_shouted && sentence.words[at].is_letters() &&
           std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
               return hit.first < at && at < hit.last && hit.last - hit.first == 2 &&
                      sentence.words[hit.first].capital && !is_verb_hit(hit);
           });
}

/// "bảo tàng Chứng | tích Chiến | tranh": of words of two syllables the second one, in front of another such word or
/// behind one.
bool is_second_syllable(const Sentence& sentence, WordSpan span, std::size_t name_first) {
    const auto& words = sentence.words;
    const std::size_t at = span.last;
    const auto is_small = [&](std::size_t word) {
        return word < sentence.size() && words[word].is_letters() && !words[word].capital && sentence.tags[word] == 0 &&
               !sentence.is_in_date(word) && !sentence.is_in_amount(word);
    };
    const auto is_great = [&](std::size_t word) {
        return word < sentence.size() && words[word].is_letters() && words[word].capital && !words[word].upper;
    };
    if (words.is_shouted || at == name_first || !is_small(at) || !is_great(at - 1)) return false;
    const bool is_followed = is_great(at + 1) && is_small(at + 2);
    const bool has_pair = at >= name_first + 3 && is_small(at - 2) && is_great(at - 3);
    return is_followed || has_pair;
}

} // namespace

WordSpan named_extent(const Sentence& sentence, const Hit& head) {
    WordSpan span{head.first, head.last};
    while (span.last < sentence.size() && span.last < head.first + place_words_max) {
        const auto& word = sentence.words[span.last];
        const bool is_name = word.is_letters() && word.capital && !sentence.words.is_shouted &&
                             !sentence.is_in_date(span.last) && !sentence.is_in_amount(span.last);
        const bool is_number = word.is_number() && !sentence.is_in_date(span.last) && !sentence.is_in_amount(span.last);
        const bool is_more = sentence.tagged(span.last, Tag::place_head) || is_inner_mark(sentence, span.last) ||
                             ends_capital_phrase(sentence, span.last) || is_second_syllable(sentence, span, head.last);
        if (sentence.tagged(span.last, Tag::self)) {
            const bool is_verb = sentence.words.is(span.last, "co") && sentence.words[span.last].is_plain;
            if (sentence.tagged(span.last - 1, Tag::place_head) && !is_verb)
                span.last = behind_self(sentence, span.last);
            break;
        }
        if (!is_name && !is_number && !is_more) break;
        if (sentence.tagged(span.last, Tag::act) && !word.capital) break;
        ++span.last;
    }
    while (span.last > head.last && is_mark(sentence, span.last - 1)) --span.last;
    if (span.last == head.last && head.tag == Tag::place_head && is_caseless(sentence))
        span.last = caseless_name(sentence, span.last);
    return span;
}

} // namespace loa::activities
