#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

// Words that name the saved report they are for, whichever was spoken of last.

/// "cái AI học ở Sở", "sửa cái 3 thành 2 buổi", "Word 4 buổi chứ": changes the speaker's own saved report of that
/// title, or with that number in the list shown last. Where several fit Loa asks which; where none does it says so and
/// changes nothing. False for text that names no report or says nothing about it, in groups, and while something else
/// is open.
bool on_report_named(handlers::Turn& turn, handlers::Speaker& speaker, const std::optional<storage::Dialogue>& dialogue,
                     std::string_view text);

/// The choice of the report that the words were for.
void take_named(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& meant);

} // namespace loa::conversation
