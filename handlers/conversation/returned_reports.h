#pragma once

#include <string_view>
#include <vector>

#include "handlers/speaker.h"

namespace loa::conversation {

// Several reports of one person that came back at once: words that come next are for one of them.

/// The speaker's reports that came back and wait to be mended, over all their accounts, newest first, a few at most.
std::vector<storage::Activity> returned_to(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Words behind `last`, which came back last: where others came back as well they are for the one whose title they
/// name, else Loa asks which. False where no other came back, or where the words speak of something else.
bool on_words_to_returned(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& last,
                          std::string_view text);

/// The choice of the report that the words were for.
void take_meant(handlers::Turn& turn, handlers::Speaker& speaker, const storage::Activity& meant);

/// Says below `message` in private how many others still wait to be mended, with the choice to see the next.
void add_others_returned(handlers::Turn& turn, const handlers::Speaker& speaker, const storage::Activity& done,
                         handlers::Message& message);

} // namespace loa::conversation
