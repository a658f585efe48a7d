#include "handlers/activities/providers.h"

#include "handlers/activities/place_extent.h"

#include <algorithm>
#include <initializer_list>

namespace loa::activities {
namespace {

constexpr double from_there = 5.2, who_teaches = 2.8, plural_teachers = 2.6, department = 2.75, fund_owner = 2.3,
                 school_kind = 1.8, went_to = 1.6, class_taught = 1.5;

bool is_any(const vietnamese::Words& words, std::size_t at, std::initializer_list<std::string_view> list) {
    return std::ranges::any_of(list, [&](std::string_view word) { return words.is(at, word); });
}

void add(std::vector<PlaceRead>& places, WordSpan span, double score) {
    if (!span.is_empty()) places.push_back({span, span, score});
}

/// "(qua) chỉ", "xuống dạy", "nói chuyện": whether somebody in front of word `at` teaches.
bool teaches_at(const Sentence& sentence, std::size_t at) {
    if (is_any(sentence.words, at, {"qua", "xuong", "toi", "ve", "vo", "den", "len", "ghe", "sang"})) ++at;
    return sentence.tagged(at, Tag::teaches);
}

/// "bên công ty phần mềm dạy", "thợ bên hãng qua chỉ".
void find_from_there(const Sentence& sentence, std::vector<PlaceRead>& places) {
    constexpr std::size_t reach = 5;
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 2 < sentence.size(); ++at) {
        if (!words.is(at, "ben", "bên") || sentence.tagged(at + 1, Tag::self) ||
            sentence.tagged(at + 1, Tag::place_head))
            continue;
        for (std::size_t last = at + 1; last < std::min(at + reach, sentence.size()); ++last) {
            if (last > at + 1 && teaches_at(sentence, last)) {
                add(places, {at, last}, from_there);
                break;
            }
            if (!words[last].is_letters() || sentence.is_in_date(last) || sentence.is_in_amount(last)) break;
        }
    }
}

/// "công an quận nói chuyện", "mấy cô dạy".
void find_who_teaches(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (sentence.is_in_amount(hit.first)) continue;
        const bool is_body = hit.tag == Tag::place_head;
        const bool is_several = hit.first > 0 && is_any(words, hit.first - 1, {"may", "cac"});
        const bool is_people =
            hit.tag == Tag::people && (words.are(hit.first, "dong nghiep") || words.are(hit.first, "sinh vien") ||
                                       (is_several && hit.last - hit.first > 1));
        if (hit.tag != Tag::teacher && !is_body && !is_people) continue;
        WordSpan span{hit.first, hit.last};
        while (span.last < sentence.size() && sentence.tagged(span.last, Tag::place_head)) ++span.last;
        if (!teaches_at(sentence, span.last)) continue;
        if (span.last > hit.last || (is_body && hit.last - hit.first > 1))
            add(places, span, who_teaches);
        else if ((is_several || is_people) && !is_body)
            add(places, {is_several ? hit.first - 1 : hit.first, span.last}, plural_teachers);
    }
}

/// "chỗ anh Khoa", "chỗ trung tâm ngoại ngữ", "nhà cô Lan".
void find_someones_place(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 2 < sentence.size(); ++at) {
        const bool is_spot = words[at].marked == "chỗ", is_house = words.is(at, "nha", "nhà");
        if (!is_spot && !is_house) continue;
        if (is_spot && sentence.tagged(at + 1, Tag::place_head)) {
            add(places, extent(sentence, at + 1), from_there);
            continue;
        }
        const auto* who = sentence.hit_at(at + 1, Tag::teacher);
        if (who == nullptr || words.is_shouted || who->last >= sentence.size() || !words[who->last].capital) continue;
        const auto first = is_house ? at : at + 1;
        places.push_back({{first, who->last + 1}, {at, who->last + 1}, department});
    }
}

/// "khoa Hóa", "khoa Ngữ văn".
void find_departments(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        if (words[at].marked != "khoa" || !words.has_marks || words.is_shouted || !words[at + 1].capital ||
            !words[at + 1].is_letters())
            continue;
        const bool is_announced = at > 0 && sentence.tagged(at - 1, Tag::place_preposition);
        auto span = named_extent(sentence, {at, at + 1, Tag::place_head});
        places.push_back({span, {is_announced ? at - 1 : at, span.last}, is_announced ? from_there : department});
    }
}

/// "lớp 9A3", "lớp 5/2": those who were taught, or who gave.
void find_classes(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (std::size_t at = 0; at + 2 < sentence.size(); ++at) {
        if (!words.is(at, "lop", "lớp") || !words[at + 1].is_number() || words[at + 1].folded.size() > 2) continue;
        std::size_t last = at + 2;
        if (words.is(last, "/") && last + 1 < sentence.size() && words[last + 1].is_number())
            last += 2;
        else
            while (last < sentence.size() && last < at + 4 && words.is_glued(last) && !is_mark(sentence, last)) ++last;
        if (last > at + 2) add(places, {at, last}, class_taught);
    }
}

/// "quỹ khuyến học trường", "học bổng phường": whose fund it is.
void find_fund_owners(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    const bool has_money =
        std::ranges::any_of(sentence.amounts, [](const Amount& amount) { return amount.quantity.unit == Unit::vnd; });
    if (!has_money) return;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::place_head || hit.first < 2 || hit.last - hit.first > 1) continue;
        if (words.are(hit.first - 2, "khuyen hoc") || words.are(hit.first - 2, "hoc bong"))
            add(places, {hit.first, hit.last}, fund_owner);
    }
}

/// "trường mầm non", "trường chuyên biệt" without a name; "mượn phòng nghe nhìn"; "đi Đắk Lắk".
void find_bare(const Sentence& sentence, std::vector<PlaceRead>& places) {
    const auto& words = sentence.words;
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::place_head || hit.first == 0) continue;
        const bool is_school = hit.last - hit.first > 2 && words.is(hit.first, "truong") &&
                               !is_any(words, hit.first - 1, {"cac", "nhung", "nhieu", "cap"});
        if (is_school) add(places, {hit.first, hit.last}, school_kind);
        if (is_any(words, hit.first - 1, {"muon", "thue"})) add(places, {hit.first, hit.last}, school_kind);
    }
    if (words.is_shouted) return;
    const auto is_name = [&](std::size_t at) {
        return at < sentence.size() && words[at].is_letters() && words[at].capital && !words[at].upper &&
               sentence.tags[at] == 0 && !sentence.is_in_date(at);
    };
    for (std::size_t at = 0; at + 2 < sentence.size(); ++at)
        if (is_any(words, at, {"di", "ve", "ra", "len", "xuong"}) && is_name(at + 1) && is_name(at + 2))
            add(places, {at + 1, at + 3}, went_to);
}

} // namespace

void find_providers(const Sentence& sentence, std::vector<PlaceRead>& places) {
    find_from_there(sentence, places);
    find_who_teaches(sentence, places);
    find_someones_place(sentence, places);
    find_departments(sentence, places);
    find_classes(sentence, places);
    find_fund_owners(sentence, places);
    find_bare(sentence, places);
}

} // namespace loa::activities
