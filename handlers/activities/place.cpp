#include "handlers/activities/mending.h"
#include "handlers/activities/place_extent.h"
#include "handlers/activities/providers.h"

#include <algorithm>

namespace loa::activities {
namespace {

void add(std::vector<PlaceRead>& places, WordSpan span, std::size_t whole_first, double score) {
    if (span.is_empty()) return;
    places.push_back({span, {whole_first, span.last}, score});
}

bool is_head_or_name(const Sentence& sentence, std::size_t at) {
    return sentence.tagged(at, Tag::place_head) || sentence.tagged(at, Tag::place_name);
}

/// "freeCodeCamp": a brand.
bool has_inner_capital(const Sentence& sentence, std::size_t at) {
    return std::ranges::any_of(sentence.typed(at, at + 1), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

/// "bên VNPT", "trên Elsa", "với cô Linh", "của thầy Nam": a proper name, though of no known kind of place.
bool is_named_source(const Sentence& sentence, const Hit& preposition, std::size_t at) {
    const auto& words = sentence.words;
    const auto is_proper = [&](std::size_t word) {
        return word < sentence.size() && words[word].is_letters() &&
               (words[word].capital || has_inner_capital(sentence, word)) && !words.is_shouted &&
               !sentence.tagged(word, Tag::people) &&
               // "của Google" names a house, though of the subject's words; "qua AI" does not.
               (!sentence.tagged(word, Tag::category) || (!is_syllable(words[word].folded) && !words[word].upper));
    };
    for (const auto word : {"ben", "tren", "qua", "cua", "on", "via", "tu", "from"})
        if (words.is(preposition.first, word)) {
            if (is_proper(at)) return true;
            break;
        }
    // "mình với chị Nga": company, not a source.
    const bool is_company = preposition.first > 0 && sentence.tagged(preposition.first - 1, Tag::self);
    const auto* person = sentence.hit_at(at, Tag::teacher);
    return person != nullptr && !is_company && !sentence.is_in_amount(at) &&
           (is_proper(person->last) || (person->last - at > 1 && words.is(preposition.first, "voi")));
}

/// Behind a paper's name and number, with nothing but those and "của" between.
bool is_of_document(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 8;
    const auto& words = sentence.words;
    for (std::size_t back = 1; back <= std::min(at, reach); ++back) {
        const auto word = at - back;
        if (sentence.tagged(word, Tag::document)) return back > 1;
        if (!words[word].is_number() && !is_mark(sentence, word) && !words.is(word, "cua") && !words.is(word, "so") &&
            !words[word].upper)
            return false;
    }
    return false;
}

/// "“Khuyến học” | của Fukuzawa", "3 thầy cô khác | của trường".
bool is_author_or_owner(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at == 0) return false;
    if (words.is(at - 1, "\"") || words.is(at - 1, "”") || words.is(at - 1, "»")) return true;
    return at > 1 && words.is(at - 1, "khac", "khác") && sentence.tagged(at - 2, Tag::people);
}

/// "tại X", "ở X", "bên Sở", "qua zoom", "trên edumall", "lên fanpage".
void find_announced(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::place_preposition || sentence.is_in_date(hit.first)) continue;
        std::size_t at = hit.last;
        if (words.is(at, ":")) ++at;
        // "led by the Red Cross"
        if (words.is(at, "the", "the") && at + 1 < sentence.size() && words[at + 1].capital) ++at;
        if (at >= sentence.size() || is_mark(sentence, at)) continue;
        if (words.is(hit.first, "cua") && is_of_document(sentence, hit.first)) continue;
        // "“Khuyến học” của Fukuzawa", "3 thầy cô khác của trường": who wrote it, whose people they are.
        if (words.is(hit.first, "cua") && is_author_or_owner(sentence, hit.first) && !sentence.tagged(at, Tag::teacher))
            continue;
        const bool is_label = words.is(hit.last - 1, ":");
        // "trên trang …", "qua ứng dụng …" say themselves that a name follows.
        const bool is_open = is_label || words.is(hit.first, "tai") || words.is(hit.first, "o") ||
                             words.is(hit.first, "at") || (hit.last - hit.first > 1 && words[at].is_letters());
        const bool is_head = is_head_or_name(sentence, at);
        const bool is_with = words.is(hit.first, "voi") || words.is(hit.first, "with");
        if (!is_head && !is_open && !is_named_source(sentence, hit, at)) continue;
        // "ở hội nghị …" names what it was.
        if (!is_head && !is_label && sentence.tagged(at, Tag::event)) continue;
        if (!is_head && (sentence.is_in_date(at) || sentence.is_in_amount(at) || words.is(at, "day", "đây") ||
                         words.is(at, "do", "đó")))
            continue;
        auto span = is_head && sentence.hit_at(at, Tag::place_name)
                        ? WordSpan{at, sentence.hit_at(at, Tag::place_name)->last}
                        : extent(sentence, at);
        if (is_head && span.is_empty()) span = {at, at + 1};
        const bool is_group =
            words.is(hit.first, "trong") &&
            ((span.last == span.first + 1 && words.is(span.first, "to")) || words.are(span.first, "nha truong") ||
             (words.is(span.first, "to") && hit.first > 0 && sentence.tagged(hit.first - 1, Tag::people)));
        if (!is_group) add(places, span, hit.first, is_open ? 6 : is_head && !is_with ? 5 : 3);
    }
}

/// "do Sở GD&ĐT tổ chức", "phối hợp với Hội Khuyến học phường".
void find_organisers(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        const bool is_by = words.is(at, "do", "do") && !sentence.is_in_amount(at);
        const bool is_with = words.are(at, "phoi hop") || words.are(at, "lien ket");
        if (!is_by && !is_with) continue;
        std::size_t first = is_with ? at + 2 : at + 1;
        if (words.is(first, "voi", "với") || words.is(first, "cung", "cùng")) ++first;
        if (first >= sentence.size() || (!sentence.words[first].capital && !is_head_or_name(sentence, first) &&
                                         !sentence.tagged(first, Tag::people)))
            continue;
        // "do đoàn viên tặng": who gave the books.
        if (const auto span = extent(sentence, first); !span.is_empty() && !sentence.tagged(span.last, Tag::give))
            add(places, span, at, 5.5);
    }
}

