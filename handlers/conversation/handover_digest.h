#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

inline constexpr std::string_view step_digest = "handover.digest"; ///< a list of questions was shown; data: its about

/// Once a day, from the campaign's time for it on: tells every officer in private which questions wait, if any do, and
/// which answered questions are to be looked at again.
void send_digest(handlers::Turn& turn);

/// `/cauhoi`: the same list now, for an officer in private.
void show_waiting(handlers::Turn& turn, handlers::Speaker& officer);

/// A reply to such a list: "2 Nộp trước ngày 5/10", without the number where only one question is listed. `about` says
/// what the list showed. False when it was no such list.
bool on_digest_reply(handlers::Turn& turn, handlers::Speaker& officer, std::string_view about, std::string_view text);

/// The same without replying, after such a list: only what begins with a number and goes on. False for anything else.
bool on_numbered_answer(handlers::Turn& turn, handlers::Speaker& officer, std::string_view about,
                        std::string_view text);

} // namespace loa::conversation
