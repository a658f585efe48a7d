#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "handlers/documents/pdf_layout.h"

namespace loa::documents {

/// Lines [at, end) of a page that stand side by side, put in reading order.
struct PdfColumns {
    std::size_t end = 0;
    std::vector<std::vector<std::string>> blocks; ///< each a column of the head block or signature, or a table's rows
};

/// Looks for columns that begin at line `at`: in the head block of the first page, around "Nơi nhận", or a table of at
/// least two lines. None where the line is one of running text.
std::optional<PdfColumns> find_columns(std::span<const PdfLine> page, std::size_t at);

} // namespace loa::documents
