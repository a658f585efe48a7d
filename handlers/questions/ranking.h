#pragma once

#include "handlers/questions/evidence.h"
#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"
#include "handlers/questions/question.h"

#include <cstdint>
#include <vector>

namespace loa::questions {

/// How well a passage fits a question, and why.
struct Match {
    std::uint32_t passage = 0;
    float score = 0;                 ///< what passages are ordered by
    float coverage = 0;              ///< 0..1: share of the question's weight that passage, headings and title hold
    float body_coverage = 0;         ///< the same from the passage's own text alone
    float proximity = 0;             ///< 0..1: how close the concepts stand that are neighbours in the question
    float clause_score = 0;          ///< ClauseScore::score of its clause
    float heading_fill = 0;          ///< 0..1: share of the clause's own heading that the question names
    float heading_match = 0;         ///< 0..1: share of the heading's syllables and pairs of them that it holds
    bool has_all_references = false; ///< every reference asked for stands in the passage or is its document's own
    bool lacks_needed = false;       ///< KindFit::lacks_needed
    bool is_frame_asked = false;     ///< number, date or signature of a document that the question names by its type
    bool is_at_place = false;        ///< the clause lies where the question names a place of a document
    bool lacks_attribute = false;    ///< an attribute asked for is not there
    std::vector<float> strengths;    ///< per concept of the question, 0..1
    std::vector<std::uint32_t> reference_places; ///< tokens where references asked for stand
    std::vector<std::uint32_t> places;           ///< per concept the token where it stands, no_place if not in the text

    static constexpr std::uint32_t no_place = ~std::uint32_t{0};
};

/// The best passages for a question, best first, at most `count`. Two steps: posting lists of syllables and pairs
/// choose candidates, then each candidate is compared in full. Thread-safe.
std::vector<Match> rank(const Question& question, const Index& index, const Evidence& evidence, const Lexicon& lexicon,
                        std::size_t count);

} // namespace loa::questions
