#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/documents/document_problem.h"
#include "handlers/questions/document.h"
#include "handlers/questions/document_reader.h"
#include "storage/documents.h"

namespace loa::documents {

/// Bounds on files that come from outside. Beyond them reading fails; nothing is cut off silently.
struct FileLimits {
    std::size_t file_bytes_max = 20U << 20;
    std::size_t zip_entries_max = 4'000;
    std::size_t unpacked_bytes_max = 96U << 20; ///< of one part of a Word file
    std::size_t unpacked_ratio_max = 400;       ///< unpacked to packed, of parts above 1 MiB
    std::size_t xml_nodes_max = 4'000'000;
    std::size_t xml_depth_max = 200;
    std::size_t pages_max = 3'000;
    questions::ReadLimits text{};
    /// Asked between pages and paragraphs; true ends reading with out_of_time. Empty: no bound on time.
    std::function<bool()> is_out_of_time{};
};

/// The words of a file in the layout that the questions' reader takes.
struct ExtractedText {
    storage::DocumentLayout layout = storage::DocumentLayout::text;
    std::string text; ///< UTF-8; paragraphs are lines with a blank line between, list numbers are written out, a row of
                      ///< a table is one line "| a | b |"

    bool operator==(const ExtractedText&) const = default;
};

/// A document and how its text is cut, as Documents::propose() keeps both.
struct FileDocument {
    questions::Document document;
    storage::DocumentLayout layout = storage::DocumentLayout::text;
};

/// Takes the text out of a .txt, .md, .docx or .pdf. What the file is, its first bytes decide; of the name only ".md"
/// matters. `bytes` may be anything. Thread-safe. It can take seconds and a gigabyte on a file made to hurt, and PDF
/// reading is a large foreign library: what comes from outside is read in a process of its own (bot/reading_process.h).
std::expected<ExtractedText, DocumentProblem> extract_text(std::string_view bytes, std::string_view file_name,
                                                           const FileLimits& limits = {});

/// Cuts extracted text into clauses. `id`: Document::id.
std::expected<FileDocument, DocumentProblem> cut_into_clauses(ExtractedText extracted, std::string id,
                                                              const questions::ReadLimits& limits = {});

/// Why a document that was read had better not be quoted: nothing in it is a clause, or its numbers go beyond 999,
/// which are not told from figures. None where it may be.
std::optional<DocumentProblem> trouble_in(const questions::Document& document);

/// extract_text() and cut_into_clauses() with the id document_id(file_name).
std::expected<FileDocument, DocumentProblem> read_document(std::string_view bytes, std::string_view file_name,
                                                           const FileLimits& limits = {});

/// "Kế hoạch 2024 (bản cuối).docx" -> "ke-hoach-2024-ban-cuoi": the file's stem in small letters without marks,
/// anything else as one "-"; at most 60 bytes; "van-ban" where nothing is left.
std::string document_id(std::string_view file_name);

/// Whether somebody may choose it as an id: at most 64 letters and digits of ASCII, "-", "_" and ".", no dot in front.
bool is_document_id(std::string_view id);

} // namespace loa::documents
