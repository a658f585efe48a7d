#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/questions/document.h"

namespace loa::documents {

/// A document that has been read and cut, as bytes to be kept: reading a law book or a long PDF anew takes seconds.
/// `key` names what it was made of and by what (file, layout, program); from_file_bytes() gives nothing for another
/// key. Layout: "LOA-DOCUMENT-1\n", checksum (FNV-1a, 64 bits), then key and document with lengths before strings and
/// lists; numbers are little-endian.
std::string to_file_bytes(const questions::Document& document, std::string_view key);

/// None where the bytes are damaged, cut off, of another program or made of something else: then the document is read
/// anew. Every span of the result lies within its text.
std::optional<questions::Document> from_file_bytes(std::string_view bytes, std::string_view key);

} // namespace loa::documents
