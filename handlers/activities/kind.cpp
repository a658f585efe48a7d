#include "handlers/activities/told.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace loa::activities {
namespace {

bool is_skipped_at_front(const Sentence& sentence, std::size_t at) {
    return sentence.words[at].kind == vietnamese::Word::Kind::mark || sentence.tagged(at, Tag::address) ||
           sentence.tagged(at, Tag::self) || sentence.tagged(at, Tag::particle);
}

/// The first word that says something: behind "bot ơi", "dạ", "em".
std::size_t front_of(const Sentence& sentence) {
    constexpr std::size_t vocative_max = 5;
    std::size_t at = 0;
    // "Thầy Minh ơi, …"
    for (std::size_t end = 0; end < std::min(vocative_max, sentence.size()); ++end)
        if (sentence.words.is(end, "oi", "ơi")) at = end + 1;
    while (at < sentence.size() && is_skipped_at_front(sentence, at)) ++at;
    return at;
}

/// "học cách tra cứu …", "lớp thống kê": the words of an order as what was learned.
bool is_learned(const Sentence& sentence, const Hit& order) {
    if (order.first == 0 || sentence.clause[order.first - 1] != sentence.clause[order.first]) return false;
    const auto before = order.first - 1;
    for (const auto tag : {Tag::act, Tag::event, Tag::category, Tag::about})
        if (sentence.tagged(before, tag)) return true;
    return sentence.words.is(before, "cach") || sentence.words.is(before, "nang");
}

bool is_command(const Sentence& sentence) {
    const auto front = front_of(sentence);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::command) continue;
        if (hit.first == front) return true;
        // "đừng ghi", "đừng lưu": an order of two words is one anywhere.
        // Behind an amount of its clause it only tells on: "ngồi 3 tiếng xem lại bài giảng".
        const bool tells_on = std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
            return amount.first < hit.first && sentence.clause[amount.first] == sentence.clause[hit.first];
        });
        if (hit.last - hit.first >= 2 && !tells_on && !is_learned(sentence, hit) &&
            !sentence.has_between(Tag::done, 0, hit.first))
            return true;
    }
    return false;
}

/// "tren chua" without marks: a pagoda, no "chưa".
bool is_place_name(const Sentence& sentence, const Hit& hit) {
    return hit.first > 0 && sentence.tagged(hit.first, Tag::place_head) &&
           sentence.tagged(hit.first - 1, Tag::place_preposition);
}

/// "hôm qua mình học trà đạo, tiếng rưỡi à": as little as that, told by who did it. Nor does a pagoda's name ask.
bool is_no_question(const Sentence& sentence, const Hit& hit) {
    if (is_place_name(sentence, hit)) return true;
    return hit.last == hit.first + 1 && sentence.words.is(hit.first, "a") && hit.first > 0 &&
           sentence.is_in_amount(hit.first - 1) && sentence.has_between(Tag::self, 0, hit.first) &&
           evidence_between(sentence, 0, hit.first).past;
}

/// Whether the statement that ends with word `end` (exclusive) ends like a question: `?`, or "chưa", "không".
bool ends_as_question(const Sentence& sentence, std::size_t begin, std::size_t end) {
    bool has_mark = false;
    while (end > begin) {
        const auto& word = sentence.words[end - 1];
        if (word.folded == "?")
            has_mark = true;
        else if (word.kind != vietnamese::Word::Kind::mark && !sentence.tagged(end - 1, Tag::particle) &&
                 !sentence.tagged(end - 1, Tag::address))
            break;
        --end;
    }
    if (has_mark) return true;
    for (const auto& hit : sentence.hits)
        if (hit.tag == Tag::question_end && hit.last == end && !is_no_question(sentence, hit)) return true;
    return false;
}

/// Words about what becomes of a report: "vậy tính chưa ạ?", "có cần nộp bản sao không?".
bool is_about_reports(const Sentence& sentence, std::size_t first, std::size_t last) {
    if (sentence.has_between(Tag::record, first, last)) return true;
    for (std::size_t at = first; at < last; ++at)
        for (const auto word : {"tinh", "nop", "sung", "can", "du", "muc", "le", "diem", "ok", "thieu", "phieu", "kip"})
            if (sentence.words.is(at, word)) return true;
    return false;
}

