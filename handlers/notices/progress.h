#pragma once

#include <string>

#include "handlers/message.h"
#include "handlers/turn.h"

namespace loa::notices {

/// How often the progress of a notice is brought up to date where messages can be edited.
inline constexpr std::chrono::seconds progress_interval{10};

/// What the message that shows a notice's progress is about.
std::string progress_about(storage::NoticeId notice);

/// "Đã gửi 131/198 ⏳" with the choice to pause, or, when paused, to go on or stop.
handlers::Message progress(handlers::Turn& turn, const storage::Notice& notice);

/// For a Tick: brings progress messages up to date, releases what the budget allows again, and finishes notices that
/// have nothing left to try with a summary for their author.
void follow_notices(handlers::Turn& turn);

/// Held deliveries of a notice fall due again where the month's budget allows.
void release_held(handlers::Turn& turn, storage::NoticeId notice);

/// How many groups got it, did not, or may have, with names; choices for what is in doubt.
handlers::Message summary(handlers::Turn& turn, const storage::Notice& notice);

} // namespace loa::notices
