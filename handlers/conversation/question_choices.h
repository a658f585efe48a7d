#pragma once

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Choices of answers: "question.clause:PAGE:CLAUSE" (clause_view.h), "question.faq:ID", "question.begin", and of a
/// question that was asked (its id as subject) "question.pass_on", "question.none", "question.good", "question.bad".
/// False when the action is none of them.
bool on_question_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
