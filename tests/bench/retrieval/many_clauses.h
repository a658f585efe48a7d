#pragma once

#include "handlers/questions/document.h"

#include <cstddef>
#include <vector>

namespace loa::bench {

/// A book of `count` clauses made of the paragraphs of others, each with some of its words exchanged for words of the
/// paragraph before, so that no two are alike. Same input, same book. Needs at least one paragraph.
std::vector<questions::Document> many_clauses(const std::vector<questions::Document>& sources, std::size_t count);

} // namespace loa::bench
