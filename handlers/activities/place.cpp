#include "handlers/activities/mending.h"
#include "handlers/activities/place_extent.h"
#include "handlers/activities/place_finders.h"
#include "handlers/activities/providers.h"

#include <algorithm>

namespace loa::activities {
namespace {

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
    for (const auto word : {"ben", "tren", "duoi", "ngoai", "qua", "cua", "on", "via", "tu", "from"})
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

/// "khóa “Nhận diện tin giả” | của …": a course in front of the name between quotes that ends in front of a word.
bool names_course(const Sentence& sentence, std::size_t at) {
    constexpr std::size_t reach = 16;
    const auto& words = sentence.words;
    for (std::size_t open = at - 1; open-- > 0 && at - open <= reach;)
        if (words.is(open, "\"") || words.is(open, "“") || words.is(open, "«"))
            return open > 0 && sentence.tagged(open - 1, Tag::event) && !sentence.tagged(open - 1, Tag::books);
    return false;
}

/// "“Khuyến học” | của Fukuzawa", "3 thầy cô khác | của trường".
bool is_author_or_owner(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (at == 0) return false;
    if (words.is(at - 1, "\"") || words.is(at - 1, "”") || words.is(at - 1, "»")) return !names_course(sentence, at);
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
        // "con nhỏ ở nhà": where somebody else was.
        if (words.is(at, "nha") && hit.first > 0 && sentence.tagged(hit.first - 1, Tag::kin)) continue;
        // "“Khuyến học” của Fukuzawa", "3 thầy cô khác của trường": who wrote it, whose people they are.
        if (words.is(hit.first, "cua") && is_author_or_owner(sentence, hit.first) && !sentence.tagged(at, Tag::teacher))
            continue;
        const bool is_label = words.is(hit.last - 1, ":");
        // "trên trang …", "qua ứng dụng …" say themselves that a name follows.
        const bool is_open = is_label || words.is(hit.first, "tai") || words.is(hit.first, "o") ||
                             words.is(hit.first, "at") || (hit.last - hit.first > 1 && words[at].is_letters());
        const bool is_head = is_head_or_name(sentence, at);
        // "với | lớp cô Hạnh"
        const bool is_class_of = words.is(at, "lop", "lớp") && sentence.hit_at(at + 1, Tag::teacher) != nullptr &&
                                 is_named_source(sentence, hit, at + 1);
        const bool is_with = words.is(hit.first, "voi") || words.is(hit.first, "with");
        if (!is_head && !is_open && !is_class_of && !is_named_source(sentence, hit, at)) continue;
        // "ở hội nghị …" names what it was.
        if (!is_head && !is_label && !is_class_of && sentence.tagged(at, Tag::event)) continue;
        if (!is_head && (sentence.is_in_date(at) || sentence.is_in_amount(at) || words.is(at, "day", "đây") ||
                         words.is(at, "do", "đó")))
            continue;
        auto span = is_head && sentence.hit_at(at, Tag::place_name)
                        ? WordSpan{at, sentence.hit_at(at, Tag::place_name)->last}
                        : extent(sentence, at);
        if (is_head && span.is_empty()) span = {at, at + 1};
        if (is_class_of) span = {at, extent(sentence, at + 1).last};
        const bool is_group =
            words.is(hit.first, "trong") &&
            ((span.last == span.first + 1 && words.is(span.first, "to")) || words.are(span.first, "nha truong") ||
             (words.is(span.first, "to") && hit.first > 0 && sentence.tagged(hit.first - 1, Tag::people)));
        if (!is_group) add_place(places, span, hit.first, is_open ? 6 : is_head && !is_with ? 5 : 3);
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
            add_place(places, span, at, 5.5);
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
            add_place(places, span, hit.first, 3);
        else if (sentence.tagged(hit.last, Tag::self))
            add_place(places, {hit.last - 1, hit.last + 1}, hit.first, 3);
    }
}

/// "công đoàn phường làm hội thảo", "CĐCS trường … mời", "chi đoàn giáo viên 14/20 bạn dự": who holds it, or did it.
void find_unions(const Sentence& sentence, std::vector<PlaceRead>& places) {
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::unit_subject) continue;
        auto span = named_extent(sentence, {hit.first, hit.last, Tag::unit_subject});
        const bool is_youth = sentence.words.are(hit.first, "chi doan") && hit.last - hit.first > 2;
        if (is_youth && comes_or_counts(sentence, span)) add_place(places, span, hit.first, 1.9);
        if (!sentence.words.is(hit.first, "cong")) continue;
        const bool leads = sentence.tagged(span.last, Tag::act) || sentence.tagged(span.last, Tag::give) ||
                           sentence.tagged(span.last, Tag::done);
        if (leads && span.last > hit.last) add_place(places, span, hit.first, 1.9);
    }
}

/// Whether a word with a capital stands between two places of a text in which capitals tell something.
bool has_capital(const vietnamese::Words& words, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last && !words.is_shouted; ++at)
        if (words[at].is_letters() && words[at].capital) return true;
    return false;
}

/// "tổ Toán", "khối 3": a group of the school's own people, who learned more often than they gave it.
bool is_group(const vietnamese::Words& words, std::size_t at) {
    return words.is(at, "to", "tổ") || words.is(at, "khoi", "khối") || words.is(at, "cum", "cụm");
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
        // "37 học viên" are no "học viện".
        if (const auto* people = sentence.hit_at(hit.first, Tag::people);
            people != nullptr && people->last == hit.last && sentence.is_in_amount(hit.first))
            continue;
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
            add_place(places, span, hit.first, 1);
            continue;
        }
        const bool is_own = span.last > hit.last && sentence.tagged(span.last - 1, Tag::self);
        // "…, ĐH Sài Gòn": a name that the lexicon knows whole.
        const bool is_known_name = hit.last - hit.first > 2 && has_capital(words, hit.first + 1, hit.last);
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
        const bool is_local =
            words.is(hit.first, "phuong") || words.is(hit.first, "truong") || words.is(hit.first, "xa", "xã");
        const bool is_fund = hit.first > 0 && !is_owned_or_named && (hit.last - hit.first > 1 || is_local) &&
                             sentence.tagged(hit.first - 1, Tag::category) &&
                             std::ranges::any_of(sentence.amounts, [](const Amount& amount) {
                                 return amount.quantity.unit == Unit::vnd;
                             });
        const bool is_union = hit.first > 0 && sentence.tagged(hit.first - 1, Tag::unit_subject);
        const bool goes = hit.first > 0 && is_going_to(words, hit.first - 1);
        // "2 cô trong tổ": the group they belong to, not where it was.
        if (!is_owned_or_named && hit.first > 0 && words.is(hit.first - 1, "trong", "trong")) continue;
        if (honours)
            add_place(places, span, hit.first, 5.6);
        else if (is_fund)
            add_place(places, span, hit.first, 2.3);
        else if (is_of)
            add_place(places, span, hit.first - 1, 3.2);
        else if (is_owned_or_named)
            add_place(places, span, hit.first,
                      is_group(words, hit.first) ? (is_own ? own_group_score : group_score)
                      : is_own                   ? 2.9
                                                 : 3);
        else if (holds_it(sentence, span.last) && !is_union)
            add_place(places, span, hit.first, holder_score);
        else if (goes)
            add_place(places, span, hit.first, visited_score);
        else if (leads && !is_union)
            add_place(places, span, hit.first, 2);
        else if (is_given_to(sentence, hit.first))
            add_place(places, span, hit.first, 2.4);
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
    find_destinations(sentence, places);
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
