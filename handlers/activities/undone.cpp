#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// "không", "chưa" in front of taking part, within a few words of one clause.
bool is_negated(const Sentence& sentence, const Hit& negator) {
    constexpr std::size_t reach = 4;
    for (std::size_t at = negator.last; at < std::min(negator.last + reach, sentence.size()); ++at) {
        if (sentence.clause[at] != sentence.clause[negator.first]) return false;
        if (sentence.tagged(at, Tag::record) || sentence.tagged(at, Tag::question)) return false;
        if (sentence.tagged(at, Tag::act) || sentence.tagged(at, Tag::event) || sentence.tagged(at, Tag::give))
            return true;
    }
    return false;
}

/// "dù bận con nhỏ em vẫn học hết 20 buổi": what was done all the same, in the same clause.
bool is_overcome(const Sentence& sentence, const Hit& hit) {
    const auto clause = clause_around(sentence, hit.first);
    for (std::size_t at = hit.last; at + 1 < clause.last; ++at)
        if (sentence.words[at].marked == "vẫn")
            return evidence_between(sentence, at, clause.last).act &&
                   has_word(sentence, {clause.first, hit.first}, {"du", "tuy", "mac"});
    // "tính không đi mà cuối cùng cũng đi học …"
    for (std::size_t at = hit.last; at < sentence.size() && sentence.statement[at] == sentence.statement[hit.first];
         ++at)
        if (sentence.words.is(at, "cung", "cũng") && has_word(sentence, {at - 1, at}, {"cung", "roi"}))
            return evidence_between(sentence, at, sentence.size()).act;
    return false;
}

/// "dù bận coi thi", "lần trước em không đi được", "bị cúp điện 15 phút" beside what was done: how it went.
bool is_circumstance(const Sentence& sentence, const Hit& hit) {
    if (is_overcome(sentence, hit)) return true;
    // "chưa tới 2 tiếng là xong": how little it took.
    const bool is_small =
        hit.last == hit.first + 2 && has_word(sentence, {hit.first + 1, hit.last}, {"toi", "day", "den"});
    if (is_small &&
        std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.first == hit.last; }))
        return true;
    if (!is_told_besides(sentence, hit.first)) return false;
    const auto clause = clause_around(sentence, hit.first);
    if (has_word(sentence, {clause.first, std::min(clause.first + 2, clause.last)}, {"du", "tuy", "mac"})) return true;
    if (has_word(sentence, {clause.first, hit.first}, {"truoc"})) return true;
    // "…, còn bài thu hoạch chưa nộp": what is handed in after it.
    if (has_word(sentence, {hit.first, hit.last}, {"nop"})) return true;
    // "…, buổi cuối ốm nên nghỉ": a part of what was told.
    const bool is_part = has_word(sentence, {clause.first, hit.first}, {"buoi", "bua", "tiet"}) &&
                         has_word(sentence, {clause.first, hit.first}, {"cuoi", "dau", "giua", "thu", "1", "mot"});
    if (is_part && !sentence.has_between(Tag::event, clause.first, clause.last)) return true;
    // "cô kế toán không đi được chứ em đi đủ": another one, where the speaker did.
    const std::initializer_list<std::string_view> speakers{"em", "minh", "tui", "toi", "tụi", "con"};
    if (hit.first >= clause.first + 2 &&
        has_word(sentence, {clause.first, clause.first + 1}, {"co", "thay", "chi", "anh", "ban"}) &&
        !has_word(sentence, {clause.first, hit.first}, speakers) &&
        has_word(sentence, {clause.last, sentence.size()}, speakers))
        return true;
    // "mấy cô kia kẹt con nhỏ", "2 cô còn lại bận": the others.
    if (has_word(sentence, {clause.first, hit.first}, {"kia", "khac"})) return true;
    const bool is_outer =
        has_word(sentence, {hit.first, hit.first + 1}, {"ban", "bi", "ket", "cup", "mat", "rot", "vuong"});
    return is_outer && !sentence.has_between(Tag::self, clause.first, clause.last) &&
           !sentence.has_between(Tag::negator, clause.first, clause.last);
}

