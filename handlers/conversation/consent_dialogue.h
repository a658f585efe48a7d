#pragma once

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::conversation {

/// Choices under the question whether Loa may keep reports: agreeing saves the report that waits for it. False for
/// actions that are none of these.
bool on_consent_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

/// "đồng ý" in words while the question is open; nothing less counts, so that no "ok" to something else does.
/// `dialogue`: the speaker's in this chat.
bool on_consent_text(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text);

/// Words while the question is open and a report waits for it: "không đồng ý" refuses, everything else hears what there
/// is to choose, since it must not change the report. False when nothing is open any more.
bool on_consent_words(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// "không đồng ý" in private of whoever was asked in a group, where Loa may not write first: refuses. False where
/// nothing was asked, or the text says something else.
bool on_consent_refused_here(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// "ok thì đồng ý" where nothing is asked: somebody who does not agree yet, or refused before, is shown what they would
/// agree to; of "không đồng ý" of somebody who does agree it is asked what goes. False for everybody else and for other
/// words.
bool on_consent_unasked(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

/// `/dongy`, and the link of a group that leads here: the question about the report that waits for it.
void show_consent(handlers::Turn& turn, handlers::Speaker& speaker);

} // namespace loa::conversation
