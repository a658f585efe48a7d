#pragma once

// Private to the reader of reports: which of the numbers of people says how many took part.

#include "handlers/activities/sentence.h"

namespace loa::activities {

/// How many took part, and how many were given something or honoured; 0 where nothing says so. The headcounts are
/// those of the sentence.
struct PeopleCounts {
    int attended = 0;
    int received = 0;
    const Headcount* received_range = nullptr; ///< "5 hoặc 6 suất"
    const Headcount* last_attended = nullptr;
};

/// Adds up groups that stand beside each other ("20 GV và 3 NV", "đợt 1 12 GV, đợt 2 15 GV"); leaves out who was
/// absent, judged, did something else, and the whole of which another number tells a part.
PeopleCounts count_people(const Sentence& sentence);

} // namespace loa::activities
