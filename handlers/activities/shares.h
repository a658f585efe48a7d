#pragma once

// Private to the reader of reports: amounts that are told by their parts.

#include "handlers/activities/sentence.h"

#include <optional>

namespace loa::activities {

/// "4 bài, mỗi bài 30 phút", "học 1/3, 3/3 và 5/3, mỗi bữa 3 tiếng": time for each of several things, times their
/// number. Nothing where the number is not told, or `each` is no time.
std::optional<Quantity> times_each(const Sentence& sentence, const Amount& each);

/// "sáng 2 tiếng, chiều 3 tiếng": the time of all parts of one day; 0 where `amount` is none of several.
double time_of_day_parts(const Sentence& sentence, const Amount& amount);

} // namespace loa::activities
