#pragma once

#include <optional>
#include <string_view>

#include "handlers/conversation/faq.h"
#include "handlers/conversation/follow_up.h"
#include "handlers/questions/answerer.h"
#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_question_text = "question.text"; ///< Loa asked for a question

/// `/hoi QUESTION`: answers from the plan or from what officers have answered, lets the asker choose, or hands the
/// question over to the officers. A question that leans on the one before it is asked in full.
void ask(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question);

/// Whether somebody asked on purpose, or wrote something that may be a question.
enum class Asked { on_purpose, maybe };

/// What is known about a question.
struct Findings {
    questions::Outcome plan;
    std::optional<FaqMatch> faq;

    /// An officer's answer goes first where it answers this very question or the plan does not answer it.
    bool is_for_faq() const;
};
Findings look_up(handlers::Turn& turn, std::string_view question);

/// look_up() of a question that leans on another; an officer's answer to the same words counts as well.
Findings look_up(handlers::Turn& turn, const FollowUp& question);

/// Program text rather than words: officers are not to be bothered with it.
bool is_code(std::string_view text);

/// "question.pass_on" below `message`, for something that may have been a question.
void offer_officers(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view question,
                    handlers::Message& message);

/// ask() with findings that are there already. What neither the plan nor an officer speaks of goes to the officers at
/// once only when it was asked on purpose; else the asker may choose that.
void say_findings(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view question, const Findings& findings,
                  Asked asked = Asked::on_purpose);

} // namespace loa::conversation
