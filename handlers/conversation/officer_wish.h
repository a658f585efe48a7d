#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// "cho tôi gặp người": what comes next goes to the officers, whatever the plan says to its words.

inline constexpr std::string_view step_officer_question = "officer.question"; ///< Loa asked what to pass on

/// Whether the text asks for a person to speak with, and no more.
bool wishes_for_officer(const handlers::Turn& turn, std::string_view text);

/// Says how officers are reached; in private the next words are passed on to them. The question whether Loa may keep
/// reports stays open meanwhile.
void answer_wish_for_officer(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Whether what comes next is to be passed on.
bool waits_for_officer_question(const storage::Dialogue& dialogue);

/// The words that came next. False where they are a report or nothing that an officer could answer.
bool take_officer_question(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
