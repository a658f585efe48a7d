#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/questions/answerer.h"
#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_question_text = "question.text"; ///< Loa asked for a question

/// `/hoi QUESTION`: answers from the plan, lets the asker choose, or hands the question over to the officers.
void ask(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question);

/// Whether somebody asked on purpose, or wrote something that may be a question.
enum class Asked { on_purpose, maybe };

/// The same with an outcome that is known already. What the plan does not speak of at all goes to the officers at once
/// only when it was asked on purpose; else the asker may choose that.
void say_outcome(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question,
                 const questions::Outcome& outcome, Asked asked = Asked::on_purpose);

/// Choices of answers: "question.clause:<document's position + 1>:<clause path>", "question.begin", "question.pass_on".
/// False when the action is none of them.
bool on_question_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::conversation
