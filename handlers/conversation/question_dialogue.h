#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/questions/answerer.h"
#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_question_text = "question.text"; ///< Loa asked for a question

/// `/hoi QUESTION`: answers from the plan, lets the asker choose, or hands the question over to the officers.
void ask(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question);

/// The same with an outcome that is known already.
void say_outcome(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question,
                 const questions::Outcome& outcome);

/// Choices of answers: "question.clause:<document's position + 1>:<clause path>", "question.begin".
/// False when the action is none of them.
bool on_question_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