/// "tặng thư viện …", "góp cho phường": who was given.
bool is_given_to(const Sentence& sentence, std::size_t at) {
    if (at == 0) return false;
    if (sentence.tagged(at - 1, Tag::give)) return true;
    return (sentence.words.is(at - 1, "cho") || sentence.words.is(at - 1, "vao", "vào")) &&
           sentence.has_between(Tag::give, 0, at);
}

/// "đi thư viện", "ghé nhà văn hóa", "ngồi phòng máy".
bool is_going_to(const vietnamese::Words& words, std::size_t at) {
    for (const auto verb : {"di", "quan", "tham", "ngoi", "ghe", "ra", "len", "vo", "vao", "den", "vieng"})
        if (words.is(at, verb)) return true;
    return false;
}

/// "nâng chuẩn đại học | sư phạm": a body that only the end of another phrase reaches.
bool is_inside_subject(const Sentence& sentence, const Hit& head) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        // "lớp ĐHSP": one abbreviation is cut nowhere.
        return hit.tag == Tag::category && hit.first < head.first && head.first < hit.last && head.last > hit.last &&
               sentence.words[hit.last].begin != sentence.words[hit.last - 1].begin;
    });
}

/// "Công an phường xuống trường …", "phòng hành chính 4 chị em …": a body that comes, or whose people are counted.
bool comes_or_counts(const Sentence& sentence, WordSpan body) {
    for (const auto verb : {"xuong", "den", "ve"})
        if (sentence.words.is(body.last, verb)) return true;
    // "tổ 7 chị" is no place by that.
    return body.last - body.first > 1 &&
           std::ranges::any_of(sentence.headcounts, [&](const Headcount& count) { return count.first == body.last; });
}

/// "công đoàn trường em", "CĐCS trường …": the school at the end of the union's name.
void find_union_schools(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::unit_subject || hit.last - hit.first < 2 || !words.is(hit.last - 1, "truong")) continue;
        const auto span = named_extent(sentence, {hit.last - 1, hit.last, Tag::unit_subject});
        if (span.last > hit.last)
            add(places, span, hit.first, 3);
        else if (sentence.tagged(hit.last, Tag::self))
            add(places, {hit.last - 1, hit.last + 1}, hit.first, 3);
    }
}

/// "công đoàn phường làm hội thảo", "CĐCS trường … mời": the union that holds it.
void find_unions(const Sentence& sentence, std::vector<PlaceRead>& places) {
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::unit_subject || !sentence.words.is(hit.first, "cong")) continue;
        auto span = named_extent(sentence, {hit.first, hit.last, Tag::unit_subject});
        const bool leads = sentence.tagged(span.last, Tag::act) || sentence.tagged(span.last, Tag::give) ||
                           sentence.tagged(span.last, Tag::done);
        if (leads && span.last > hit.last) add(places, span, hit.first, 1.9);
    }
}

