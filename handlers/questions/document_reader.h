#pragma once

#include "handlers/questions/document.h"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace loa::questions {

/// Bounds on what is read as a document; beyond them reading fails, nothing is cut off silently.
struct ReadLimits {
    std::size_t text_bytes_max = 64U << 20;
    std::size_t clauses_max = 500'000;
    std::size_t path_steps_max = 8;
};

/// Why a text is no document: the 1-based line where reading stopped (0: the text as a whole) and the reason in
/// English.
struct ReadError {
    std::size_t line = 0;
    std::string reason;

    /// "line 12: reason".
    std::string message() const;
};

/// Reads plain text in the layout of Vietnamese administrative and legal documents: head block, "Căn cứ", Phần, Chương,
/// Mục, Điều, I., 1., 1.1., a), -, +, closing paragraph, "Nơi nhận" and signature. Wrapped lines and blank lines inside
/// a paragraph are joined. The text becomes NFC with "\n" line ends; spans refer to that. Errors: empty, too large, too
/// many clauses, too deep. Thread-safe.
std::expected<Document, ReadError> read_text(std::string id, std::string_view text, const ReadLimits& limits = {});

/// Reads a restated plan in Markdown: "# title", lines of metadata ("Số: ..."), headings that open with a number
/// ("## I. ...", "### 1. ...", "## Điều 5. ...", "## 3650"), paragraphs and lists. Same result and errors as read_text.
std::expected<Document, ReadError> read_markdown(std::string id, std::string_view text, const ReadLimits& limits = {});

/// read_markdown for names that end in ".md", read_text for all others; the id is the file name's stem. No file is
/// opened.
std::expected<Document, ReadError> read_document(std::string_view file_name, std::string_view text,
                                                 const ReadLimits& limits = {});

} // namespace loa::questions
