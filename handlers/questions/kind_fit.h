#pragma once

#include "handlers/questions/evidence.h"
#include "handlers/questions/index.h"
#include "handlers/questions/lexicon.h"
#include "handlers/questions/question.h"

#include <cstdint>

namespace loa::questions {

/// How the kinds of answer asked for and those that a passage holds go together.
struct KindFit {
    float met = 0;             ///< kinds asked for that are there; one that is there in a weaker form counts less
    bool lacks_needed = false; ///< a kind is missing without which an answer is none (AnswerKind::needed)
};

/// A date asked of a reference must stand right behind that reference; a number asked of a thing beside that thing.
KindFit fit_kinds(const Question& question, std::uint32_t passage, const Index& index, const Evidence& evidence,
                  const Lexicon& lexicon);

} // namespace loa::questions
