#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// "học cách tra cứu …", "lớp thống kê": the words of an order as what was learned.
bool is_learned(const Sentence& sentence, const Hit& order) {
    if (order.first == 0 || sentence.clause[order.first - 1] != sentence.clause[order.first]) return false;
    const auto before = order.first - 1;
    for (const auto tag : {Tag::act, Tag::event, Tag::category, Tag::about})
        if (sentence.tagged(before, tag)) return true;
    return sentence.words.is(before, "cach") || sentence.words.is(before, "nang");
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

/// "cập nhật số liệu tháng 9: 12 người học xong …": what is to be noted down follows the colon.
bool hands_over(const Sentence& sentence, const Hit& hit) {
    constexpr std::size_t reach = 8;
    if (!has_word(sentence, {hit.first, hit.first + 1}, {"cap", "bo", "them"})) return false;
    for (std::size_t at = hit.last; at < std::min(hit.last + reach, sentence.size()); ++at) {
        if (!sentence.words.is(at, ":")) continue;
        const auto found = evidence_between(sentence, at, sentence.size());
        return (found.act || found.event) && (found.done || found.amount || found.past);
    }
    return false;
}

/// "… học 45 người, sửa lại 43 người": behind what was done, the right number alone.
bool mends_number(const Sentence& sentence, const Hit& hit) {
    constexpr std::size_t reach = 2;
    const auto is_behind = [&](const auto& value) { return value.first >= hit.last && value.first < hit.last + reach; };
    const auto told = evidence_between(sentence, 0, hit.first);
    return sentence.hit_at(hit.first, Tag::slip) != nullptr && (told.act || told.event) && (told.done || told.past) &&
           (std::ranges::any_of(sentence.amounts, is_behind) || std::ranges::any_of(sentence.headcounts, is_behind));
}

} // namespace

bool is_command(const Sentence& sentence) {
    const auto front = front_of(sentence);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::command) continue;
        if (hit.first == front) return !hands_over(sentence, hit);
        // "đừng ghi", "đừng lưu": an order of two words is one anywhere.
        // Behind an amount of its clause it only tells on: "ngồi 3 tiếng xem lại bài giảng".
        const bool tells_on = std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
            return amount.first < hit.first && sentence.clause[amount.first] == sentence.clause[hit.first];
        });
        if (hit.last - hit.first >= 2 && !tells_on && !mends_number(sentence, hit) && !is_learned(sentence, hit) &&
            !sentence.has_between(Tag::done, 0, hit.first))
            return true;
    }
    return false;
}

bool is_request(const Sentence& sentence) {
    std::size_t end = sentence.size();
    while (end > 0 && (sentence.words[end - 1].kind == vietnamese::Word::Kind::mark ||
                       (sentence.tagged(end - 1, Tag::particle) && !sentence.tagged(end - 1, Tag::request))))
        --end;
    const auto found = evidence_between(sentence, 0, end);
    const bool is_told = found.act && (found.done || found.past);
    if (has_deadline(sentence)) return true;
    // "chị em nhớ đem gương …": not to be forgotten. "nhớ mãi", "nhớ lại" only remember.
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at) {
        const bool is_front = at == clause_around(sentence, at).first || sentence.tagged(at - 1, Tag::people) ||
                              sentence.tagged(at - 1, Tag::address) || sentence.is_in_date(at - 1);
        if (sentence.words[at].marked == "nhớ" && is_front && sentence.words[at + 1].is_letters() &&
            !sentence.tagged(at, Tag::neutral) && !sentence.is_in_date(at + 1) &&
            !(at > 0 && has_word(sentence, {at - 1, at}, {"em", "minh", "tui", "toi"}) &&
              (at < 2 || !has_word(sentence, {at - 2, at - 1}, {"chi", "anh", "cac"}))) &&
            !has_word(sentence, {at + 1, at + 2},
                      {"la", "mai", "lai", "khong", "lam", "ghe", "ra", "hoai", "qua", "nhu"}) &&
            !(is_told && !sentence.has_between(Tag::people, 0, at)))
            return true;
    }
    // "Mời 41 thầy cô ký tên …" in front.
    const auto front = front_of(sentence);
    const bool is_order = sentence.words.is(front, "moi", "mời") || sentence.words.are(front, "yeu cau") ||
                          sentence.words.are(front, "phan cong");
    const auto whom = front + (sentence.words.is(front, "moi", "mời") ? 1 : 2);
    if (is_order && whom < sentence.size() && sentence.words[whom].is_number() && !is_told) return true;
    // "bí thư nhắc 9 bạn …": somebody is to be reminded.
    for (std::size_t at = 0; at + 1 < sentence.size(); ++at)
        if (sentence.words[at].marked == "nhắc" && !sentence.tagged(at, Tag::neutral) &&
            (sentence.words[at + 1].is_number() || sentence.tagged(at + 1, Tag::people)) &&
            !is_told_besides(sentence, at))
            return true;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        const bool is_last = hit.last >= end || sentence.words[hit.last].kind == vietnamese::Word::Kind::mark;
        const bool is_closing = is_last && (sentence.words.is(hit.first, "nha") || sentence.words.is(hit.first, "nhe"));
        if (hit.tag != Tag::request || (is_closing && is_told)) return false;
        // "tham gia đi bộ", "học đi xe": an order only where it ends with "đi".
        const bool is_urging = hit.last - hit.first > 1 && sentence.words.is(hit.last - 1, "di");
        if (is_urging && !is_last && !sentence.tagged(hit.last, Tag::particle) &&
            !sentence.tagged(hit.last, Tag::people) && !sentence.tagged(hit.last, Tag::self))
            return false;
        // "các đồng chí Lan, Mai học … hôm qua": who did it.
        const bool is_named = hit.last < end && sentence.words[hit.last].capital && !sentence.words.is_shouted;
        if (is_told && is_named && has_word(sentence, {hit.last - 1, hit.last}, {"chi", "co", "thay"}) &&
            !sentence.names.empty())
            return false;
        // "61/63 đoàn viên làm xong …, hạn chót hôm qua"
        const bool is_deadline = sentence.words.is(hit.first, "han");
        if (is_deadline && is_told_elsewhere(sentence, hit.first) && is_told_besides(sentence, hit.first)) return false;
        // "em học 3 buổi tuần rồi, còn bài thu hoạch chưa nộp": one's own, and nobody is asked.
        const auto around = clause_around(sentence, hit.first);
        if (has_word(sentence, {hit.first, hit.last}, {"chua"}) && is_told_besides(sentence, hit.first) &&
            !sentence.has_between(Tag::people, around.first, around.last) &&
            !has_word(sentence, around, {"ai", "nao", "cac", "to"}))
            return false;
        // "nhờ chị ghi giúp em", "mọi người xem hình trong nhóm" beside what was done.
        const auto clause = clause_around(sentence, hit.first);
        const bool asks_to_note =
            sentence.has_between(Tag::record, clause.first, clause.last) && !has_word(sentence, clause, {"nop", "gui"});
        return !(asks_to_note && is_told_besides(sentence, hit.first));
    });
}

} // namespace loa::activities
