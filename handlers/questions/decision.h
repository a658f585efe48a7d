#pragma once

#include "handlers/questions/answerer.h"
#include "handlers/questions/evidence.h"
#include "handlers/questions/question.h"
#include "handlers/questions/ranking.h"

#include <optional>
#include <string>
#include <vector>

namespace loa::questions {

/// What to do with a question, from features of the question and its best matches.
struct Decision {
    OutcomeKind kind = OutcomeKind::not_in_plan;
    double score = 0;     ///< 0..1
    bool is_near = false; ///< the plan at least speaks of the topic
};

/// Declines when a document, number, year or kind of answer asked for is not there, or when too little of the
/// question's rare content is covered. `matches`: best first, may be empty.
Decision decide(const Question& question, const std::vector<Match>& matches, const Index& index);

/// 0..1 from a match's features.
double confidence(const Match& match);

/// True when the question names a clause's heading rather than anything in its items.
bool asks_whole_clause(const Match& match);

/// The one date, share, number or reference asked for that stands nearest to what matched; none when none was asked for
/// or none stands in the passage.
std::optional<Fact> lead_fact(const Question& question, const Match& match, const Evidence& evidence);

/// A fact of the matched passage as it stands there, white space collapsed.
std::string fact_text(const Fact& fact, const Match& match, const Index& index);

} // namespace loa::questions
