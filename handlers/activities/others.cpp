#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// "Thấy trên báo Người Lao Động: …", "Báo Tuổi Trẻ đưa tin …": all that follows is somebody else's, unless the speaker
/// tells of their own.
bool is_quoting(const Sentence& sentence, const Hit& source, bool is_in_front) {
    constexpr std::size_t reach = 7;
    if (!has_word(sentence, {source.first, source.last}, {"bao", "tivi", "facebook", "mang", "dai", "tin"}) ||
        sentence.has_between(Tag::self, source.last, sentence.size()))
        return false;
    if (has_word(sentence, {source.first, source.first + 1}, {"dua", "dang", "loan"})) return true;
    const auto last = std::min(source.last + reach, sentence.size());
    return is_in_front && has_word(sentence, {source.last, last}, {":"});
}

/// Who speaks, and not "cô", "thầy", "chị", "anh", who may be anybody.
bool is_first_person(const Sentence& sentence, std::size_t at) {
    return sentence.tagged(at, Tag::self) &&
           !has_word(sentence, {at, at + 1}, {"co", "thay", "chi", "anh", "hai", "vo", "chung", "bon"});
}

/// "con trai em", "bé Bin nhà em", "con bé lớp 5 nhà tui", "học trò của mình": the speaker's own people.
bool is_kin(const Sentence& sentence, const Hit& kin) {
    constexpr std::size_t reach = 5;
    // "mấy đứa em" are colleagues.
    if (kin.first > 0 && has_word(sentence, {kin.first, kin.last}, {"dua"}) && sentence.words.is(kin.last - 1, "em") &&
        has_word(sentence, {kin.first - 1, kin.first}, {"may", "cac", "tui", "bon"}))
        return false;
    if (is_first_person(sentence, kin.last) || has_word(sentence, {kin.first, kin.last}, {"xom"})) return true;
    for (std::size_t at = kin.last; at < std::min(kin.last + reach, sentence.size()); ++at) {
        if (sentence.clause[at] != sentence.clause[kin.first] || sentence.tagged(at, Tag::act)) return false;
        if (has_word(sentence, {at, at + 1}, {"nha", "cua", "lop"}) && is_first_person(sentence, at + 1)) return true;
    }
    return false;
}

/// "con gái chỉ | em xài Canva 2 tiếng": the speaker learned from them.
bool teaches_speaker(const Sentence& sentence, const Hit& hit) {
    constexpr std::size_t reach = 3;
    for (std::size_t at = hit.last; at < std::min(hit.last + reach, sentence.size()); ++at)
        if (sentence.tagged(at, Tag::teaches) && at + 1 < sentence.size() &&
            (is_first_person(sentence, at + 1) ||
             (sentence.tagged(at + 1, Tag::place_preposition) && is_first_person(sentence, at + 2))))
            return true;
    return false;
}

/// Whether nothing but signs, days and words of address stand in front of a word in its clause.
bool leads_clause(const Sentence& sentence, std::size_t at) {
    const auto clause = clause_around(sentence, at);
    for (std::size_t before = clause.first; before < at; ++before)
        if (!sentence.is_in_date(before) && sentence.words[before].kind != vietnamese::Word::Kind::mark &&
            !sentence.tagged(before, Tag::address) && !sentence.tagged(before, Tag::particle) &&
            sentence.hit_at(before, Tag::teacher) == nullptr)
            return false;
    return true;
}

