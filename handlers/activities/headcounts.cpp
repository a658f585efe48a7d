#include "handlers/activities/amount_grammar.h"

#include <cmath>

namespace loa::activities {
namespace {

constexpr double people_max = 1'000'000;

/// "số GV tham gia …: 28", "Người tham gia: 25": a bare number behind a colon whose clause names people.
bool is_behind_label(const Sentence& sentence, std::size_t at, std::size_t next) {
    const auto& words = sentence.words;
    if (at < 2 || !words.is(at - 1, ":") || (next < words.size() && words[next].is_letters() && !words[next].new_line))
        return false;
    std::size_t first = at - 1;
    while (first > 0 && sentence.clause[first - 1] == sentence.clause[at - 1]) --first;
    return sentence.has_between(Tag::people, first, at - 1);
}

} // namespace

std::optional<Headcount> headcount_at(const Sentence& sentence, std::size_t at) {
    const auto& words = sentence.words;
    const auto counted = counted_at(words, at);
    if (!counted || counted->value < 1 || counted->value > people_max || counted->value != std::floor(counted->value))
        return std::nullopt;
    std::size_t next = skip_fillers(words, counted->next);
    const auto* people = sentence.hit_at(next, Tag::people);
    const auto* receivers = sentence.hit_at(next, Tag::receivers);
    // "100% GV (12/12)"
    const bool is_in_brackets = at >= 2 && words.is(at - 1, "(") && words.is(next, ")") && next > at + 1 &&
                                sentence.has_between(Tag::people, at > 8 ? at - 8 : 0, at - 1);
    if (is_in_brackets) return Headcount{at, next, static_cast<int>(counted->value), false};
    if (people == nullptr && receivers == nullptr && is_behind_label(sentence, at, next))
        return Headcount{at, next, static_cast<int>(counted->value), false};
    if (people == nullptr && receivers == nullptr) return std::nullopt;
    Headcount count{at, people != nullptr ? people->last : receivers->last, static_cast<int>(counted->value),
                    people == nullptr};
    // "45 GV, NV", "30 CB-GV-NV", "12 em học sinh": what is still the same people.
    while (true) {
        if (const auto* more = sentence.hit_at(count.last, Tag::people))
            count.last = more->last;
        else if (words.is(count.last, "-") || words.is(count.last, "/")) {
            const auto* behind = sentence.hit_at(count.last + 1, Tag::people);
            if (behind == nullptr) break;
            count.last = behind->last;
        } else {
            break;
        }
    }
    return count;
}

} // namespace loa::activities
