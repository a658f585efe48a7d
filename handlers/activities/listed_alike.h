#pragma once

// Private to the reader of reports: activities that are listed together and share one amount.

#include "handlers/activities/sentence.h"

#include <string>
#include <vector>

namespace loa::activities {

/// "hôm qua em học AI và Canva, mỗi lớp 2 buổi": one text for each of them, with the words in front and behind that
/// they share. Empty where a message holds no such list.
std::vector<std::string> listed_alike(const Sentence& sentence);

} // namespace loa::activities
