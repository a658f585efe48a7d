#pragma once

// Private to the reader of reports: how far the name of a place or of a body reaches.

#include "handlers/activities/sentence.h"

namespace loa::activities {

/// Whether word `at` is a sign and no letters or digits.
bool is_mark(const Sentence& sentence, std::size_t at);

/// The place that begins at `at`: up to the next end, "em" and "mình" only directly behind its head.
WordSpan extent(const Sentence& sentence, std::size_t at);

/// A named or owned body: its head, then names in capitals or "em", "mình", "tôi".
WordSpan named_extent(const Sentence& sentence, const Hit& head);

} // namespace loa::activities