/// "phòng Thanh tra Pháp chế", "báo cáo viên là cô Tô Nhi A".
void find_offices(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        if (words.is_shouted || sentence.tagged(at, Tag::place_head)) continue;
        const bool is_office = words.is(at, "phong", "phòng") && words[at + 1].capital && words[at + 1].is_letters() &&
                               words[at].begin != words[at + 1].begin && !sentence.tagged(at, Tag::category);
        const bool is_room = words.is(at, "phong", "phòng") && words[at + 1].is_number() && at > 0 &&
                             is_mark(sentence, at - 1) && !sentence.is_in_date(at + 1);
        if (is_office) add(places, extent(sentence, at), at, 2.7);
        if (is_room) add(places, {at, at + 2}, at, 2.7);
        // "khách mời nhà văn Mẫu", "diễn giả: ông Mẫu".
        if (words.are(at, "khach moi") || words.are(at, "dien gia")) {
            const auto who = words.is(at + 2, ":") || words.is(at + 2, "la", "là") ? at + 3 : at + 2;
            const auto* title = sentence.hit_at(who, Tag::teacher);
            WordSpan named{who, title != nullptr ? title->last : who};
            while (named.last < sentence.size() && words[named.last].is_letters() && words[named.last].capital)
                ++named.last;
            add(places, named, at, 3.1);
        }
        const bool is_lecturer = words.is(at, "la", "là") && at > 0 &&
                                 (sentence.tagged(at - 1, Tag::teacher) || sentence.tagged(at - 1, Tag::teaches));
        if (!is_lecturer || !words[at + 1].is_letters()) continue;
        WordSpan span{at + 1, at + 2};
        while (span.last < sentence.size() && words[span.last].is_letters() && words[span.last].capital) ++span.last;
        if (span.last > at + 2) add(places, span, at, 3.2);
    }
}

/// "trường em", "Trường Tiểu học …", "tổ Toán", "bảo tàng …" without a word in front; "trường tổ chức".
void find_bodies(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t index = 0; index < sentence.hits.size(); ++index) {
        const auto& hit = sentence.hits[index];
        if (hit.tag != Tag::place_head) continue;
        if (hit.first > 0 && (sentence.tagged(hit.first - 1, Tag::place_head) || words.is(hit.first - 1, "cap")))
            continue;
        if (is_inside_subject(sentence, hit)) continue;
        // "35 GV các trường": none of them.
        if (hit.first > 0 && (words.is(hit.first - 1, "cac") || words.is(hit.first - 1, "nhung", "những") ||
                              words.is(hit.first - 1, "nhieu")))
            continue;
        // "14 GV khối 10": which people.
        if (words.is(hit.first, "khoi") && hit.first > 0 && sentence.tagged(hit.first - 1, Tag::people)) continue;
        // "bên em"
        if (words.is(hit.first, "ben") && sentence.tagged(hit.last, Tag::self)) continue;
        const auto span = named_extent(sentence, hit);
        // "công văn 66/CĐGD-TG", "Nghị quyết 37 của HĐND": whose paper it is.
        if (is_of_document(sentence, hit.first)) {
            add(places, span, hit.first, 1);
            continue;
        }
        const bool is_own = span.last > hit.last && sentence.tagged(span.last - 1, Tag::self);
        // "…, ĐH Sài Gòn": a name that the lexicon knows whole.
        const bool is_known_name = hit.last - hit.first > 2 && words[hit.last - 1].capital && !words.is_shouted;
        const bool is_owned_or_named = span.last > hit.last || is_known_name;
        const bool is_of = hit.first > 0 && (words.is(hit.first - 1, "cua") || words.is(hit.first - 1, "boi"));
        const bool leads = span.last < sentence.size() &&
                           (sentence.tagged(span.last, Tag::act) || words.is(span.last, "co", "có") ||
                            words.is(span.last, "cho", "cho") || words.is(span.last, "tu", "tự") ||
                            sentence.tagged(span.last, Tag::done) || sentence.tagged(span.last, Tag::give) ||
                            sentence.tagged(span.last, Tag::honour) || comes_or_counts(sentence, span));
        // "được xã tuyên dương", "quỹ khuyến học tổ dân phố": who honours, whose fund money was given to.
        const bool honours =
            hit.first > 0 && words.is(hit.first - 1, "duoc") && sentence.tagged(span.last, Tag::honour);
        const bool is_fund = hit.first > 0 && !is_owned_or_named && hit.last - hit.first > 1 &&
                             sentence.tagged(hit.first - 1, Tag::category) &&
                             std::ranges::any_of(sentence.amounts, [](const Amount& amount) {
                                 return amount.quantity.unit == Unit::vnd;
                             });
        const bool is_union = hit.first > 0 && sentence.tagged(hit.first - 1, Tag::unit_subject);
        const bool goes = hit.first > 0 && is_going_to(words, hit.first - 1);
        // "2 cô trong tổ": the group they belong to, not where it was.
        if (!is_owned_or_named && hit.first > 0 && words.is(hit.first - 1, "trong", "trong")) continue;
        if (honours)
            add(places, span, hit.first, 5.6);
        else if (is_fund)
            add(places, span, hit.first, 2.3);
        else if (is_of)
            add(places, span, hit.first - 1, 3.2);
        else if (is_owned_or_named)
            add(places, span, hit.first, words.is(hit.first, "khoi") ? 2.3 : is_own ? 2.9 : 3);
        else if ((leads && !is_union) || goes)
            add(places, span, hit.first, 2);
        else if (is_given_to(sentence, hit.first))
            add(places, span, hit.first, 2.4);
    }
}

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

