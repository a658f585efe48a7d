#include "handlers/activities/place_finders.h"

#include "handlers/activities/place_extent.h"

#include <algorithm>

namespace loa::activities {

void add_place(std::vector<PlaceRead>& places, WordSpan span, std::size_t whole_first, double score) {
    if (span.is_empty()) return;
    places.push_back({span, {whole_first, span.last}, score});
}

/// "trường | tổ chức …", "phường | mở …": who gave it.
bool holds_it(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    for (const auto verb : {"to chuc", "phat dong", "ra quan", "trien khai", "phoi hop"})
        if (words.are(at, verb)) return true;
    return words.is(at, "mo", "mở") || words.is(at, "moi", "mời") || words.is(at, "cu", "cử");
}

void find_destinations(const Sentence& sentence, std::vector<PlaceRead>& places) {
    constexpr std::size_t syllables_min = 2;
    const auto& words = sentence.words;
    const auto is_of_name = [&](std::size_t at) {
        for (const auto tag : {Tag::category, Tag::event, Tag::act, Tag::self, Tag::people, Tag::teacher})
            if (sentence.tagged(at, tag)) return false;
        return words[at].is_letters() && words[at].capital && !words[at].upper && !sentence.is_in_date(at) &&
               !sentence.is_in_amount(at);
    };
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        if (words.is_shouted || !(words.is(at, "di", "đi") || words.is(at, "ra", "ra"))) continue;
        WordSpan name{at + 1, at + 1};
        while (name.last < sentence.size() && is_of_name(name.last)) ++name.last;
        if (name.last - name.first >= syllables_min) add_place(places, name, at, 2.2);
    }
}

void find_offices(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        if (words.is_shouted || sentence.tagged(at, Tag::place_head)) continue;
        const bool is_office = words.is(at, "phong", "phòng") && words[at + 1].capital && words[at + 1].is_letters() &&
                               words[at].begin != words[at + 1].begin && !sentence.tagged(at, Tag::category);
        const bool is_room = words.is(at, "phong", "phòng") && words[at + 1].is_number() && at > 0 &&
                             is_mark(sentence, at - 1) && !sentence.is_in_date(at + 1);
        if (is_office) add_place(places, extent(sentence, at), at, 2.7);
        if (is_room) add_place(places, {at, at + 2}, at, 2.7);
        // "khách mời nhà văn Mẫu", "diễn giả: ông Mẫu".
        if (words.are(at, "khach moi") || words.are(at, "dien gia")) {
            const auto who = words.is(at + 2, ":") || words.is(at + 2, "la", "là") ? at + 3 : at + 2;
            const auto* title = sentence.hit_at(who, Tag::teacher);
            WordSpan named{who, title != nullptr ? title->last : who};
            while (named.last < sentence.size() && words[named.last].is_letters() && words[named.last].capital)
                ++named.last;
            add_place(places, named, at, 3.1);
        }
        const bool is_lecturer = words.is(at, "la", "là") && at > 0 &&
                                 (sentence.tagged(at - 1, Tag::teacher) || sentence.tagged(at - 1, Tag::teaches));
        if (!is_lecturer || !words[at + 1].is_letters()) continue;
        WordSpan span{at + 1, at + 2};
        while (span.last < sentence.size() && words[span.last].is_letters() && words[span.last].capital) ++span.last;
        if (span.last > at + 2) add_place(places, span, at, 3.2);
    }
}

namespace {

/// "taphuan.csdl.edu.vn", "https://k12online.vn": letters joined by dots, the last ones those of a domain.
WordSpan domain_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    WordSpan span{at, at + 1};
    // An abbreviation that was written out ("csdl") is several words of one place.
    const auto skip_same = [&] {
        while (span.last < sentence.size() && words[span.last].begin == words[span.last - 1].begin) ++span.last;
    };
    skip_same();
    while (words.is(span.last, ".") && words.is_glued(span.last) && words.is_glued(span.last + 1) &&
           span.last + 1 < sentence.size() && words[span.last + 1].kind != vietnamese::Word::Kind::mark) {
        span.last += 2;
        skip_same();
    }
    if (span.last < at + 3) return {};
    for (const auto ending : {"vn", "com", "org", "net", "edu", "io", "me", "ai"})
        if (words.is(span.last - 1, ending)) return span;
    return {};
}

} // namespace

