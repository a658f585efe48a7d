#pragma once

#include "handlers/questions/index.h"
#include "handlers/questions/question.h"

#include <cstdint>
#include <vector>

namespace loa::questions {

/// How well a clause as a whole fits a question.
struct ClauseScore {
    std::uint32_t clause = 0; ///< number over all documents: Passage::clause_number
    float score = 0;          ///< 0..1: BM25 as a share of what the question's own words could bring
};

/// The clauses that fit best, best first, at most `count`: BM25 over syllables and syllable bigrams, where a clause's
/// passages are what is counted (k1 0.6, b 0.75: with so short texts a second mention says little). What the tables say
/// the question's words may mean counts as well, less than the words themselves. Thread-safe; of long
/// posting lists the commonest are left out, so that time has a bound.
std::vector<ClauseScore> search_clauses(const Question& question, const Index& index, std::size_t count);

} // namespace loa::questions
