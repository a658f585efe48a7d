#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// "tren chua" without marks: a pagoda, no "chưa".
bool is_place_name(const Sentence& sentence, const Hit& hit) {
    return hit.first > 0 && sentence.tagged(hit.first, Tag::place_head) &&
           sentence.tagged(hit.first - 1, Tag::place_preposition);
}

/// "hôm qua mình học trà đạo, tiếng rưỡi à": as little as that, told by who did it. Nor does a pagoda's name ask.
bool is_no_question(const Sentence& sentence, const Hit& hit) {
    if (is_place_name(sentence, hit)) return true;
    // "ngày nào tan trường mình cũng ghé lớp": every one of them.
    constexpr std::size_t reach = 6;
    if (sentence.words.is(hit.last - 1, "nao", "nào"))
        for (std::size_t at = hit.last; at < std::min(hit.last + reach, sentence.size()); ++at) {
            if (sentence.clause[at] != sentence.clause[hit.first]) break;
            if (sentence.words.is(at, "cung", "cũng")) return true;
        }
    // "không tốn đồng nào", "chưa sót bài nào", "chưa hiểu gì hết": none at all.
    const auto clause = clause_around(sentence, hit.first);
    if (has_word(sentence, {hit.first, hit.first + 1}, {"nao", "gi"}) &&
        has_word(sentence, {clause.first, hit.first}, {"khong", "chua", "chang", "hong", "chả", "ko", "hem"}))
        return true;
    return hit.last == hit.first + 1 && sentence.words.is(hit.first, "a") && hit.first > 0 &&
           sentence.is_in_amount(hit.first - 1) && sentence.has_between(Tag::self, 0, hit.first) &&
           evidence_between(sentence, 0, hit.first).past;
}

/// "… hết chưa | mấy chị", "… vậy | thầy Hùng": where those who are asked begin, at the end; `end` where nobody is
/// named.
std::size_t before_vocative(const Sentence& sentence, std::size_t begin, std::size_t end) {
    const auto& words = sentence.words;
    std::size_t at = end;
    while (at > begin + 1 && end - at < 2 && words[at - 1].is_letters() && words[at - 1].capital && !words.is_shouted)
        --at;
    const auto is_one = [&](std::size_t word, std::initializer_list<std::string_view> list) {
        return has_word(sentence, {word, word + 1}, list);
    };
    const bool is_pair = at > begin + 1 && (words.are(at - 2, "moi nguoi") || words.are(at - 2, "ca nha") ||
                                            words.are(at - 2, "ba con") || words.are(at - 2, "thay co") ||
                                            words.are(at - 2, "anh chi") || words.are(at - 2, "chi em"));
    if (is_pair)
        at -= 2;
    else if (at > begin && is_one(at - 1, {"chi", "anh", "em", "co", "thay", "ban", "ad", "bot", "sep", "che", "bac"}))
        --at;
    else
        return end;
    if (at > begin && is_one(at - 1, {"may", "cac", "quy"})) --at;
    return at;
}

/// "… mấy trăm | vậy", "… chỗ nào | thế": an interrogative of the last clause behind which the question is closed.
bool is_closed_question(const Sentence& sentence, std::size_t begin, std::size_t end) {
    const auto& words = sentence.words;
    while (end > begin &&
           (words[end - 1].kind == vietnamese::Word::Kind::mark ||
            (sentence.tagged(end - 1, Tag::particle) && !words.is(end - 1, "vay") && !words.is(end - 1, "the"))))
        --end;
    if (end <= begin + 1 || (!words.is(end - 1, "vay", "vậy") && !words.is(end - 1, "the", "thế"))) return false;
    for (std::size_t at = end - 1; at-- > begin && sentence.clause[at] == sentence.clause[end - 1];) {
        const bool asks = words.is(at, "may", "mấy") || words.is(at, "nao", "nào") || words.is(at, "gi", "gì") ||
                          words.is(at, "dau", "đâu") || words.is(at, "nhieu", "nhiêu");
        if (asks && !sentence.is_in_date(at) && !sentence.tagged(at, Tag::each)) return true;
    }
    return false;
}

