#include "handlers/activities/sentence.h"

#include <algorithm>

namespace loa::activities {
namespace {

bool is_skipped_at_front(const Sentence& sentence, std::size_t at) {
    return sentence.words[at].kind == vietnamese::Word::Kind::mark || sentence.tagged(at, Tag::address) ||
           sentence.tagged(at, Tag::self) || sentence.tagged(at, Tag::particle);
}

/// The first word that says something: behind "bot ơi", "dạ", "em".
std::size_t front_of(const Sentence& sentence) {
    std::size_t at = 0;
    while (at < sentence.size() && is_skipped_at_front(sentence, at)) ++at;
    return at;
}

bool is_command(const Sentence& sentence) {
    const auto front = front_of(sentence);
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::command) continue;
        if (hit.first == front) return true;
        // "đừng ghi", "đừng lưu": an order of two words is one anywhere.
        if (hit.last - hit.first >= 2 && hit.weight >= 1 && !sentence.has_between(Tag::done, 0, hit.first)) return true;
    }
    return false;
}

/// Whether the statement that ends with word `end` (exclusive) ends like a question: `?`, or "chưa", "không" at its
/// end.
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
        if (hit.tag == Tag::question_end && hit.last == end) return true;
    return false;
}

/// What speaks for a report in words `first` to `last`.
struct Evidence {
    bool act = false;   ///< taking part, giving, being honoured
    bool event = false; ///< a course, a talk, a word of a category
    bool done = false;
    bool amount = false;
    bool past = false;
    bool label = false;
};

Evidence evidence_between(const Sentence& sentence, std::size_t first, std::size_t last) {
    Evidence found;
    found.act = sentence.has_between(Tag::act, first, last) || sentence.has_between(Tag::give, first, last) ||
                sentence.has_between(Tag::honour, first, last);
    found.event = sentence.has_between(Tag::event, first, last) || sentence.has_between(Tag::category, first, last);
    found.done = sentence.has_between(Tag::done, first, last);
    found.label = sentence.has_between(Tag::label, first, last);
    const auto inside = [&](const auto& span) { return span.first >= first && span.first < last; };
    found.amount = std::ranges::any_of(sentence.amounts, inside) || std::ranges::any_of(sentence.headcounts, inside);
    found.past = std::ranges::any_of(sentence.dates, [&](const auto& date) { return inside(date) && !date.is_ahead; });
    return found;
}

/// Whether another clause than that of word `at` tells of something done: "học xong 2 buổi, mai học tiếp".
bool is_told_elsewhere(const Sentence& sentence, std::size_t at) {
    const auto clause = sentence.clause[at];
    for (std::size_t first = 0; first < sentence.size();) {
        std::size_t last = first;
        while (last < sentence.size() && sentence.clause[last] == sentence.clause[first]) ++last;
        if (sentence.clause[first] != clause) {
            const auto found = evidence_between(sentence, first, last);
            if ((found.act || found.event) && found.done && !sentence.has_between(Tag::registration, first, last) &&
                !sentence.has_between(Tag::intention, first, last) &&
                !sentence.has_between(Tag::negator, first, last) && !sentence.has_between(Tag::future, first, last))
                return true;
        }
        first = last;
    }
    return false;
}

/// "…, ghi nhận giúp em được không ạ?": the last clause asks to write down what the others report.
bool asks_to_record(const Sentence& sentence, std::size_t begin, std::size_t end) {
    std::size_t last = end - 1;
    while (last > begin && sentence.words[last].kind == vietnamese::Word::Kind::mark) --last;
    std::size_t first = last;
    while (first > 0 && sentence.clause[first - 1] == sentence.clause[last]) --first;
    if (first == 0 || !sentence.has_between(Tag::record, first, end) || sentence.has_between(Tag::question, 0, first))
        return false;
    const auto told = evidence_between(sentence, 0, first);
    return (told.act || told.event) && (told.done || told.amount || told.past);
}

