#include "handlers/activities/told.h"

#include <algorithm>
#include <cstdint>
#include <span>

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

/// Whether an amount or a number of people begins there; both stand in order, only an implied book comes last.
bool has_amount_between(const Sentence& sentence, std::size_t first, std::size_t last) {
    const auto begins_inside = [&](const auto& spans, auto position) {
        const auto span = std::ranges::lower_bound(spans, first, {}, position);
        return span != std::ranges::end(spans) && (*span).first < last;
    };
    if (begins_inside(sentence.headcounts, &Headcount::first)) return true;
    std::span<const Amount> amounts(sentence.amounts);
    if (!amounts.empty() && amounts.back().is_implied) {
        if (amounts.back().first >= first && amounts.back().first < last) return true;
        amounts = amounts.first(amounts.size() - 1);
    }
    return begins_inside(amounts, &Amount::first);
}

} // namespace

Evidence evidence_between(const Sentence& sentence, std::size_t first, std::size_t last) {
    std::uint64_t tags = 0;
    for (std::size_t at = first; at < std::min(last, sentence.tags.size()); ++at) tags |= sentence.tags[at];
    const auto has = [&](Tag tag) { return ((tags >> static_cast<unsigned>(tag)) & 1) != 0; };
    Evidence found;
    found.act = has(Tag::act) || has(Tag::give) || has(Tag::honour);
    found.event = has(Tag::event) || has(Tag::category);
    found.done = has(Tag::done);
    found.label = has(Tag::label);
    found.amount = has_amount_between(sentence, first, last);
    for (auto date = std::ranges::lower_bound(sentence.dates, first, {}, &vietnamese::DateMention::first);
         date != sentence.dates.end() && date->first < last; ++date)
        found.past = found.past || !date->is_ahead;
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
    const auto& clauses = sentence.clause; // in order
    const auto words = std::ranges::equal_range(clauses, clauses[at]);
    return {static_cast<std::size_t>(words.begin() - clauses.begin()),
            static_cast<std::size_t>(words.end() - clauses.begin())};
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
