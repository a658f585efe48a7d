#pragma once

#include <chrono>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/exports.h"

namespace loa::reports {

using storage::ExportCell;

/// Writes a table row by row. Times become RFC 3339 in the campaign's zone.
class TableWriter {
  public:
    virtual ~TableWriter() = default;
    virtual void row(std::span<const ExportCell> cells) = 0;
    /// Ends the table. `notes` say what its numbers mean; formats without a place for them leave them out.
    virtual void finish(std::span<const std::string> /*notes*/) {}
};

/// One JSON object a line.
std::unique_ptr<TableWriter> json_lines_writer(std::ostream& out, std::vector<std::string> columns,
                                               std::chrono::minutes utc_offset);

/// RFC 4180 with a byte order mark, so that spreadsheets read UTF-8. Text that a spreadsheet would take for a formula
/// (it starts with = + - @, a tab or a line break) gets an apostrophe in front (OWASP, "CSV Injection").
std::unique_ptr<TableWriter> csv_writer(std::ostream& out, std::vector<std::string> columns,
                                        std::chrono::minutes utc_offset);

/// "2024-09-12T08:00:00+07:00"
std::string rfc3339(storage::Time time, std::chrono::minutes utc_offset);

} // namespace loa::reports
