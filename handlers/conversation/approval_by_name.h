#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

/// Decides on what waits for this chair by the name of who reported it or of the thing ("duyệt cái của cô Lan", "duyệt
/// lớp Canva"). One report, or all of one person where that is said, is decided on at once; several are shown as the
/// list to choose from, and so is what was changed since it was shown or tells of more people than the unit has. Names
/// are compared without case and marks, by whole words: given name or full name. Only the chair's own units are looked
/// through. False, with nothing said, for other words.
bool on_named_decision(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view text);

/// "… · Lớp Canva · 2/9/2024; …": the first of what was decided on by name, and how many more.
std::string named_text(handlers::Turn& turn, const std::vector<storage::Activity>& activities);

} // namespace loa::conversation
