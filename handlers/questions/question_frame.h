#pragma once

#include "handlers/questions/question.h"

namespace loa::questions {

/// Marks the ideas of clauses that ask nothing ("..., em cần ghi vô sổ") where another clause asks and says enough by
/// itself.
void note_asides(Question& question);

/// Notes whether recipients, number or date of a document are asked for that the question names by its type or number.
void note_frame_asked(Question& question);

} // namespace loa::questions
