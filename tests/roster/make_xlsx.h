#pragma once

#include <string>
#include <vector>

namespace loa::tests {

/// How the cells of make_xlsx() are written; programs differ.
enum class XlsxCells { shared, in_line };

/// One sheet: rows of cells, all texts but those that begin with "#", which are numbers. Row numbers are given; empty
/// cells and rows are left out, as programs do.
using Sheet = std::vector<std::vector<std::string>>;

/// An Excel file in memory.
std::string make_xlsx(const std::vector<Sheet>& sheets, XlsxCells cells = XlsxCells::shared);

/// As a CSV, every cell in quotes, with this sign between.
std::string make_csv(const Sheet& sheet, char separator = ',');

} // namespace loa::tests
