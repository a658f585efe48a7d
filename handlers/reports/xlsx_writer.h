#pragma once

#include "handlers/reports/table_writer.h"

namespace loa::reports {

/// An Excel workbook (ECMA-376, Office Open XML): the table on its first sheet with the column names in its first row,
/// and the notes of finish(), if any, one a row on a second one. Texts are cells of text, so that none of them is taken
/// for a formula; times are texts as in the other formats. Everything is kept in memory until finish().
std::unique_ptr<TableWriter> xlsx_writer(std::ostream& out, std::vector<std::string> columns,
                                         std::chrono::minutes utc_offset);

} // namespace loa::reports
