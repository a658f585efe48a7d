#include "handlers/activities/told.h"

#include <algorithm>

namespace loa::activities {
namespace {

/// "25/12", "12 tháng 9": a day that was written out may be a slip; "mai", "tuần sau" are none.
bool is_written_out(const Sentence& sentence, const vietnamese::DateMention& date) {
    for (std::size_t at = date.first; at < date.last; ++at)
        if (sentence.words[at].is_number()) return true;
    return false;
}

/// From where on the clause of word `at` tells what is to come: from `at` on behind what was done, or all of it where
/// other clauses tell that. Empty where nothing else is told.
WordSpan next_step_at(const Sentence& sentence, std::size_t at) {
    const auto clause = clause_around(sentence, at);
    if (is_done_before(sentence, at)) return {at, clause.last};
    return is_told_besides(sentence, at) ? clause : WordSpan{};
}

/// "chưa học Canva, hôm qua học Word", "đăng ký lớp Canva rồi, hôm qua học Word": a clause of what was not done.
bool is_undone(const Sentence& sentence, const Hit& hit) {
    if (hit.tag == Tag::registration) return true;
    return hit.tag == Tag::negator && sentence.tagged(hit.last, Tag::act);
}

} // namespace

bool is_done_before(const Sentence& sentence, std::size_t at) {
    const auto clause = clause_around(sentence, at);
    const auto found = evidence_between(sentence, clause.first, at);
    if (!found.event || sentence.has_between(Tag::registration, clause.first, at)) return false;
    for (std::size_t word = clause.first; word < at; ++word)
        if (sentence.tagged(word, Tag::done) && (sentence.words.is(word, "xong") || sentence.words.is(word, "thanh") ||
                                                 sentence.words.is(word, "da", "đã")))
            return found.act || found.amount;
    return false;
}

namespace {

/// "3 quyển sách …, gồm | Đắc nhân tâm, … và Nhà giả kim": the names of books, up to the next thing that was done.
/// Empty where none are listed.
WordSpan book_names(const Sentence& sentence) {
    const auto books = std::ranges::find_if(sentence.amounts, [](const Amount& amount) {
        return amount.quantity.unit == Unit::books && amount.quantity.value >= 2;
    });
    if (books == sentence.amounts.end()) return {};
    std::size_t at = books->last;
    const auto is_same = [&](std::size_t word) {
        return word < sentence.size() && sentence.statement[word] == sentence.statement[books->first];
    };
    while (is_same(at) && !sentence.words.is(at, "gom", "gồm")) ++at;
    if (!is_same(at)) return {};
    WordSpan names{at, at + 1};
    while (is_same(names.last) && !(sentence.tagged(names.last, Tag::self) && !sentence.words[names.last].capital) &&
           !(sentence.tagged(names.last, Tag::act) && !sentence.words[names.last].capital &&
             (sentence.words[names.last - 1].kind == vietnamese::Word::Kind::mark ||
              sentence.tagged(names.last - 1, Tag::joint))) &&
           !sentence.is_in_date(names.last))
        ++names.last;
    return names;
}

} // namespace

void drop_next_steps(Sentence& sentence) {
    std::vector<std::size_t> begins;
    for (const auto& date : sentence.dates)
        if (date.is_ahead && !is_written_out(sentence, date)) begins.push_back(date.first);
    for (const auto& hit : sentence.hits)
        if (hit.tag == Tag::future || hit.tag == Tag::intention) begins.push_back(hit.first);
    std::vector<WordSpan> undone;
    for (const auto& hit : sentence.hits)
        if (is_undone(sentence, hit) && is_told_besides(sentence, hit.first))
            undone.push_back(clause_around(sentence, hit.first));
    if (const auto names = book_names(sentence); !names.is_empty()) undone.push_back(names);
    if (begins.empty() && undone.empty()) return;
    sentence.in_next_step.assign(sentence.size(), 0);
    for (const auto& clause : undone)
        for (std::size_t word = clause.first; word < clause.last; ++word) sentence.in_next_step[word] = 1;
    for (const auto at : begins) {
        const auto step = next_step_at(sentence, at);
        for (std::size_t word = step.first; word < step.last; ++word) sentence.in_next_step[word] = 1;
    }
    std::erase_if(sentence.hits, [&](const Hit& hit) { return sentence.is_in_next_step(hit.first); });
    for (std::size_t at = 0; at < sentence.size(); ++at)
        if (sentence.is_in_next_step(at)) sentence.tags[at] = 0;
    const auto is_dropped = [&](const auto& span) { return sentence.is_in_next_step(span.first); };
    std::erase_if(sentence.headcounts, is_dropped);
    std::erase_if(sentence.amounts, is_dropped);
    std::erase_if(sentence.dates, [&](const auto& date) { return date.is_ahead && is_dropped(date); });
}

} // namespace loa::activities
