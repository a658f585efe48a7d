#include "handlers/activities/kind_cues.h"

#include <algorithm>

namespace loa::activities {
namespace {

int hour_of(vietnamese::DayPart part) {
    switch (part) {
    case vietnamese::DayPart::noon: return 10;
    case vietnamese::DayPart::afternoon: return 12;
    case vietnamese::DayPart::evening: return 17;
    default: return 0;
    }
}

/// "chiều nay | 2h", "7g30 | tối nay": the minute of the day at which it begins; -1 where none is told.
int minute_beside(const Sentence& sentence, const vietnamese::DateMention& date) {
    constexpr int noon = 12, hour_minutes = 60;
    const auto& words = sentence.words;
    const auto hour_at = [&](std::size_t at) {
        const bool is_hour = at + 1 < sentence.size() && words[at].is_number() && words[at].folded.size() <= 2 &&
                             (words.is(at + 1, "h") || words.is(at + 1, "g") || words.is(at + 1, "gio") ||
                              (words.is(at + 1, ":") && words.is_glued(at + 1)));
        return is_hour ? std::stoi(words[at].folded) : -1;
    };
    std::size_t at = date.last;
    if (words.is(at, "luc") || words.is(at, ",")) ++at;
    if (hour_at(at) < 0 && date.first > 1) at = date.first - 2;
    if (hour_at(at) < 0 && date.first > 2) at = date.first - 3;
    int hour = hour_at(at);
    if (hour < 0) return -1;
    const bool is_late = date.part == vietnamese::DayPart::afternoon || date.part == vietnamese::DayPart::evening;
    if (is_late && hour < noon) hour += noon;
    const bool has_minutes = at + 2 < sentence.size() && words[at + 2].is_number() && words.is_glued(at + 2) &&
                             words[at + 2].folded.size() == 2;
    return hour * hour_minutes + (has_minutes ? std::stoi(words[at + 2].folded) : 0);
}

/// "tối nay" said in the afternoon is ahead, and "chiều nay 4h" said at two.
bool is_ahead(const Sentence& sentence, const vietnamese::DateMention& date, LocalTime now) {
    constexpr int hour_minutes = 60;
    if (date.is_ahead) return true;
    if (date.part == vietnamese::DayPart::none || date.span.first != now.date || date.span.last != now.date)
        return false;
    // "hồi tối", said after midnight.
    if (sentence.words.is(date.first, "hoi", "hồi")) return false;
    return now.hour < hour_of(date.part) || now.hour * hour_minutes + now.minute < minute_beside(sentence, date);
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

/// "hôm nay họp xong, tuần sau trường tổ chức hội thảo": the clause that names what is done holds only days ahead, or
/// names it only behind them: "hôm qua trường thông báo | mai học Canva".
bool announces(const Sentence& sentence, const vietnamese::DateMention& date) {
    const auto clause = clause_around(sentence, date.first);
    const auto found = evidence_between(sentence, clause.first, clause.last);
    if (!date.is_ahead || !found.act || !found.event || found.done) return false;
    const auto before = evidence_between(sentence, clause.first, date.first);
    const auto behind = evidence_between(sentence, date.first, clause.last);
    return !found.past || (!before.act && !before.event && behind.act && behind.event && !behind.past);
}

/// "hôm qua có giấy mời học …", "hôm qua họp bàn việc học …": what was said of learning, and no learning.
bool only_speaks_of_it(const Sentence& sentence, WordSpan clause) {
    for (const auto tag :
         {Tag::question, Tag::question_end, Tag::future, Tag::intention, Tag::wish, Tag::negation, Tag::negator,
          Tag::postponed, Tag::registration, Tag::small_talk, Tag::request, Tag::command, Tag::thanks, Tag::intender})
        if (sentence.has_between(tag, clause.first, clause.last)) return true;
    return has_word(sentence, clause, {"moi", "giay", "bao", "dan", "nhac", "ban", "hop", "cong"});
}

/// "hôm qua em ráng học …": an effort that was made, as a day that is past says when.
bool is_effort(const Sentence& sentence, const Hit& hit, LocalTime now) {
    if (hit.tag != Tag::intention || !has_word(sentence, {hit.first, hit.last}, {"rang", "gang"})) return false;
    return std::ranges::any_of(sentence.dates, [&](const vietnamese::DateMention& date) {
        return sentence.statement[date.first] == sentence.statement[hit.first] && !date.is_ahead && !date.is_vague &&
               !date.is_impossible && (date.span.last < now.date || date.span.first == date.span.last);
    });
}

/// "tháng 12", said in October: last year's, unless it is still to come.
bool is_month_ahead(const Sentence& sentence, const vietnamese::DateMention& date, LocalTime now) {
    constexpr int months_ahead_max = 6, months = 12;
    const auto& words = sentence.words;
    const bool is_bare_month = date.last > date.first + 1 && words.is(date.last - 2, "thang") &&
                               words[date.last - 1].is_number() && words[date.last - 1].folded.size() <= 2;
    const int ahead = (date.span.first.month - now.date.month + months) % months;
    return is_bare_month && ahead > 0 && ahead <= months_ahead_max;
}

/// Whether a day is over, or is today and has come to the part of it that is named.
bool is_over(const Sentence& sentence, const vietnamese::DateMention& date, LocalTime now) {
    if (date.is_ahead || date.is_soon || date.is_vague || date.is_impossible || is_month_ahead(sentence, date, now))
        return false;
    const bool is_today = date.span.first == now.date && date.span.last == now.date;
    return date.span.last < now.date || (is_today && !is_ahead(sentence, date, now));
}

/// "tháng 4 em mới thi", said in March: only then. "tháng 1 em mới thi xong" is over.
bool is_only_then(const Sentence& sentence, const vietnamese::DateMention& date, LocalTime now) {
    const auto& words = sentence.words;
    if (!date.is_soon && !is_month_ahead(sentence, date, now)) return false;
    const auto clause = clause_around(sentence, date.first);
    for (std::size_t at = date.last; at + 1 < clause.last; ++at)
        if (words.is(at, "moi", "mới") && sentence.tagged(at + 1, Tag::act))
            return !sentence.has_between(Tag::done, at + 1, clause.last);
    return false;
}

/// "tuần này dự giờ thêm 2 tiết nữa": so much more is to come, where nothing says that it was done.
bool is_more_to_come(const Sentence& sentence, LocalTime now) {
    if (sentence.has(Tag::done)) return false;
    const bool is_over = std::ranges::any_of(sentence.dates, [&](const vietnamese::DateMention& date) {
        const bool is_day = date.span.first == date.span.last && date.span.first <= now.date;
        return !date.is_vague && !date.is_impossible && (date.span.last < now.date || is_day);
    });
    return !is_over && std::ranges::any_of(sentence.amounts, [&](const Amount& amount) {
        return sentence.words.is(amount.last, "nua", "nữa") && !is_told_besides(sentence, amount.first);
    });
}

/// "hôm qua tập múa | chuẩn bị hội diễn", "… học Word chuẩn bị thi": what was done on a day that is over, and what for.
bool is_purpose(const Sentence& sentence, const Hit& hit, LocalTime now) {
    if (hit.tag != Tag::future || !sentence.words.are(hit.first, "chuan bi")) return false;
    const auto clause = clause_around(sentence, hit.first);
    return sentence.has_between(Tag::act, clause.first, hit.first) &&
           std::ranges::any_of(sentence.dates, [&](const vietnamese::DateMention& date) {
               return date.first >= clause.first && date.first < clause.last && is_over(sentence, date, now);
           });
}

/// "Lịch tuần này: …": a timetable in front.
bool is_timetable(const Sentence& sentence) {
    const auto front = front_of(sentence);
    return sentence.words.is(front, "lich", "lịch") && !sentence.words.is(front + 1, "su") && !sentence.has(Tag::done);
}

} // namespace

ToldDays::ToldDays(const Sentence& sentence, LocalTime now) {
    constexpr std::size_t enough = 2;
    for (const auto& date : sentence.dates) {
        auto clause = clause_around(sentence, date.first);
        const bool is_known = !clauses_.empty() && date.first < clauses_.back().last;
        if (is_known || !is_over(sentence, date, now)) continue;
        // "…, hôm qua, em học Word": the day stands on its own in front.
        const bool is_alone = date.first == clause.first && date.last + 1 >= clause.last;
        if (is_alone && clause.last < sentence.size()) clause.last = clause_around(sentence, clause.last).last;
        const auto found = evidence_between(sentence, clause.first, clause.last);
        if (!found.act || (!found.event && !found.amount) || only_speaks_of_it(sentence, clause)) continue;
        clauses_.push_back(clause);
        if (clauses_.size() == enough) return;
    }
}

bool ToldDays::besides(std::size_t at) const {
    return std::ranges::any_of(clauses_, [&](WordSpan clause) { return at < clause.first || at >= clause.last; });
}

bool is_future(const Sentence& sentence, LocalTime now, const ToldDays& told) {
    if (is_timetable(sentence) || is_more_to_come(sentence, now)) return true;
    for (const auto& hit : sentence.hits) {
        if (is_effort(sentence, hit, now) || is_purpose(sentence, hit, now)) continue;
        // "rủ nhau học làm bánh sáng CN vừa rồi"
        const auto around = clause_around(sentence, hit.first);
        const bool went_along = hit.tag == Tag::intender && sentence.words.is(hit.first, "ru") &&
                                evidence_between(sentence, around.first, around.last).past;
        const bool looks_ahead = hit.tag == Tag::future || hit.tag == Tag::intention ||
                                 (hit.tag == Tag::intender && !went_along && is_intended(sentence, hit));
        if (looks_ahead && !is_told_elsewhere(sentence, hit.first) && !is_told_before(sentence, hit.first) &&
            !told.besides(hit.first))
            return true;
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
                                  is_done_before(sentence, date.first) || told.besides(date.first);
        if (date.is_vague && date.is_ahead && !is_next_step) return true;
        if (date.is_vague || date.is_impossible) continue;
        if (is_only_then(sentence, date, now) && !is_next_step) return true;
        const bool ahead = is_ahead(sentence, date, now) && !is_next_step;
        (ahead ? has_ahead : has_past) = true;
        if (ahead && announces(sentence, date)) return true;
        is_ahead_by_word = is_ahead_by_word || (ahead && date.is_ahead && !is_slip_of_date(sentence, date));
    }
    if (!has_ahead) return false;
    // "tối nay em học xong" in the afternoon is loosely put; "mai" is not.
    if (!has_past) return is_ahead_by_word || !sentence.has(Tag::done);
    return !sentence.has(Tag::done) && sentence.dates.front().is_ahead;
}

} // namespace loa::activities
