#pragma once

// Private to the reader of reports: lists with an item a line, or numbered within one.

#include "handlers/activities/sentence.h"

#include <functional>
#include <string>
#include <vector>

namespace loa::activities {

/// "Tháng 8:\n- đọc 2 cuốn sách\n- học AI 2 buổi": a report for each item, with its heading. An item that names no
/// activity ("- Thời gian: …") goes with the one before; what is no report in the eyes of `kind_of` is left out. Empty
/// where there are no two items that tell of something.
std::vector<std::string> listed_items(const Sentence& sentence,
                                      const std::function<ReportKind(const std::string&)>& kind_of);

} // namespace loa::activities
