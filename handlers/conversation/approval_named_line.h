#pragma once

#include <string_view>

#include "handlers/conversation/shown_list.h"
#include "handlers/speaker.h"

namespace loa::conversation {

// A chair's line in which names stand beside numbers ("duyệt 1-3 và của cô Lan; trả 2 thiếu minh chứng"): all of it is
// carried out or none. A name that nothing is called by is told; a name that fits several reports is asked about, and
// the whole line waits for the answer.

/// Carries such a line out on the list shown last, or on what waits (for "bỏ duyệt": is approved) in the one unit of
/// the chair that has all of the names. False, with nothing said, for other words.
bool on_named_line(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view text);

/// The answer to which report a name means, in words: "2", "số 2 và 5", "cả hai", "thôi". False for other words, and
/// where that was not asked last.
bool on_which_is_meant(handlers::Turn& turn, const handlers::Speaker& chair, std::string_view text);

/// The same as a choice "approval.this" of this list; `detail`: a number of it, or "" for all that were asked about.
void take_which_is_meant(handlers::Turn& turn, const handlers::Speaker& chair, const ShownList& list,
                         std::string_view detail);

} // namespace loa::conversation