/// "học trò tui đậu …", "hôm qua chồng em học …": somebody of the speaker's did it, and not with the speaker.
bool is_of_kin(const Sentence& sentence) {
    if (!sentence.headcounts.empty()) return false; // "học sinh lớp em 35 em thi …" tells of a unit
    return std::ranges::any_of(sentence.hits, [&](const Hit& kin) {
        if (kin.tag != Tag::kin || teaches_speaker(sentence, kin) || !is_kin(sentence, kin) ||
            !leads_clause(sentence, kin.first))
            return false;
        const auto clause = clause_around(sentence, kin.first);
        if (has_word(sentence, {kin.last, clause.last}, {"voi", "cung"})) return false;
        // "con em ngủ rồi em mới học …", "mấy đứa em học …": the speaker did it, too.
        for (std::size_t at = kin.last + 3; at < clause.last; ++at) {
            const bool is_owner = has_word(sentence, {at - 1, at}, {"nha", "cua", "lop"});
            if (is_first_person(sentence, at) && !is_owner &&
                (sentence.tagged(at + 1, Tag::act) || sentence.tagged(at + 1, Tag::done)))
                return false;
        }
        if (kin.first > 0 && has_word(sentence, {kin.first - 1, kin.first}, {"may", "cac", "tui", "bon"})) return false;
        // "con tui học lớp 4 mà đọc hết 10 cuốn rồi": goes on with the same one.
        const bool goes_on = clause.last < sentence.size() && sentence.words.is(clause.last - 1, "ma", "mà") &&
                             !sentence.has_between(Tag::self, clause.last, sentence.size());
        return goes_on || (!is_told_elsewhere(sentence, kin.first) && !is_told_besides(sentence, kin.first));
    });
}

/// "trường bạn mở …", "bên trường Mẫu họ học …": of another school, however many it counts.
bool is_of_other_school(const Sentence& sentence) {
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        const auto& words = sentence.words;
        const bool is_other = words.is(at, "truong") && leads_clause(sentence, at) &&
                              (words.is(at + 1, "ban", "bạn") || words.is(at + 1, "khac") || words.is(at + 1, "kia") ||
                               words.are(at + 1, "ben kia") || words.are(at + 1, "ke ben") ||
                               words.are(at + 1, "ben canh") || words.are(at + 1, "nguoi ta"));
        const bool is_they = words[at].marked == "họ" && sentence.tagged(at + 1, Tag::act);
        if (is_other || is_they) return !is_told_elsewhere(sentence, at) && !is_told_besides(sentence, at);
    }
    return false;
}

/// "cô Hạnh …" at the beginning: somebody by name.
bool begins_with_name(const Sentence& sentence) {
    std::size_t first = 0;
    while (first < sentence.size() && (sentence.words[first].kind == vietnamese::Word::Kind::mark ||
                                       sentence.tagged(first, Tag::address) || sentence.is_in_date(first)))
        ++first;
    const auto& words = sentence.words;
    const bool is_title =
        first + 1 < sentence.size() && has_word(sentence, {first, first + 1}, {"co", "thay", "chi", "anh", "ban"});
    return is_title && words[first + 1].is_letters() && !words.is(first + 1, "em") &&
           (words[first + 1].capital || sentence.tags[first + 1] == 0);
}

/// "cô Hạnh học …, ghi giúp cô ấy": asked for somebody who is named.
bool is_for_somebody(const Sentence& sentence) {
    if (!begins_with_name(sentence)) return false;
    const auto& words = sentence.words;
    for (std::size_t at = 2; at + 1 < sentence.size(); ++at) {
        if (!has_word(sentence, {at, at + 1}, {"giup", "ho", "gium", "dum"})) continue;
        const bool is_record = has_word(sentence, {at - 1, at}, {"ghi", "bao", "cao", "luu", "nhap", "khai", "tinh"});
        const auto whom = words.is(at + 1, "cho") ? at + 2 : at + 1;
        if (is_record && has_word(sentence, {whom, std::min(whom + 1, sentence.size())},
                                  {"co", "thay", "chi", "anh", "ban", "ba", "ong"}))
            return true;
    }
    return false;
}

/// "anh Hùng học 2 buổi chứ": somebody else's amount is set right.
bool is_set_right(const Sentence& sentence) {
    std::size_t last = sentence.size();
    while (last > 0 && sentence.words[last - 1].kind == vietnamese::Word::Kind::mark) --last;
    return last > 3 && begins_with_name(sentence) && !sentence.has(Tag::event) &&
           (sentence.words[last - 1].marked == "chứ" || sentence.words[last - 1].marked == "mà");
}