/// "sao …", "ủa …" in front: the whole message asks.
bool opens_question(const Sentence& sentence) {
    const auto front = front_of(sentence);
    for (const auto word : {"sao", "ua", "tai", "vi", "khi", "chung", "bao"})
        if (sentence.words.is(front, word) && !sentence.is_in_date(front) &&
            (sentence.words.is(front, "sao") || sentence.words.is(front, "ua") ||
             sentence.tagged(front, Tag::question)))
            return true;
    return false;
}

/// "…, ghi nhận giúp em được không ạ?": the last clause asks what becomes of what the others report.
bool asks_to_record(const Sentence& sentence, std::size_t begin, std::size_t end) {
    std::size_t last = end - 1;
    while (last > begin && sentence.words[last].kind == vietnamese::Word::Kind::mark) --last;
    std::size_t first = last;
    while (first > 0 && sentence.clause[first - 1] == sentence.clause[last]) --first;
    if (first == 0 || opens_question(sentence) || sentence.has_between(Tag::question, 0, first)) return false;
    // "…, không biết theo nổi không nữa": asked of oneself.
    const bool wonders = sentence.words.are(first, "khong biet") && !sentence.words.is(end - 1, "?");
    if (!wonders && !is_about_reports(sentence, first, end)) return false;
    const auto told = evidence_between(sentence, 0, first);
    // "em học 3 buổi rồi, vậy có được tính không ạ" names nothing that could be noted down.
    if (!told.event && !sentence.has_between(Tag::record, first, end)) return false;
    if (wonders && !(told.amount && told.done)) return false;
    return (told.act || told.event) && (told.done || told.amount || told.past);
}

/// "nói về cách dùng thế nào cho hiệu quả": words of a question inside another clause than the one that tells.
bool is_mere_mention(const Sentence& sentence, const Hit& hit) {
    const auto clause = clause_around(sentence, hit.first);
    std::size_t last = clause.last;
    while (last > hit.last &&
           (sentence.words[last - 1].kind == vietnamese::Word::Kind::mark || sentence.tagged(last - 1, Tag::particle)))
        --last;
    bool is_asking = last == hit.last;
    for (std::size_t at = hit.first; at < hit.last; ++at)
        is_asking = is_asking || sentence.words.is(at, "hoi") || sentence.words.is(at, "mac");
    return !is_asking && is_told_besides(sentence, hit.first);
}

/// "mấy đứa em coi xong phim …": those who did it.
bool is_group(const Sentence& sentence, const Hit& hit) {
    if (!sentence.words.is(hit.first, "may")) return false;
    const auto clause = clause_around(sentence, hit.first);
    return hit.first == clause.first && sentence.has_between(Tag::done, hit.last, clause.last) &&
           (sentence.tagged(hit.last, Tag::self) || sentence.tagged(hit.last, Tag::place_head));
}

bool has_question(const Sentence& sentence, std::size_t begin, std::size_t end) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::question && !is_group(sentence, hit) && hit.first >= begin && hit.first < end &&
               !is_mere_mention(sentence, hit);
    });
}

bool is_question(const Sentence& sentence) {
    std::size_t begin = 0;
    while (begin < sentence.size()) {
        std::size_t end = begin;
        while (end < sentence.size() && sentence.statement[end] == sentence.statement[begin]) ++end;
        const bool asks = ends_as_question(sentence, begin, end) || has_question(sentence, begin, end);
        if (asks && !asks_to_record(sentence, begin, end)) return true;
        begin = end;
    }
    return false;
}

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

bool has_word(const Sentence& sentence, WordSpan span, std::initializer_list<std::string_view> words) {
    for (std::size_t at = span.first; at < span.last; ++at)
        for (const auto word : words)
            if (sentence.words.is(at, word)) return true;
    return false;
}

/// "dù bận coi thi", "lần trước em không đi được", "bị cúp điện 15 phút" beside what was done: how it went.
bool is_circumstance(const Sentence& sentence, const Hit& hit) {
    if (!is_told_besides(sentence, hit.first)) return false;
    const auto clause = clause_around(sentence, hit.first);
    if (has_word(sentence, {clause.first, std::min(clause.first + 2, clause.last)}, {"du", "tuy", "mac"})) return true;
    if (has_word(sentence, {clause.first, hit.first}, {"truoc"})) return true;
    const bool is_outer =
        has_word(sentence, {hit.first, hit.first + 1}, {"ban", "bi", "ket", "cup", "mat", "rot", "vuong"});
    return is_outer && !sentence.has_between(Tag::self, clause.first, clause.last) &&
           !sentence.has_between(Tag::negator, clause.first, clause.last);
}

