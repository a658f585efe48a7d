#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "handlers/documents/file_reader.h"

namespace loa::documents {

/// Takes the text out of a PDF in reading order, without running heads and page numbers, wrapped lines joined. Errors:
/// broken, encrypted (asks for a password before it opens), no_text (scanned), too_many_pages, too_large (more text
/// than ReadLimits::text_bytes_max), out_of_time. Thread-safe, but poppler is large and what comes from outside belongs
/// into a process of its own.
std::expected<std::string, DocumentProblem> read_pdf(std::string_view bytes, const FileLimits& limits);

} // namespace loa::documents
