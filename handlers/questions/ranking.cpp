#include "handlers/questions/ranking.h"

#include "handlers/questions/clause_search.h"
#include "handlers/questions/comparison.h"
#include "handlers/questions/kind_fit.h"

#include <algorithm>
#include <cmath>

namespace loa::questions {
namespace {

constexpr std::size_t candidates_max = 128;
constexpr std::size_t clauses_max = 64;
constexpr std::size_t passages_max = 768;
constexpr float clause_bonus = 0.6F;
constexpr float fill_bonus = 0.35F;
constexpr float type_bonus = 0.06F;
constexpr float frame_bonus = 0.3F;
constexpr float own_frame_bonus = 0.3F; ///< where the number or date of the very document named is asked for
constexpr float recipients_bonus = 0.6F;
constexpr float kind_bonus = 0.15F;
constexpr float needed_malus = 0.25F;
constexpr float reference_malus = 0.3F; ///< does not hold the reference that was asked for
constexpr float heading_bonus = 0.15F;
constexpr float heading_filled = 0.75F;
constexpr float heading_named = 0.95F; ///< a question that names a whole heading and little else asks for that clause
constexpr float heading_covers = 0.7F;
constexpr float heading_holds = 0.55F;
constexpr float heading_meant = 0.4F; ///< less than this of its pairs, and its words were met by chance
constexpr float proximity_bonus = 0.12F;
constexpr float length_malus = 0.015F;

/// A passage worth comparing and how well its clause as a whole fits.
struct Candidate {
    std::uint32_t passage = 0;
    float clause_score = 0;
};

/// All passages of a small plan, else those of the clauses that fit best.
std::vector<Candidate> candidates(const Question& question, const Index& index) {
    const auto count = index.passages().size();
    std::vector<Candidate> chosen;
    const bool is_small = count <= candidates_max;
    if (is_small)
        for (std::uint32_t i = 0; i < count; ++i) chosen.push_back({.passage = i});
    for (const auto& found : search_clauses(question, index, clauses_max)) {
        const auto [first, last] = index.passages_of(found.clause);
        for (auto passage = first; passage < last && (is_small || chosen.size() < passages_max); ++passage) {
            if (is_small)
                chosen[passage].clause_score = found.score;
            else
                chosen.push_back({.passage = passage, .clause_score = found.score});
        }
    }
    return chosen;
}

/// Number, date or signature of a document that is named by its type.
bool asks_for_frame(const Question& question) {
    return question.asked(AnswerAsked::day) || question.asked(AnswerAsked::when) || question.asked(AnswerAsked::year) ||
           question.asked(AnswerAsked::which_document) || question.asked(AnswerAsked::signer);
}

bool is_recipient_asked(const Question& question, const Index& index, const Passage& passage) {
    if (question.asks_addressees) return is_addressee(index, passage);
    return question.asks_recipients && is_recipient(index, passage);
}

/// The document is meant by its type or by its number.
bool names_document(const Question& question, const Index& index, std::uint32_t document) {
    if (!question.type.empty() && index.own_type(document) == question.type) return true;
    const auto& own = index.own_reference(document);
    return own.number != 0 &&
           std::ranges::any_of(question.references, [&](const Reference& asked) { return may_mean(asked, own); });
}

float score_of(const Question& question, const Index& index, const Match& match, const KindFit& kinds) {
    const auto& passage = index.passages()[match.passage];
    const auto tokens = static_cast<float>(passage.token_end - passage.token_begin);
    auto score = match.coverage + proximity_bonus * match.proximity - length_malus * std::log2(1.0F + tokens / 20.0F);
    score += clause_bonus * match.clause_score + fill_bonus * match.heading_match;
    score += kind_bonus * std::min(kinds.met, 2.0F);
    if (match.lacks_needed || match.lacks_attribute) score -= needed_malus;
    if (!match.has_all_references) score -= reference_malus;
    if (match.heading_fill >= heading_filled && match.coverage >= heading_holds && match.heading_match >= heading_meant)
        score += heading_bonus * match.heading_fill;
    if (match.heading_fill >= heading_named && match.coverage >= heading_covers) score += heading_bonus;
    if (names_document(question, index, passage.document)) score += type_bonus;
    if (match.is_frame_asked) score += frame_bonus;
    if (match.is_frame_asked && question.asks_own_frame) score += own_frame_bonus;
    if (is_recipient_asked(question, index, passage)) score += recipients_bonus;
    return score;
}

} // namespace

std::vector<Match> rank(const Question& question, const Index& index, const Evidence& evidence, const Lexicon& lexicon,
                        std::size_t count) {
    std::vector<Match> matches;
    Presence presence(question, index);
    for (const auto [passage, clause_score] : candidates(question, index)) {
        auto match = compare(question, index, presence, passage);
        if (match.coverage <= 0) continue;
        const auto kinds = fit_kinds(question, passage, index, evidence, lexicon);
        match.lacks_needed = kinds.lacks_needed;
        const auto& source = index.passages()[passage];
        const bool is_part_asked = (kinds.met > 0 && asks_for_frame(question) && is_frame(index, source)) ||
                                   is_recipient_asked(question, index, source);
        match.is_frame_asked = is_part_asked && names_document(question, index, source.document);
        match.clause_score = clause_score;
        if (match.is_frame_asked && question.asks_own_frame) match.lacks_needed = false; // Number or date, each apart.
        match.score = score_of(question, index, match, kinds);
        matches.push_back(std::move(match));
    }
    const auto better = [](const Match& left, const Match& right) {
        return left.score != right.score ? left.score > right.score : left.passage < right.passage;
    };
    std::ranges::sort(matches, better);
    if (matches.size() > count) matches.resize(count);
    return matches;
}

} // namespace loa::questions