/// "ước gì có thêm buổi nữa" beside what was done: more of the same.
bool is_wish(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::wish) return false;
        const auto clause = clause_around(sentence, hit.first);
        const bool wants_more = has_word(sentence, clause, {"them", "nua", "tiep"}) ||
                                !(sentence.has_between(Tag::act, hit.last, clause.last) ||
                                  sentence.has_between(Tag::event, hit.last, clause.last));
        return !(wants_more && is_told_besides(sentence, hit.first));
    });
}

bool is_negative(const Sentence& sentence) {
    for (const auto& hit : sentence.hits) {
        if (is_done_instead(sentence, hit)) continue;
        const bool negates = hit.tag == Tag::negation || (hit.tag == Tag::negator && is_negated(sentence, hit));
        if (negates && !is_told_elsewhere(sentence, hit.first) && !is_circumstance(sentence, hit)) return true;
    }
    return false;
}

/// "đăng ký danh hiệu Công dân học tập": signing up is what is to be done.
bool is_counted_registration(const Sentence& sentence, const Lexicon& lexicon) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& signing) {
        return signing.tag == Tag::registration && std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
                   return hit.tag == Tag::category && hit.category >= 0 && hit.weight > 1 &&
                          sentence.clause[hit.first] == sentence.clause[signing.first] &&
                          lexicon.counts_registrations(hit.category);
               });
    });
}

/// "hôm qua em hội thảo …": the speaker right in front of an event says that they took part.
bool does_event(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::self &&
               (sentence.tagged(hit.last, Tag::event) || sentence.tagged(hit.last, Tag::category));
    });
}

bool is_only_registered(const Sentence& sentence, const Lexicon& lexicon) {
    const auto* registered = sentence.first_hit(Tag::registration);
    if (registered == nullptr || sentence.has(Tag::honour)) return false;
    if (is_counted_registration(sentence, lexicon)) return false;
    // "đăng ký và học luôn trong ngày 15/10": signing up was only the beginning.
    const auto clause = clause_around(sentence, registered->first);
    const bool goes_on = has_word(sentence, {registered->last, registered->last + 1}, {"va", "roi", "xong", "la"}) &&
                         sentence.has_between(Tag::act, registered->last + 1, registered->last + 3) &&
                         has_word(sentence, {registered->last, clause.last}, {"luon", "lien", "ngay"}) &&
                         evidence_between(sentence, 0, sentence.size()).past;
    if (goes_on) return false;
    // "đăng ký và đã học xong": what was done beside signing up.
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::done || hit.first < registered->last) continue;
        const auto after = evidence_between(sentence, hit.first, sentence.size());
        const bool is_joined = sentence.words.is(hit.first - 1, "va", "và");
        const bool is_of_registration = hit.first <= registered->last + 1 && !after.act && !is_joined;
        const bool is_only_then = sentence.words.is(hit.first, "moi") || sentence.words.is(hit.first, "roi");
        if (!is_of_registration && !is_only_then) return false;
    }
    return true;
}

int hour_of(vietnamese::DayPart part) {
    switch (part) {
    case vietnamese::DayPart::noon: return 10;
    case vietnamese::DayPart::afternoon: return 12;
    case vietnamese::DayPart::evening: return 17;
    default: return 0;
    }
}

/// "tối nay" said in the afternoon is ahead.
bool is_ahead(const vietnamese::DateMention& date, LocalTime now) {
    if (date.is_ahead) return true;
    return date.part != vietnamese::DayPart::none && date.span.first == now.date && date.span.last == now.date &&
           now.hour < hour_of(date.part);
}

/// "định góp …", "chắc hè này mình đi học …": taking part follows within a few words of the clause.
bool is_intended(const Sentence& sentence, const Hit& intender) {
    constexpr std::size_t reach = 7;
    for (std::size_t at = intender.last; at < std::min(intender.last + reach, sentence.size()); ++at) {
        if (sentence.clause[at] != sentence.clause[intender.first]) return false;
        if (sentence.tagged(at, Tag::act) || sentence.tagged(at, Tag::give)) return true;
        const bool is_only_then = sentence.words.is(at, "moi");
        if ((sentence.tagged(at, Tag::done) && !is_only_then) || sentence.is_in_amount(at)) return false;
    }
    return false;
}

