#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// How a report that is shown gets changed. Whoever calls the first two checks that the activity is the speaker's.

/// Asks for what is to be changed, in private where there is such a chat: corrections need several messages.
void ask_for_change(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& activity);

/// The choice that settles a doubt; `detail` says what it sets.
void settle_doubt(handlers::Turn& turn, const handlers::Speaker& speaker, storage::Activity activity,
                  std::string_view detail);

/// Free text while a card is shown: corrects it, or says yes or no to it. False when the text does neither.
bool correct(handlers::Turn& turn, handlers::Speaker& speaker, storage::ActivityId id, std::string_view text);

/// The message that told an activity was edited: a new version, to be approved again. False when it told none.
bool on_report_edited(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view text);

} // namespace loa::conversation