bool is_question(const Sentence& sentence) {
    std::size_t begin = 0;
    while (begin < sentence.size()) {
        std::size_t end = begin;
        while (end < sentence.size() && sentence.statement[end] == sentence.statement[begin]) ++end;
        const bool asks = ends_as_question(sentence, begin, end) || sentence.has_between(Tag::question, begin, end);
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

bool is_negative(const Sentence& sentence) {
    for (const auto& hit : sentence.hits) {
        const bool negates = hit.tag == Tag::negation || (hit.tag == Tag::negator && is_negated(sentence, hit));
        if (negates && !is_told_elsewhere(sentence, hit.first)) return true;
    }
    return false;
}

bool is_only_registered(const Sentence& sentence, const Lexicon& lexicon) {
    const auto* registered = sentence.first_hit(Tag::registration);
    if (registered == nullptr || sentence.has(Tag::honour)) return false;
    const int category = best_category(sentence, lexicon, 0, sentence.size());
    if (category >= 0 && lexicon.counts_registrations(category)) return false;
    // "đăng ký và đã học xong": what was done beside signing up.
    for (const auto& hit : sentence.hits) {
        if (hit.tag != Tag::done || hit.first < registered->last) continue;
        const auto after = evidence_between(sentence, hit.first, sentence.size());
        const bool is_of_registration = hit.first <= registered->last + 1 && !after.act;
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

bool is_future(const Sentence& sentence, LocalTime now) {
    for (const auto& hit : sentence.hits) {
        const bool looks_ahead = hit.tag == Tag::future || hit.tag == Tag::intention ||
                                 (hit.tag == Tag::intender && is_intended(sentence, hit));
        if (looks_ahead && !is_told_elsewhere(sentence, hit.first)) return true;
    }
    bool has_past = false, has_ahead = false, is_ahead_by_word = false;
    for (const auto& date : sentence.dates) {
        if (date.is_vague || date.is_impossible) continue;
        const bool ahead = is_ahead(date, now) && !is_told_elsewhere(sentence, date.first);
        (ahead ? has_ahead : has_past) = true;
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
    return !is_told_elsewhere(sentence, hit->first);
}

bool is_of_others(const Sentence& sentence) {
    const auto* others = sentence.first_hit(Tag::others);
    if (others == nullptr || sentence.has(Tag::give) || !sentence.headcounts.empty()) return false;
    return others->first <= front_of(sentence) + 2 || sentence.is_in_date(others->first > 0 ? others->first - 1 : 0);
}

/// "cảm ơn thầy cô đã tham gia …": what follows in the same clause is another's, and no other clause tells anything.
bool is_thanking(const Sentence& sentence) {
    const auto* thanks = sentence.first_hit(Tag::thanks);
    return thanks != nullptr && thanks->first <= front_of(sentence) && !is_told_elsewhere(sentence, thanks->first);
}

/// "nộp … trước thứ 6", "hoàn thành trước ngày 12/9" with nothing that says it was done.
bool has_deadline(const Sentence& sentence) {
    if (sentence.has(Tag::self) && sentence.has(Tag::done)) return false;
    return std::ranges::any_of(sentence.dates, [&](const auto& date) {
        const auto& words = sentence.words;
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
        const bool is_closing = hit.last == end && sentence.tagged(hit.first, Tag::request) &&
                                (sentence.words.is(hit.first, "nha") || sentence.words.is(hit.first, "nhe"));
        return hit.tag == Tag::request && !(is_closing && is_told);
    });
}

/// Reads what is left when no cue speaks against a report.
KindRead weigh(const Sentence& sentence) {
    const auto found = evidence_between(sentence, 0, sentence.size());
    if (!found.act && !found.event) return {ReportKind::small_talk, 0.9};
    if (sentence.has(Tag::small_talk) && !(found.act && found.event && (found.amount || found.done)) && !found.label)
        return {ReportKind::small_talk, 0.8};
    if (is_of_others(sentence)) return {ReportKind::small_talk, 0.7};
    const bool under_way = sentence.has(Tag::going) && !found.done;
    if (under_way && !found.amount && !found.past) return {ReportKind::small_talk, 0.6};
    const int anchors = found.done + found.amount + found.past + found.label;
    if (found.act && anchors > 0) {
        if (!found.event && !found.amount && !found.label) return {ReportKind::small_talk, 0.55};
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
    if (sentence.has(Tag::wish)) return {ReportKind::wish, 0.9};
    if (is_question(sentence)) return {ReportKind::question, 0.9};
    if (is_postponed(sentence)) return {ReportKind::postponed, 0.85};
    if (is_negative(sentence)) return {ReportKind::negation, 0.85};
    if (is_request(sentence)) return {ReportKind::request, 0.8};
    if (is_only_registered(sentence, lexicon)) return {ReportKind::registration, 0.8};
    if (is_future(sentence, now)) return {ReportKind::plan, 0.85};
    if (is_thanking(sentence)) return {ReportKind::small_talk, 0.85};
    return weigh(sentence);
}

} // namespace loa::activities