/// "đã học xong hôm 25/12", said before that day: a slip to be asked about rather than a plan.
bool is_slip_of_date(const Sentence& sentence, const vietnamese::DateMention& date) {
    bool is_written = false;
    for (std::size_t at = date.first; at < date.last; ++at) is_written = is_written || sentence.words.is(at, "/");
    return is_written && std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
               return hit.tag == Tag::done && !sentence.words.is(hit.first, "moi") &&
                      sentence.clause[hit.first] == sentence.clause[date.first];
           });
}

/// "hôm nay họp xong, tuần sau trường tổ chức hội thảo": the clause that names what is done holds only days ahead.
bool announces(const Sentence& sentence, const vietnamese::DateMention& date) {
    const auto clause = clause_around(sentence, date.first);
    const auto found = evidence_between(sentence, clause.first, clause.last);
    return date.is_ahead && found.act && found.event && !found.done && !found.past;
}

bool is_future(const Sentence& sentence, LocalTime now) {
    for (const auto& hit : sentence.hits) {
        // "rủ nhau học làm bánh sáng CN vừa rồi"
        const auto around = clause_around(sentence, hit.first);
        const bool went_along = hit.tag == Tag::intender && sentence.words.is(hit.first, "ru") &&
                                evidence_between(sentence, around.first, around.last).past;
        const bool looks_ahead = hit.tag == Tag::future || hit.tag == Tag::intention ||
                                 (hit.tag == Tag::intender && !went_along && is_intended(sentence, hit));
        if (looks_ahead && !is_told_elsewhere(sentence, hit.first) && !is_told_before(sentence, hit.first)) return true;
    }
    // "hội thảo ngày 25/9", said on the 18th with nothing that says it was: announced.
    const auto is_soon = [&](const vietnamese::DateMention& date) {
        const auto clause = clause_around(sentence, date.first);
        return date.is_soon && !sentence.has_between(Tag::done, clause.first, clause.last) &&
               (!sentence.has(Tag::done) || (evidence_between(sentence, clause.first, clause.last).event &&
                                             !is_told_besides(sentence, date.first)));
    };
    const auto is_past = [](const vietnamese::DateMention& date) { return !date.is_soon && !date.is_vague; };
    if (std::ranges::any_of(sentence.dates, is_soon) && std::ranges::none_of(sentence.dates, is_past)) return true;
    bool has_past = false, has_ahead = false, is_ahead_by_word = false;
    for (const auto& date : sentence.dates) {
        const bool is_next_step = is_told_elsewhere(sentence, date.first) || is_told_before(sentence, date.first) ||
                                  is_done_before(sentence, date.first);
        if (date.is_vague && date.is_ahead && !is_next_step) return true;
        if (date.is_vague || date.is_impossible) continue;
        const bool ahead = is_ahead(date, now) && !is_next_step;
        (ahead ? has_ahead : has_past) = true;
        if (ahead && announces(sentence, date)) return true;
        is_ahead_by_word = is_ahead_by_word || (ahead && date.is_ahead && !is_slip_of_date(sentence, date));
    }
    if (!has_ahead) return false;
    // "tối nay em học xong" in the afternoon is loosely put; "mai" is not.
    if (!has_past) return is_ahead_by_word || !sentence.has(Tag::done);
    return !sentence.has(Tag::done) && sentence.dates.front().is_ahead;
}

bool is_postponed(const Sentence& sentence) {
    const auto* hit = sentence.first_hit(Tag::postponed);
    if (hit == nullptr) return false;
    // "bữa trước bị hoãn, hôm qua học bù rồi"
    const auto clause = clause_around(sentence, hit->first);
    const bool is_earlier = has_word(sentence, {clause.first, hit->first}, {"truoc"});
    // "đã đổi lịch …, ai đóng tiền rồi vẫn giữ chỗ": what others did around it is no report.
    const bool is_told =
        is_told_elsewhere(sentence, hit->first) && (is_told_besides(sentence, hit->first) || sentence.has(Tag::self));
    return !is_told && !(is_earlier && is_told_besides(sentence, hit->first));
}

