#include "handlers/activities/told.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// Cues by which a clause tells of something else than what was done.
bool has_cue(const Sentence& sentence, WordSpan clause) {
    for (const auto tag : {Tag::question, Tag::future, Tag::intention, Tag::wish, Tag::negation, Tag::postponed,
                           Tag::registration, Tag::small_talk})
        if (sentence.has_between(tag, clause.first, clause.last)) return true;
    return false;
}

/// "moi" without marks is "mới" or "mời", but not both at once.
bool does_something(const Sentence& sentence, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
        const bool acts =
            sentence.tagged(at, Tag::act) || sentence.tagged(at, Tag::give) || sentence.tagged(at, Tag::honour);
        if (acts && !(sentence.words.is(at, "moi") && sentence.tagged(at, Tag::done))) return true;
    }
    return false;
}

/// "cuối tháng 7 | mới nhập học": not until then.
bool is_not_until(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    return words.is(at, "moi", "mới") && at > 1 && words[at - 1].is_number() && words.is(at - 2, "thang");
}

/// "moi" without marks and nothing else that says it was done: "moi mo may ra".
bool is_over(const Sentence& sentence, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
        if (sentence.tagged(at, Tag::done) && !(sentence.words.is(at, "moi") && sentence.words[at].is_plain) &&
            !is_not_until(sentence, at))
            return true;
    return false;
}

} // namespace

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

bool is_told_elsewhere(const Sentence& sentence, std::size_t at) {
    const auto clause = sentence.clause[at];
    for (std::size_t first = 0; first < sentence.size();) {
        std::size_t last = first;
        while (last < sentence.size() && sentence.clause[last] == sentence.clause[first]) ++last;
        if (sentence.clause[first] != clause) {
            auto found = evidence_between(sentence, first, last);
            found.act = found.act && does_something(sentence, first, last);
            if (!found.event && !found.amount) found.done = found.done && is_over(sentence, first, last);
            if ((found.act || found.event) && found.done && !sentence.has_between(Tag::registration, first, last) &&
                !sentence.has_between(Tag::intention, first, last) &&
                !sentence.has_between(Tag::small_talk, first, last) &&
                !sentence.has_between(Tag::negator, first, last) && !sentence.has_between(Tag::future, first, last))
                return true;
        }
        first = last;
    }
    return false;
}

WordSpan clause_around(const Sentence& sentence, std::size_t at) {
    WordSpan clause{at, at};
    while (clause.first > 0 && sentence.clause[clause.first - 1] == sentence.clause[at]) --clause.first;
    while (clause.last < sentence.size() && sentence.clause[clause.last] == sentence.clause[at]) ++clause.last;
    return clause;
}

namespace {

/// Whether the clauses up to word `last` (exclusive) but that of word `at` make a whole report.
bool is_told_within(const Sentence& sentence, std::size_t last, std::size_t at) {
    Evidence told;
    for (std::size_t next = 0; next < last;) {
        const auto clause = clause_around(sentence, next);
        next = clause.last;
        if (sentence.clause[clause.first] == sentence.clause[at] || has_cue(sentence, clause)) continue;
        const auto found = evidence_between(sentence, clause.first, clause.last);
        told.act = told.act || found.act || sentence.has_between(Tag::going, clause.first, clause.last);
        told.event = told.event || found.event;
        told.done = told.done || found.done;
        told.amount = told.amount || found.amount;
        told.past = told.past || found.past;
    }
    if (!told.event) return false;
    return told.act ? told.done || told.amount || told.past : told.amount && (told.done || told.past);
}

} // namespace

bool is_told_besides(const Sentence& sentence, std::size_t at) {
    return is_told_within(sentence, sentence.size(), at);
}

bool is_told_before(const Sentence& sentence, std::size_t at) {
    return is_told_within(sentence, clause_around(sentence, at).first, at);
}

bool is_done_instead(const Sentence& sentence, const Hit& hit) {
    constexpr std::size_t reach = 7;
    const auto& words = sentence.words;
    for (std::size_t at = hit.last; at < std::min(hit.last + reach, sentence.size()); ++at) {
        const bool leads_on = words.is(at, "ma", "mà") && sentence.tagged(at + 1, Tag::act);
        if (leads_on && !sentence.has_between(Tag::negator, at, at + 4))
            return std::ranges::any_of(sentence.amounts, [&](const Amount& amount) { return amount.first > at; });
    }
    return false;
}

} // namespace loa::activities