/// Whether the statement that ends with word `end` (exclusive) ends like a question: `?`, or "chưa", "không".
bool ends_as_question(const Sentence& sentence, std::size_t begin, std::size_t end) {
    const auto& words = sentence.words;
    if (is_closed_question(sentence, begin, end)) return true;
    bool has_mark = false;
    const auto skip = [&] {
        for (; end > begin; --end) {
            if (words[end - 1].folded == "?")
                has_mark = true;
            else if (words[end - 1].kind != vietnamese::Word::Kind::mark && !sentence.tagged(end - 1, Tag::particle) &&
                     !sentence.tagged(end - 1, Tag::address))
                return;
            // "… thì ghi sao ta": asked of all and of oneself. "chúng ta", "của ta" are no questions.
            if (words.is(end - 1, "ta", "ta") && end > begin + 1 && !words[end - 1].upper &&
                !has_word(sentence, {end - 2, end - 1},
                          {"chung", "cua", "nguoi", "nuoc", "ben", "nha", "bon", "minh", "ghe", "qua", "du", "that",
                           "thiet", "lam"}))
                has_mark = true;
        }
    };
    skip();
    if (const auto before = before_vocative(sentence, begin, end); before < end && !has_mark) {
        end = before;
        skip();
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
    // "… rồi nghe mấy đứa": those who are told.
    const bool is_last = hit.last >= sentence.size() || !sentence.words[hit.last].is_letters();
    if (is_last && hit.first > 0 && sentence.tagged(hit.first - 1, Tag::particle) &&
        has_word(sentence, {hit.last - 1, hit.last}, {"dua", "ban", "co", "em", "chi", "anh", "thay", "ong", "ba"}))
        return true;
    const auto clause = clause_around(sentence, hit.first);
    return hit.first == clause.first && sentence.has_between(Tag::done, hit.last, clause.last) &&
           (sentence.tagged(hit.last, Tag::self) || sentence.tagged(hit.last, Tag::place_head) ||
            sentence.tagged(hit.last, Tag::people));
}

/// "ai mở cửa", "lớp đó ai dạy": who, where "khóa ai cho giáo viên" is about artificial intelligence and "ai cũng vui"
/// asks nothing.
bool asks_who(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    if (!words.is(at, "ai") || words[at].capital != (at == 0 && words[at].capital) || words[at].upper) return false;
    const auto next = at + 1;
    if (next >= words.size() || !words[next].is_letters()) return false;
    // "Ai dạy: anh Khoa": a label.
    if (words.is(next + 1, ":")) return false;
    if (has_word(sentence, {next, next + 1}, {"cung", "nay", "do", "deu", "ma", "cho", "trong", "va", "for", "in"}))
        return false;
    if (at > 0) {
        for (const auto tag : {Tag::act, Tag::event, Tag::category, Tag::about, Tag::place_preposition, Tag::negator})
            if (sentence.tagged(at - 1, tag)) return false;
        if (has_word(sentence, {at - 1, at}, {"dung", "cu", "bang", "nghe", "tao", "chat", "ung", "khong", "chua"}))
            return false;
    }
    for (const auto tag : {Tag::act, Tag::done, Tag::going, Tag::negator, Tag::future, Tag::teaches})
        if (sentence.tagged(next, tag)) return true;
    return has_word(sentence, {next, next + 1}, {"co",  "di",   "dang", "da",  "chua", "biet", "ranh", "muon", "con",
                                                 "mo",  "day",  "noi",  "giu", "lam",  "ten",  "se",   "bao",  "gui",
                                                 "cam", "dung", "lo",   "phu", "chup", "quay", "thay", "nho"});
}

/// "đóng nhiêu một người": how much, where "bấy nhiêu" asks nothing.
bool asks_how_much(const Sentence& sentence, std::size_t at) {
    if (sentence.words[at].marked != "nhiêu") return false;
    // "có 2 bữa chớ nhiêu", "nhiêu đó thôi": as much as that.
    const bool is_told = at > 0 && has_word(sentence, {at - 1, at}, {"bay", "cho", "chu"});
    return !is_told && !(at + 1 < sentence.size() && has_word(sentence, {at + 1, at + 2}, {"do", "day", "thoi"}));
}

/// "sao của em hiện 3 buổi …" in front. "Sao Mai", "sao nhi đồng" are names.
bool asks_why(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return words.is(at, "sao", "sao") && at == front_of(sentence) && at + 1 < words.size() &&
           words[at + 1].is_letters() && !words[at + 1].capital && !words.is(at + 1, "nhi") &&
           !sentence.tagged(at, Tag::category) && !sentence.is_in_date(at);
}

/// "tính 1 buổi hay 3 tiết": one amount or another.
bool asks_which_amount(const Sentence& sentence, std::size_t begin, std::size_t end) {
    const auto ends_at = [&](std::size_t word) {
        return std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.last == word; });
    };
    for (std::size_t at = begin + 1; at + 1 < end; ++at)
        if (sentence.words.is(at, "hay", "hay") && ends_at(at) &&
            std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.first == at + 1; }))
            return true;
    return false;
}

bool has_question(const Sentence& sentence, std::size_t begin, std::size_t end) {
    if (asks_which_amount(sentence, begin, end)) return true;
    for (std::size_t at = begin; at < end; ++at)
        if ((asks_who(sentence, at) || asks_how_much(sentence, at)) &&
            !is_mere_mention(sentence, {at, at + 1, Tag::question}))
            return true;
    for (std::size_t at = begin; at < end; ++at)
        if (asks_why(sentence, at)) return true;
    return std::ranges::any_of(sentence.hits, [&](const Hit& hit) {
        return hit.tag == Tag::question && !is_group(sentence, hit) && hit.first >= begin && hit.first < end &&
               !is_mere_mention(sentence, hit);
    });
}

} // namespace

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

} // namespace loa::activities