bool is_of_others(const Sentence& sentence) {
    const auto* others = sentence.first_hit(Tag::others);
    if (others == nullptr || sentence.has(Tag::give) || !sentence.headcounts.empty()) return false;
    // "em với bé Thảo tổ Tin": the speaker, too.
    const std::initializer_list<std::string_view> joins{"voi", "va", "cung"};
    const bool is_company =
        (others->first > 1 && sentence.tagged(others->first - 2, Tag::self) &&
         has_word(sentence, {others->first - 1, others->first}, joins)) ||
        (sentence.tagged(others->last + 1, Tag::self) && has_word(sentence, {others->last, others->last + 1}, joins));
    if (is_company) return false;
    // "hôm nay em đi dạy …"
    std::size_t before = others->first;
    while (before > 0 && sentence.tagged(before - 1, Tag::self)) --before;
    return others->first <= front_of(sentence) + 2 || sentence.is_in_date(before > 0 ? before - 1 : 0);
}

/// "Cô Nguyệt nghỉ hưu rồi mà vẫn học …, nể thiệt": a person by name in front, and not the speaker's group.
bool is_of_somebody(const Sentence& sentence) {
    const auto front = front_of(sentence);
    std::size_t first = 0;
    while (first < sentence.size() && sentence.words[first].kind == vietnamese::Word::Kind::mark) ++first;
    const auto* title = sentence.hit_at(first, Tag::teacher);
    return title != nullptr && front > first && title->last < sentence.size() && sentence.words[title->last].capital &&
           sentence.headcounts.empty();
}

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

/// "cảm ơn thầy cô đã tham gia …": what follows in the same clause is another's, and no other clause tells anything.
bool is_thanking(const Sentence& sentence) {
    return std::ranges::any_of(sentence.hits, [&](const Hit& thanks) {
        if (thanks.tag != Tag::thanks) return false;
        std::size_t first = thanks.first;
        const auto clause = clause_around(sentence, first);
        while (first > clause.first && (is_skipped_at_front(sentence, first - 1) || sentence.is_in_date(first - 1)))
            --first;
        if (is_quoting(sentence, thanks, first == clause.first)) return true;
        return first == clause.first && !is_told_elsewhere(sentence, thanks.first) &&
               !is_told_besides(sentence, thanks.first);
    });
}

/// "nộp … trước thứ 6", "hoàn thành trước ngày 12/9" with nothing that says it was done.
bool has_deadline(const Sentence& sentence) {
    if (sentence.has(Tag::self) && sentence.has(Tag::done)) return false;
    return std::ranges::any_of(sentence.dates, [&](const auto& date) {
        const auto& words = sentence.words;
        // "6/6 đã hoàn thành …, hạn 15/11"
        const auto rest = clause_around(sentence, date.first);
        const bool is_met =
            is_told_elsewhere(sentence, date.first) || (sentence.has_between(Tag::done, date.last, rest.last) &&
                                                        !sentence.has_between(Tag::act, rest.first, rest.last));
        if (is_met && is_told_besides(sentence, date.first)) return false;
        if (date.first > 0 && words.is(date.first - 1, "han", "hạn")) return true;
        return date.first > 0 && words.is(date.first - 1, "truoc") && !sentence.tagged(date.first - 1, Tag::neutral) &&
               !words.is(date.first, "day", "đây");
    });
}

/// "thầy cô nhớ nộp …". "nha mọi người" behind what was done only addresses the group.
bool is_request(const Sentence& sentence) {
    std::size_t end = sentence.size();
    while (end > 0 && (sentence.words[end - 1].kind == vietnamese::Word::Kind::mark ||
                       (sentence.tagged(end - 1, Tag::particle) && !sentence.tagged(end - 1, Tag::request))))
        --end;
    const auto found = evidence_between(sentence, 0, end);
    const bool is_told = found.act && (found.done || found.past);
    if (has_deadline(sentence)) return true;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        const bool is_last = hit.last >= end || sentence.words[hit.last].kind == vietnamese::Word::Kind::mark;
        const bool is_closing = is_last && (sentence.words.is(hit.first, "nha") || sentence.words.is(hit.first, "nhe"));
        if (hit.tag != Tag::request || (is_closing && is_told)) return false;
        // "61/63 đoàn viên làm xong …, hạn chót hôm qua"
        const bool is_deadline = sentence.words.is(hit.first, "han");
        if (is_deadline && is_told_elsewhere(sentence, hit.first) && is_told_besides(sentence, hit.first)) return false;
        // "nhờ chị ghi giúp em", "mọi người xem hình trong nhóm" beside what was done.
        const auto clause = clause_around(sentence, hit.first);
        const bool asks_to_note =
            sentence.has_between(Tag::record, clause.first, clause.last) && !has_word(sentence, clause, {"nop", "gui"});
        return !(asks_to_note && is_told_besides(sentence, hit.first));
    });
}

