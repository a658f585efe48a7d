#include "handlers/questions/decision.h"

#include "handlers/questions/lines.h"

#include <algorithm>
#include <array>
#include <optional>

namespace loa::questions {
namespace {

// Set on the open questions and on others of our own on other facts, checked by leaving parts out.
constexpr double answer_from = 0.41;
constexpr double answer_yes_no_from = 0.36;    ///< whoever asks "có ... không" says more in words of their own
constexpr double answer_english_from = 0.38;   ///< the dictionary is small
constexpr double answer_reference_from = 0.36; ///< a reference number found is worth many words
constexpr double frame_from = 0.28;            ///< "công văn ra ngày nào": little else needs to match
constexpr double foreign_malus = 0.06;         ///< for each word that the plan does not know, up to two
constexpr double unsure_below = 0.12;          ///< this far below the threshold the asker may choose
constexpr double near_from = 0.25;
constexpr double same_topic = 0.6; ///< an answer of the right kind must cover this much of what the best passage covers
constexpr float small_talk_content_max = 0.9F;
constexpr double english_chat_below = 0.62;
constexpr double chat_below = 0.50; ///< who greets or jokes asks something only where the plan speaks of it clearly
constexpr float held_min = 0.75F;   ///< one common word that the plan holds as well makes no answer
constexpr float content_min = 0.2F;
constexpr float topic_min = 1.08F; ///< where nothing is asked, one word is no question

bool asks_time(const Question& question) {
    return question.asked(AnswerAsked::when) || question.asked(AnswerAsked::day) ||
           question.asked(AnswerAsked::month) || question.asked(AnswerAsked::year);
}

bool year_occurs(const Question& question, const Match& match, const Index& index) {
    const auto& passage = index.passages()[match.passage];
    const auto& document = index.document_of(passage);
    return std::ranges::all_of(question.years, [&](std::uint32_t year) {
        const auto text = std::to_string(year);
        return document.bytes(index.clause_of(passage).span).find(text) != std::string_view::npos ||
               document.title.find(text) != std::string::npos || document.issued.find(text) != std::string::npos;
    });
}

/// A number of the question other than one ("1 lần") that stands neither in the passage nor above it is about something
/// else.
bool numbers_occur(const Question& question, const Match& match, const Index& index) {
    const auto& passage = index.passages()[match.passage];
    return std::ranges::all_of(question.numbers, [&](std::uint32_t number) {
        if (number <= 1) return true;
        const auto term = index.terms().find(std::to_string(number));
        const auto is_it = [&](const auto& token) { return token.term == term; };
        return term != no_term && (std::ranges::any_of(index.tokens(passage), is_it) ||
                                   std::ranges::any_of(index.context(passage), is_it));
    });
}

/// Words that the plan does not know, at most two; none of them counts for who asks in words of their own.
double foreign_words(const Question& question) {
    if (question.is_yes_no || question.is_english) return 0;
    const auto counts = [](const Concept& idea) { return idea.is_foreign && !idea.is_aside; };
    return std::min(2.0, static_cast<double>(std::ranges::count_if(question.concepts, counts)));
}

/// "điều 5 khoản 3" where there is no such place is about something else.
bool lies_at_places(const Question& question, const Match& match, const Index& index) {
    const auto& clause = index.clause_of(index.passages()[match.passage]);
    return question.places.empty() ||
           std::ranges::any_of(question.places, [&](const PathReference& place) { return lies_at(clause, place); });
}

double threshold(const Question& question) {
    if (!question.references.empty()) return answer_reference_from;
    if (question.is_english) return answer_english_from;
    return question.is_yes_no ? answer_yes_no_from : answer_from;
}

/// How far a fact stands from what matched; a fact before the reference asked for belongs to another one.
std::uint64_t distance_of(const Fact& fact, const Match& match) {
    constexpr std::uint64_t before_reference = 1000;
    std::uint64_t distance = 0;
    for (const auto place : match.places)
        if (place != Match::no_place) distance += place > fact.begin ? place - fact.begin : fact.begin - place;
    for (const auto place : match.reference_places)
        distance += fact.begin >= place ? 10 * (fact.begin - place) : before_reference;
    return distance;
}

/// How much of what the question says, and any chat does not, the passage holds.
float held_weight(const Question& question, const Match& match) {
    float held = 0;
    for (std::size_t i = 0; i < question.concepts.size(); ++i)
        if (!question.concepts[i].is_everyday) held += question.concepts[i].weight * match.strengths[i];
    return held;
}

/// Everything but the name of a document type and numbers.
float content_weight(const Question& question) {
    float weight = 0;
    for (const auto& idea : question.concepts) {
        const bool is_number = question.words[idea.begin].role == Role::number;
        if (!idea.names_type && !is_number) weight += idea.weight;
    }
    return weight;
}

} // namespace

double confidence(const Match& match) {
    return std::clamp(static_cast<double>(match.coverage), 0.0, 1.0);
}

bool asks_whole_clause(const Match& match) {
    return match.body_coverage < 0.5F * match.coverage ||
           (match.heading_fill > 0.9F && match.body_coverage < 0.7F * match.coverage);
}

Decision decide(const Question& question, const std::vector<Match>& matches, const Index& index) {
    if (question.concepts.empty() && question.references.empty() && question.places.empty())
        return {.kind = question.small_talk.empty() ? OutcomeKind::not_in_plan : OutcomeKind::small_talk};
    if (matches.empty()) return {};
    const auto& best = matches.front();
    const auto score = confidence(best);
    Decision decision{.kind = OutcomeKind::not_in_plan, .score = score, .is_near = score >= near_from};
    const auto from = threshold(question);
    const auto content = content_weight(question);
    if (question.is_dismissed) {
        decision.kind = OutcomeKind::small_talk;
        return decision;
    }
    const auto clear_from = question.is_english ? english_chat_below : chat_below;
    const bool is_chat = !question.small_talk.empty() && (score < clear_from || content < small_talk_content_max);
    if (is_chat) {
        decision.kind = OutcomeKind::small_talk;
        return decision;
    }
    if (!question.references.empty() && !best.has_all_references) return decision;
    if (!lies_at_places(question, best, index)) return decision;
    if (!year_occurs(question, best, index)) return decision;
    if (best.lacks_needed || best.lacks_attribute) return decision;
    const auto widest = std::ranges::max(matches, {}, &Match::coverage).coverage;
    const bool has_reference = !question.references.empty() && best.has_all_references;
    if (best.coverage < same_topic * widest && !best.is_frame_asked && !has_reference) return decision;
    const bool is_empty =
        content < (question.asks.none() ? topic_min : content_min) && question.references.empty() && !best.is_at_place;
    if (is_empty && !asks_time(question)) return decision;
    if (!numbers_occur(question, best, index)) return decision;
    const bool is_named = has_reference || best.is_at_place || best.is_frame_asked || asks_time(question);
    if (!is_named && held_weight(question, best) < held_min) return decision;
    const auto sure = score - foreign_malus * foreign_words(question);
    if (sure >= from || (best.is_frame_asked && score >= frame_from))
        decision.kind = OutcomeKind::answered;
    else if (score >= from - unsure_below && matches.size() > 1)
        decision.kind = OutcomeKind::unsure;
    return decision;
}

std::optional<Fact> lead_fact(const Question& question, const Match& match, const Evidence& evidence) {
    static constexpr std::array wanted = {AnswerAsked::day,           AnswerAsked::when,  AnswerAsked::year,
                                          AnswerAsked::money,         AnswerAsked::share, AnswerAsked::how_many,
                                          AnswerAsked::which_document};
    const auto fits = [&](AnswerAsked kind) {
        // "kinh phí đạt bao nhiêu phần trăm" names money and asks for a share.
        if (kind == AnswerAsked::money && question.asked(AnswerAsked::share)) return false;
        return question.asked(kind) ||
               (kind == AnswerAsked::day &&
                (question.asked(AnswerAsked::when) || question.asked(AnswerAsked::month))) ||
               (kind == AnswerAsked::when && question.asked(AnswerAsked::month)) ||
               (kind == AnswerAsked::share && question.asked(AnswerAsked::how_many));
    };
    for (const auto kind : wanted) {
        if (!fits(kind)) continue;
        std::optional<Fact> best;
        std::uint64_t best_distance = 0;
        for (const auto& fact : evidence.facts(match.passage)) {
            if (fact.kind != kind || (fact.is_phrase && kind == AnswerAsked::money)) continue;
            const auto distance = distance_of(fact, match);
            if (best && distance >= best_distance) continue;
            best = fact;
            best_distance = distance;
        }
        if (best) return best;
    }
    return std::nullopt;
}

std::string fact_text(const Fact& fact, const Match& match, const Index& index) {
    const auto& passage = index.passages()[match.passage];
    const auto tokens = index.tokens(passage);
    const auto& text = index.document_of(passage).text;
    Span span{tokens[fact.begin].begin, tokens[fact.end - 1].end};
    if (fact.kind == AnswerAsked::share && span.end < text.size() && text[span.end] == '%') ++span.end;
    return collapsed(index.document_of(passage).bytes(span));
}

} // namespace loa::questions
