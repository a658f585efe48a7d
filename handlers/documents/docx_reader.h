#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "handlers/documents/file_reader.h"

namespace loa::documents {

/// Takes the text out of a Word file (.docx; ECMA-376 part 1, 17): paragraphs with the numbers that Word keeps apart
/// from the text, tables row by row, headings without a number as "## ...". Left out: what was deleted with changes
/// tracked, tables of contents, headers and footers, notes, hidden words. Errors: broken, encrypted, unknown_format
/// (another kind of packed file), unpacks_too_large, too_deep, no_text (pictures alone), empty, out_of_time.
/// Thread-safe.
std::expected<std::string, DocumentProblem> read_docx(std::string_view bytes, const FileLimits& limits);

} // namespace loa::documents