/// "hôm qua em tham gia hội trại": who took part in something no list knows.
bool names_something(const Sentence& sentence) {
    if (sentence.has(Tag::small_talk)) return false;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        if (hit.tag != Tag::act || hit.last >= sentence.size()) return false;
        const auto& next = sentence.words[hit.last];
        // "đi học làm nước rửa chén"
        const WordSpan verbs{hit.last - 1, std::min(hit.last + 1, sentence.size())};
        const bool is_craft =
            has_word(sentence, verbs, {"hoc"}) &&
            has_word(sentence, verbs, {"lam", "cach", "nau", "may", "sua", "trong", "che", "pha", "dan", "det", "ve"});
        if (is_craft && next.is_letters() && !sentence.tagged(hit.last, Tag::small_talk)) return true;
        const bool is_taking_part = has_word(sentence, {hit.first, hit.last}, {"tham", "du", "hoan", "khoa", "lop"});
        return is_taking_part && next.is_letters() && sentence.tags[hit.last] == 0 && !sentence.is_in_date(hit.last) &&
               !sentence.is_in_amount(hit.last);
    });
}

/// Reads what is left when no cue speaks against a report.
KindRead weigh(const Sentence& sentence, const Lexicon& lexicon) {
    auto found = evidence_between(sentence, 0, sentence.size());
    found.act = found.act || does_event(sentence) || is_counted_registration(sentence, lexicon);
    if (!found.act && !found.event) return {ReportKind::small_talk, 0.9};
    const auto* chat = sentence.first_hit(Tag::small_talk);
    if (chat != nullptr && !is_told_besides(sentence, chat->first) &&
        !(found.act && found.event && (found.amount || found.done)) && !(found.event && found.amount && found.past) &&
        !found.label)
        return {ReportKind::small_talk, 0.8};
    if (is_of_others(sentence) || (chat != nullptr && is_of_somebody(sentence))) return {ReportKind::small_talk, 0.7};
    const bool under_way = sentence.has(Tag::going) && !found.done;
    if (under_way && !found.amount && !found.past) return {ReportKind::small_talk, 0.6};
    const int anchors = found.done + found.amount + found.past + found.label;
    if (found.act && anchors > 0) {
        const bool is_named = found.event || found.amount || found.label || names_something(sentence);
        if (!is_named) return {ReportKind::small_talk, 0.55};
        return {ReportKind::report, anchors > 1 ? 0.95 : 0.8};
    }
    if (found.event && found.past && sentence.has(Tag::unit_subject)) return {ReportKind::report, 0.65};
    if (found.event && (anchors > 1 || found.done || found.label || found.amount))
        return {ReportKind::report, anchors > 1 ? 0.8 : 0.65};
    return {ReportKind::small_talk, 0.6};
}

} // namespace

KindRead decide_kind(const Sentence& sentence, LocalTime now, const Lexicon& lexicon) {
    if (sentence.size() == 0) return {ReportKind::small_talk, 1};
    if (is_command(sentence)) return {ReportKind::command, 0.9};
    if (is_wish(sentence)) return {ReportKind::wish, 0.9};
    if (is_question(sentence)) return {ReportKind::question, 0.9};
    if (is_postponed(sentence)) return {ReportKind::postponed, 0.85};
    if (is_negative(sentence)) return {ReportKind::negation, 0.85};
    if (is_request(sentence)) return {ReportKind::request, 0.8};
    if (is_only_registered(sentence, lexicon)) return {ReportKind::registration, 0.8};
    if (is_future(sentence, now)) return {ReportKind::plan, 0.85};
    if (is_thanking(sentence)) return {ReportKind::small_talk, 0.85};
    return weigh(sentence, lexicon);
}

} // namespace loa::activities