namespace {

/// "bằng Zoom": a place to meet, whatever stands in front.
bool is_meeting_room(const vietnamese::Words& words, std::size_t at) {
    for (const auto room : {"zoom", "meet", "gmeet", "teams", "skype", "webex"})
        if (words.is(at, room) && at > 0 && words.is(at - 1, "bang")) return true;
    return false;
}

} // namespace

void find_names(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    const auto is_tool = [&](std::size_t at) {
        for (const auto word : {"bang", "dung", "xai", "ve", "voi"})
            if (at > 0 && words.is(at - 1, word)) return true;
        return false;
    };
    // "tập huấn VNEdu", "lớp Azota": what it was about, where the campaign knows it as a subject.
    const auto is_subject = [&](std::size_t at) {
        return at > 0 && sentence.hit_at(at, Tag::category) != nullptr &&
               (sentence.tagged(at - 1, Tag::act) || sentence.tagged(at - 1, Tag::event));
    };
    for (const auto& hit : sentence.hits)
        if (hit.tag == Tag::place_name && (!is_tool(hit.first) || is_meeting_room(words, hit.first)) &&
            !is_subject(hit.first))
            add_place(places, {hit.first, hit.last}, hit.first,
                      holds_it(sentence, hit.last)        ? holder_score
                      : words.is(hit.first, "livestream") ? 2.2
                                                          : 2.5);
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (const auto span = domain_at(sentence, at); !span.is_empty()) {
            add_place(places, span, span.first, 4);
            at = span.last;
        }
}

namespace {

/// ", cô Thảo …" behind what it was and how long it took, and not in a row of names.
bool is_last_named(const Sentence& sentence, std::size_t at) {
    return at > 1 && sentence.words.is(at - 1, ",") && !sentence.words[at - 2].capital &&
           sentence.has_between(Tag::category, 0, at) &&
           std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.first < at; });
}

/// "chuyên viên | tâm lý | nói về", "thầy | người Hàn | dạy": the words between a title and teaching, of one clause;
/// `at` where no teaching follows them.
std::size_t behind_epithet(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 3;
    for (std::size_t next = at; next < std::min(at + reach, sentence.size()); ++next) {
        if (next > at && sentence.tagged(next, Tag::teaches)) return next;
        for (const auto tag : {Tag::act, Tag::done, Tag::place_preposition, Tag::self, Tag::about})
            if (sentence.tagged(next, tag)) return at;
        if (!sentence.words[next].is_letters() || sentence.is_in_date(next) || sentence.is_in_amount(next)) return at;
    }
    return at;
}

/// "luật sư Mẫu | về trường | nói chuyện": behind the way that somebody came to teach; `at` where none came for that.
std::size_t behind_way(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 4;
    for (std::size_t next = at + 1; next < std::min(at + reach, sentence.size()); ++next) {
        if (sentence.tagged(next, Tag::teaches)) return next;
        if (!sentence.tagged(next, Tag::place_head) && !sentence.tagged(next, Tag::self)) return at;
    }
    return at;
}

} // namespace

void find_teachers(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::teacher || sentence.is_in_amount(hit.first)) continue;
        WordSpan span{hit.first, hit.last};
        while (span.last < sentence.size() && words[span.last].is_letters() && words[span.last].capital &&
               !words.is_shouted && !words[span.last].upper && !sentence.is_in_date(span.last))
            ++span.last;
        const bool is_title = hit.last - hit.first > 1;
        bool has_name = span.last > hit.last;
        if (const auto taught = behind_epithet(sentence, span.last); !has_name && taught > span.last) {
            has_name = sentence.words[taught - 1].capital;
            if (has_name || is_title) span.last = taught;
        }
        std::size_t next = span.last;
        for (const auto way : {"ve", "den", "sang", "xuong", "qua"})
            if (words.is(next, way)) {
                next = behind_way(sentence, next);
                break;
            }
        const bool teaches = sentence.tagged(next, Tag::teaches);
        const bool is_apart = has_name && hit.first > 0 && is_mark(sentence, hit.first - 1) &&
                              !sentence.tagged(span.last, Tag::act) && !sentence.tagged(span.last, Tag::done);
        if (teaches && (has_name || is_title))
            add_place(places, span, hit.first, 2.8);
        else if (is_apart && (is_title || is_last_named(sentence, hit.first)))
            add_place(places, span, hit.first, 2.6);
    }
}

} // namespace loa::activities