/// "đọc được một tiếng rưỡi | rồi ngủ": so much was done before.
bool is_done_until(const Sentence& sentence, const Hit& hit) {
    if (!sentence.words.is(hit.first, "roi")) return false;
    const auto before = evidence_between(sentence, clause_around(sentence, hit.first).first, hit.first);
    return before.act && before.amount && before.past;
}

/// "chưa học Canva, hôm qua em học Word 3 buổi": the speaker did something else. "em không đi được, hôm qua cô Mẫu đi"
/// tells of another.
bool does_another_day(const Sentence& sentence, const Hit& hit, const ToldDays& told) {
    if (!told.besides(hit.first)) return false;
    const auto clause = clause_around(sentence, hit.first);
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (sentence.tagged(at, Tag::self) && (at < clause.first || at >= clause.last) &&
            !has_word(sentence, {at, at + 1}, {"co", "thay", "chi", "anh"}))
            return true;
    return false;
}

/// "trường mà cho đi tập huấn thì đã", "được học thêm thì hay": how good it would be, at the end.
bool ends_as_wish(const Sentence& sentence) {
    const auto& words = sentence.words;
    std::size_t end = sentence.size();
    while (end > 0 && (words[end - 1].kind == vietnamese::Word::Kind::mark ||
                       (sentence.tagged(end - 1, Tag::particle) && !sentence.tagged(end - 1, Tag::done))))
        --end;
    for (const auto good : {"da", "do", "hay", "tot", "suong", "vui", "ngon", "khoe", "thich"})
        for (std::size_t length = 2; length <= 3 && length < end; ++length)
            if (words.is(end - length, "thi", "thì") && words.is(end - length + 1, good) &&
                (length == 2 || words.is(end - 1, "biet", "biết") || words.is(end - 1, "qua", "quá")) &&
                (words.has_marks || has_word(sentence, {0, end}, {"ma"})))
                return !is_told_besides(sentence, end - 1);
    return false;
}

/// "giá như … thì …", "giá mà … thì …" in front of a statement.
bool is_open_condition(const Sentence& sentence, const Hit& hit) {
    if (!sentence.words.is(hit.first, "gia", "giá") || !has_word(sentence, {hit.first + 1, hit.last}, {"nhu", "ma"}))
        return false;
    for (std::size_t at = hit.last; at < sentence.size() && sentence.statement[at] == sentence.statement[hit.first];
         ++at)
        if (sentence.words.is(at, "thi", "thì")) return true;
    return false;
}

/// "em có học lớp đó đâu, …": not at all.
bool denies_in_the_end(const Sentence& sentence) {
    const auto& words = sentence.words;
    for (std::size_t at = 1; at < sentence.size(); ++at) {
        const bool ends = at + 1 >= sentence.size() || words[at + 1].kind == vietnamese::Word::Kind::mark ||
                          sentence.tagged(at + 1, Tag::particle);
        if (words[at].marked != "đâu" || !ends) continue;
        const auto clause = clause_around(sentence, at);
        for (std::size_t has = clause.first; has + 1 < at; ++has)
            if ((words.is(has, "co", "có") || words.is(has, "duoc", "được")) &&
                (sentence.tagged(has + 1, Tag::act) || words.is(has + 1, "di")) && !is_told_elsewhere(sentence, at))
                return true;
    }
    return false;
}

/// "em mới đóng tiền chứ chưa học", "đăng ký thôi chớ hổng có đi": not done, whatever is told in front.
bool denies_in_contrast(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::negator || hit.first == 0) return false;
        const auto& before = sentence.words[hit.first - 1].marked;
        if (before != "chứ" && before != "chớ") return false;
        return is_negated(sentence, hit) && !sentence.has_between(Tag::done, hit.last, sentence.size()) &&
               !has_word(sentence, {0, hit.first}, {"xong"});
    });
}

} // namespace

