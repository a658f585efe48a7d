#pragma once

#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Questions that wait at once for one person; more are not handed over.
inline constexpr std::size_t open_questions_max = 5;
/// How many open questions are looked through for one person's.
inline constexpr int looked_through_max = 500;
/// While more questions than this wait, new ones are told in the day's digest only.
inline constexpr int told_at_once_max = 20;

enum class HandedOver {
    told,     ///< an officer has it or gets it with the day's digest
    kept,     ///< no officer can be written to yet: it waits for the first one who writes to Loa
    refused,  ///< the asker is hidden
    too_many, ///< the asker has open_questions_max open ones
};

/// Keeps a question that the plan does not answer and tells the officers, unless they know that somebody asked the
/// same. The same question of the same person is kept once.
HandedOver hand_over(handlers::Turn& turn, const handlers::Speaker& asker, std::string_view question);

/// Keeps a question whose answer somebody thinks wrong; officers see it with the day's digest. False when it was
/// refused.
bool doubt(handlers::Turn& turn, const handlers::Speaker& asker, std::string_view question);

/// Takes back a doubt of the same person in the same question that nobody has answered yet.
void withdraw_doubt(handlers::Turn& turn, const handlers::Speaker& asker, std::string_view question);

/// Open questions that this officer has not been told about yet, when he writes to Loa in private.
void show_untold(handlers::Turn& turn, const handlers::Speaker& officer);

/// An officer's answer goes to everybody who waits for it, where they asked, and into the answered questions.
void answer_handover(handlers::Turn& turn, handlers::Speaker& officer, storage::HandoverId id, std::string_view answer);

/// The message of ours that tells an officer of a question, answered by a reply. False when `our_message` is none.
bool on_handover_reply(handlers::Turn& turn, handlers::Speaker& officer, std::string_view our_message,
                       std::string_view text);

/// "handover.answer:ID": asks the officer for the answer. False when the action is another.
bool on_handover_action(handlers::Turn& turn, handlers::Speaker& officer, const handlers::Action& action);

inline constexpr std::string_view step_handover_answer = "handover.answer";

} // namespace loa::conversation
