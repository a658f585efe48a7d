#include "handlers/questions/answerer.h"

#include "handlers/questions/comparison.h"
#include "handlers/questions/decision.h"
#include "handlers/questions/evidence.h"
#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"
#include "handlers/questions/lines.h"
#include "handlers/questions/question.h"
#include "handlers/questions/quoting.h"
#include "handlers/questions/ranking.h"

#include <algorithm>
#include <utility>

namespace loa::questions {
namespace {

constexpr std::size_t ranked_max = 12;
constexpr std::size_t citations_max = 3;

std::string_view level_name(PathLevel level) {
    switch (level) {
    case PathLevel::annex: return "annex";
    case PathLevel::part: return "part";
    case PathLevel::chapter: return "chapter";
    case PathLevel::section: return "section";
    case PathLevel::roman: return "roman";
    case PathLevel::article: return "article";
    case PathLevel::number: return "number";
    case PathLevel::point: return "point";
    }
    return "number";
}

std::string_view role_name(ClauseRole role) {
    switch (role) {
    case ClauseRole::head: return "head";
    case ClauseRole::basis: return "basis";
    case ClauseRole::closing: return "closing";
    case ClauseRole::recipients: return "recipients";
    case ClauseRole::body: return "body";
    }
    return "body";
}

/// Replaces the "{}" of a name by a label; a name without it stays as it is.
std::string named(const std::map<std::string, std::string>& names, std::string_view key, std::string_view label) {
    const auto name = names.find(std::string(key));
    if (name == names.end()) return std::string(label);
    auto text = name->second;
    if (const auto at = text.find("{}"); at != std::string::npos) text.replace(at, 2, label);
    if (text.ends_with(' ')) text.pop_back(); // "Phụ lục" may stand without a number
    return text;
}

} // namespace

struct PlanIndex::Parts {
    WordTable words;
    std::vector<TypeName> types;
    std::map<std::string, std::string> path_names;
    Index index;
    Lexicon lexicon;
    Evidence evidence;

    Parts(std::vector<Document> documents, WordTable table)
        : words(std::move(table)), types(type_names(words)), path_names(words.path_names),
          index(std::move(documents), types), lexicon(words, index), evidence(index, lexicon) {}

    std::string clause_words(const Clause& clause) const {
        if (clause.steps.empty()) return named(path_names, role_name(clause.role), clause.path);
        std::string text;
        for (const auto& step : clause.steps) {
            // An unnumbered Markdown heading has a made-up label, which nobody should read.
            if (step.level == PathLevel::section && step.label.starts_with('m')) continue;
            if (!text.empty()) text += ", ";
            const bool is_first_number = text.empty() && step.level == PathLevel::number;
            text += named(path_names, is_first_number ? "first_number" : level_name(step.level), step.label);
        }
        return text.empty() && !clause.headings.empty() ? clause.headings.back() : text;
    }

    Citation cite(const Question& question, const Match& match) const {
        const auto& passage = index.passages()[match.passage];
        const auto& document = index.document_of(passage);
        const auto& clause = index.clause_of(passage);
        const auto fact = lead_fact(question, match, evidence);
        const auto focus = fact ? std::optional(fact->begin) : std::nullopt;
        const bool is_whole = asks_whole_clause(match) || is_recipient(index, passage);
        const auto quote = choose_quote(index, match, is_whole, focus);
        Citation citation;
        citation.document = document.id;
        citation.document_title = document.title;
        citation.document_number = document.number;
        citation.document_issued = document.issued;
        citation.clause = clause.path;
        citation.clause_words = clause_words(clause);
        citation.heading = clause.headings.empty() ? std::string{} : clause.headings.back();
        citation.quote = document.bytes(quote.span);
        citation.offset = quote.span.begin;
        // A quote that begins at the lead-in says it already.
        const auto lead_in = index.item_of(passage).lead_in;
        const bool is_quoted = lead_in.begin >= quote.span.begin && lead_in.end <= quote.span.end;
        if (!is_quoted) citation.lead_in = document.bytes(lead_in);
        citation.has_more = quote.has_more;
        citation.score = confidence(match);
        return citation;
    }

    /// The first `most` matches whose clauses differ.
    std::vector<Citation> cite_different(const Question& question, const std::vector<Match>& matches,
                                         std::size_t most) const {
        std::vector<Citation> citations;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> seen;
        for (const auto& match : matches) {
            const auto& passage = index.passages()[match.passage];
            const std::pair place{passage.document, passage.clause};
            if (std::ranges::find(seen, place) != seen.end()) continue;
            seen.push_back(place);
            citations.push_back(cite(question, match));
            if (citations.size() == most) break;
        }
        return citations;
    }
};

PlanIndex::PlanIndex(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

PlanIndex::~PlanIndex() = default;

std::shared_ptr<const PlanIndex> PlanIndex::build(std::vector<Document> documents, WordTable words) {
    auto parts = std::make_unique<const Parts>(std::move(documents), std::move(words));
    return std::shared_ptr<const PlanIndex>(new PlanIndex(std::move(parts)));
}

const std::vector<Document>& PlanIndex::documents() const {
    return parts_->index.documents();
}

const WordTable& PlanIndex::words() const {
    return parts_->words;
}

std::string PlanIndex::clause_words(const Clause& clause) const {
    return parts_->clause_words(clause);
}

Outcome PlanIndex::answer(std::string_view text) const {
    const auto question = read_question(text, parts_->index, parts_->lexicon, parts_->types);
    const auto matches = rank(question, parts_->index, parts_->evidence, parts_->lexicon, ranked_max);
    const auto decision = decide(question, matches, parts_->index);

    Outcome outcome;
    outcome.kind = decision.kind;
    outcome.score = decision.score;
    switch (decision.kind) {
    case OutcomeKind::small_talk: outcome.small_talk = question.small_talk; break;
    case OutcomeKind::not_in_plan:
        if (decision.is_near) outcome.citations = parts_->cite_different(question, matches, 1);
        break;
    case OutcomeKind::unsure: outcome.citations = parts_->cite_different(question, matches, citations_max); break;
    case OutcomeKind::answered:
        outcome.citations = parts_->cite_different(question, matches, citations_max);
        if (const auto fact = lead_fact(question, matches.front(), parts_->evidence))
            outcome.fact = fact_text(*fact, matches.front(), parts_->index);
        if (collapsed(outcome.citations.front().quote).find(outcome.fact) == std::string::npos) outcome.fact.clear();
        break;
    }
    return outcome;
}

} // namespace loa::questions
