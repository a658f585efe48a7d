#pragma once

#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Pictures and files that came for a report and are to go again, before it is saved or after.

/// Choices of what goes: each, or of many the one that came last, or all. Where none is there, or the report was
/// withdrawn, Loa says so. Whoever calls checks that the activity is the speaker's.
void ask_which_photos(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity);

/// "report.photos:ACTIVITY:EVIDENCE" and ":all" remove one or all for good; a saved report is a new version then and is
/// approved again. Any other `detail` (untrusted) is ask_which_photos().
void on_photos_chosen(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& activity,
                      std::string_view detail);

} // namespace loa::conversation