/// Platforms and sites wherever they stand, but "bằng Azota", "dùng Canva" are what it was done with.
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
        if (hit.tag == Tag::place_name && !is_tool(hit.first) && !is_subject(hit.first))
            add(places, {hit.first, hit.last}, hit.first, words.is(hit.first, "livestream") ? 2.2 : 2.5);
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (const auto span = domain_at(sentence, at); !span.is_empty()) {
            add(places, span, span.first, 4);
            at = span.last;
        }
}

/// ", cô Thảo …" behind what it was and how long it took, and not in a row of names.
bool is_last_named(const Sentence& sentence, std::size_t at) {
    return at > 1 && sentence.words.is(at - 1, ",") && !sentence.words[at - 2].capital &&
           sentence.has_between(Tag::category, 0, at) &&
           std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.first < at; });
}

/// "thầy Lộc hướng dẫn", "bác sĩ Quỳnh nói chuyện", ", cô Thảo tâm lý học đường": who gave it.
void find_teachers(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::teacher || sentence.is_in_amount(hit.first)) continue;
        WordSpan span{hit.first, hit.last};
        while (span.last < sentence.size() && words[span.last].is_letters() && words[span.last].capital &&
               !words.is_shouted && !words[span.last].upper && !sentence.is_in_date(span.last))
            ++span.last;
        const bool has_name = span.last > hit.last;
        std::size_t next = span.last;
        for (const auto way : {"ve", "den", "sang", "xuong", "qua"})
            if (words.is(next, way) && sentence.tagged(next + 1, Tag::teaches)) ++next;
        const bool teaches = sentence.tagged(next, Tag::teaches);
        const bool is_apart = has_name && hit.first > 0 && is_mark(sentence, hit.first - 1) &&
                              !sentence.tagged(span.last, Tag::act) && !sentence.tagged(span.last, Tag::done);
        const bool is_title = hit.last - hit.first > 1;
        if (teaches && (has_name || is_title))
            add(places, span, hit.first, 2.8);
        else if (is_apart && (is_title || is_last_named(sentence, hit.first)))
            add(places, span, hit.first, 2.6);
    }
}

/// Words between quotes.
std::vector<std::uint8_t> quoted_words(const Sentence& sentence) {
    const auto& words = sentence.words;
    std::vector<std::uint8_t> quoted(sentence.size(), 0);
    std::size_t open = sentence.size();
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (!words.is(at, "\"") && !words.is(at, "“") && !words.is(at, "”")) continue;
        if (open < at)
            std::fill(quoted.begin() + static_cast<std::ptrdiff_t>(open),
                      quoted.begin() + static_cast<std::ptrdiff_t>(at), 1);
        open = open < at ? sentence.size() : at;
    }
    return quoted;
}

} // namespace

std::vector<PlaceRead> find_places(const Sentence& sentence) {
    std::vector<PlaceRead> places;
    find_announced(sentence, places);
    find_organisers(sentence, places);
    find_bodies(sentence, places);
    find_union_schools(sentence, places);
    find_unions(sentence, places);
    find_offices(sentence, places);
    find_names(sentence, places);
    find_teachers(sentence, places);
    find_providers(sentence, places);
    // "chuyên đề “Ứng dụng ChatGPT …”": what it was called.
    const auto quoted = quoted_words(sentence);
    std::erase_if(places, [&](const PlaceRead& place) {
        return quoted[place.whole.first] != 0 || sentence.is_in_next_step(place.whole.first);
    });
    std::ranges::sort(places, [](const PlaceRead& left, const PlaceRead& right) {
        return left.score != right.score ? left.score > right.score : left.span.first < right.span.first;
    });
    return places;
}

} // namespace loa::activities