bool is_wish(const Sentence& sentence) {
    if (ends_as_wish(sentence)) return true;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::wish) return false;
        const auto clause = clause_around(sentence, hit.first);
        // "giá như hôm mùng năm mà có lớp thì em đã đi học": what would have been done.
        if (is_open_condition(sentence, hit)) return true;
        // "voi gia su …" without marks: who taught, and no "giả sử".
        if (hit.first > clause.first && sentence.hit_at(hit.first, Tag::teacher) != nullptr) return false;
        const bool wants_more = has_word(sentence, clause, {"them", "nua", "tiep"}) ||
                                !(sentence.has_between(Tag::act, hit.last, clause.last) ||
                                  sentence.has_between(Tag::event, hit.last, clause.last));
        // "lẽ ra học 3 buổi mà thầy dồn lại còn 2, xong hôm 2/10 …": what was done instead.
        const bool is_due = has_word(sentence, {hit.first, hit.first + 1}, {"le", "dang"});
        return !((wants_more || is_due) && is_told_besides(sentence, hit.first));
    });
}

bool is_negative(const Sentence& sentence, const ToldDays& told) {
    if (denies_in_the_end(sentence) || denies_in_contrast(sentence)) return true;
    // "tổ em 0 người đi hội thảo"; how many "0/30 GV" were is asked.
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (sentence.words.is(at, "0") && sentence.hit_at(at + 1, Tag::people) != nullptr &&
            (at == 0 || sentence.words[at - 1].is_letters()) && !is_told_elsewhere(sentence, at))
            return true;
    for (const auto& hit : sentence.hits) {
        if (is_done_instead(sentence, hit) || is_done_until(sentence, hit)) continue;
        const bool negates = hit.tag == Tag::negation || (hit.tag == Tag::negator && is_negated(sentence, hit));
        if (negates && !is_told_elsewhere(sentence, hit.first) && !is_circumstance(sentence, hit) &&
            !does_another_day(sentence, hit, told))
            return true;
    }
    return false;
}

bool is_postponed(const Sentence& sentence, const ToldDays& told) {
    const auto* hit = sentence.first_hit(Tag::postponed);
    if (hit == nullptr) return false;
    // "bữa trước bị hoãn, hôm qua học bù rồi"
    const auto clause = clause_around(sentence, hit->first);
    const bool is_earlier = has_word(sentence, {clause.first, hit->first}, {"truoc"});
    // "đã đổi lịch …, ai đóng tiền rồi vẫn giữ chỗ": what others did around it is no report.
    const bool is_told =
        told.besides(hit->first) ||
        (is_told_elsewhere(sentence, hit->first) && (is_told_besides(sentence, hit->first) || sentence.has(Tag::self)));
    return !is_told && !(is_earlier && is_told_besides(sentence, hit->first));
}

bool is_counted_registration(const Sentence& sentence, const Lexicon& lexicon) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& signing) {
        return signing.tag == Tag::registration && std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
                   return hit.tag == Tag::category && hit.category >= 0 && hit.weight > 1 &&
                          sentence.clause[hit.first] == sentence.clause[signing.first] &&
                          lexicon.counts_registrations(hit.category);
               });
    });
}

bool is_only_registered(const Sentence& sentence, const ToldDays& told, const Lexicon& lexicon) {
    // "học cách | nộp hồ sơ qua cổng dịch vụ công": what was learned.
    const auto found = std::ranges::find_if(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::registration && !(hit.first > 0 && sentence.words.is(hit.first - 1, "cach", "cách"));
    });
    const Hit* registered = found == sentence.hits.end() ? nullptr : &*found;
    if (registered == nullptr || sentence.has(Tag::honour)) return false;
    if (is_counted_registration(sentence, lexicon)) return false;
    // "đăng ký và học luôn trong ngày 15/10": signing up was only the beginning.
    const auto clause = clause_around(sentence, registered->first);
    const bool goes_on = has_word(sentence, {registered->last, registered->last + 1}, {"va", "roi", "xong", "la"}) &&
                         sentence.has_between(Tag::act, registered->last + 1, registered->last + 3) &&
                         has_word(sentence, {registered->last, clause.last}, {"luon", "lien", "ngay"}) &&
                         evidence_between(sentence, 0, sentence.size()).past;
    if (goes_on) return false;
    if (is_told_before(sentence, registered->first) || is_told_elsewhere(sentence, registered->first) ||
        told.besides(registered->first))
        return false;
    // "đăng ký và đã học xong": what was done beside signing up. "đăng ký thi B2 xong rồi" was only signing up.
    return std::ranges::none_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::done && hit.first > registered->last && sentence.words.is(hit.first - 1, "va", "và");
    });
}

} // namespace loa::activities
