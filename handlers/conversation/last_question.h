#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Short words ("thôi", "không", "ok") answer what Loa asked last, whatever else is open: a report that waits does not
// go because somebody keeps their data.

/// The one rule for short words: they answer what was asked last. Takes the choice that they mean among those offered
/// last, by `act`, which does what a choice's action says; what cannot be had back is asked a second time before. Where
/// Loa spoke of something else since the report that is open, the words do not drop that report: it is shown again.
/// `dialogue`: the speaker's in this chat. False where the words are for what is open, or are no such words.
bool on_last_question(handlers::Turn& turn, handlers::Speaker& speaker,
                      const std::optional<storage::Dialogue>& dialogue, std::string_view text,
                      const std::function<bool(std::string_view)>& act);

/// Loa has spoken of something else than what is open in this chat. `offered_before`: offers_now() before that; where
/// nothing was offered since, they are no question any more.
void note_aside_said(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view offered_before = {});

/// A choice was taken; `offered_before` as above.
void forget_answered(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view offered_before);

/// The choices that the speaker was offered last here, as the dialogue keeps them; "" for none.
std::string offers_now(handlers::Turn& turn, const handlers::Speaker& speaker);

} // namespace loa::conversation