/// "nghe nói …", "đọc tin thấy …", "báo Mẫu nói …" in front, and nothing of the speaker's own behind it.
bool is_hearsay(const Sentence& sentence) {
    const auto& words = sentence.words;
    const auto at = front_of(sentence);
    if (at + 1 >= sentence.size()) return false;
    for (std::size_t self = at + 2; self < sentence.size(); ++self)
        if (is_first_person(sentence, self)) return false;
    if (words.is(at, "nghe") &&
        has_word(sentence, {at + 1, at + 2}, {"noi", "don", "dau", "bao", "ke", "tin", "phong"}))
        return !words.are(at + 1, "noi chuyen") && !words.are(at + 1, "bao cao");
    if (words.are(at, "doc tin thay") || words.are(at, "doc bao thay") || words.are(at, "coi tin thay")) return true;
    if (words[at].marked != "báo" && words[at].marked != "đài") return false;
    return has_word(sentence, {at + 1, std::min(at + 5, sentence.size())}, {"noi", "dang", "dua", "viet"}) &&
           !sentence.is_in_date(at + 1);
}

} // namespace

bool is_of_others(const Sentence& sentence) {
    if (is_of_kin(sentence) || is_of_other_school(sentence) || is_hearsay(sentence)) return true;
    if (is_for_somebody(sentence) || is_set_right(sentence)) return true;
    const auto* others = sentence.first_hit(Tag::others);
    if (others != nullptr && teaches_speaker(sentence, *others)) return false;
    if (others == nullptr || sentence.has(Tag::give) || !sentence.headcounts.empty()) return false;
    // "em với bé Thảo tổ Tin": the speaker, too.
    const std::initializer_list<std::string_view> joins{"voi", "va", "cung"};
    const bool is_company =
        (others->first > 1 && sentence.tagged(others->first - 2, Tag::self) &&
         has_word(sentence, {others->first - 1, others->first}, joins)) ||
        (sentence.tagged(others->last + 1, Tag::self) && has_word(sentence, {others->last, others->last + 1}, joins));
    if (is_company) return false;
    // "tập huấn | chấm thi": what was learned.
    if (others->first > 0 && sentence.tagged(others->first - 1, Tag::event)) return false;
    // "con em ngủ rồi em mới học …"
    for (std::size_t at = others->last + 1; at + 1 < sentence.size(); ++at)
        if (is_first_person(sentence, at) && (sentence.tagged(at + 1, Tag::act) || sentence.tagged(at + 1, Tag::done)))
            return false;
    // "nhờ con gái chỉ mà em biết dùng Canva, học 3 buổi …"
    for (std::size_t at = others->last; at < sentence.size(); ++at)
        if (is_first_person(sentence, at) && sentence.clause[at] != sentence.clause[others->first] &&
            is_told_besides(sentence, others->first))
            return false;
    // "hôm nay em đi dạy …"
    std::size_t before = others->first;
    while (before > 0 && sentence.tagged(before - 1, Tag::self)) --before;
    return others->first <= front_of(sentence) + 2 || sentence.is_in_date(before > 0 ? before - 1 : 0);
}

bool is_of_somebody(const Sentence& sentence) {
    const auto front = front_of(sentence);
    std::size_t first = 0;
    while (first < sentence.size() && sentence.words[first].kind == vietnamese::Word::Kind::mark) ++first;
    const auto* title = sentence.hit_at(first, Tag::teacher);
    return title != nullptr && front > first && title->last < sentence.size() && sentence.words[title->last].capital &&
           sentence.headcounts.empty();
}

bool is_thanking(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& thanks) {
        if (thanks.tag != Tag::thanks) return false;
        std::size_t first = thanks.first;
        const auto clause = clause_around(sentence, first);
        while (first > clause.first && (is_skipped_at_front(sentence, first - 1) || sentence.is_in_date(first - 1)))
            --first;
        if (is_quoting(sentence, thanks, first == clause.first)) return true;
        // "nghe nói hay nên hôm qua em học …": heard, and then done.
        for (std::size_t at = thanks.last; at + 1 < clause.last; ++at)
            if (sentence.words.is(at, "nen", "nên") && evidence_between(sentence, at, clause.last).act &&
                sentence.has_between(Tag::self, at, clause.last))
                return false;
        return first == clause.first && !is_told_elsewhere(sentence, thanks.first) &&
               !is_told_besides(sentence, thanks.first);
    });
}

} // namespace loa::activities
