#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace loa::evidence {

/// What a file is, by its own bytes. Names and types that its sender's program gives are not believed.
enum class FileKind { jpeg, png, webp, heic, pdf, docx };

/// "jpeg", "png", "webp", "heic", "pdf", "docx".
std::string_view to_text(FileKind kind);
std::optional<FileKind> kind_from(std::string_view text);

/// Bounds on what is kept.
struct FileBounds {
    std::size_t bytes_max = 20U << 20;    ///< of what came; Telegram hands out no more (Bot API, getFile)
    std::int64_t pixels_max = 64'000'000; ///< decoded it takes four bytes each
    std::int64_t side_max = 30'000;       ///< pixels
    std::size_t parts_max = 20'000;       ///< segments, chunks and boxes of a picture
};

/// Why a file is not kept.
enum class FileProblem {
    too_large,
    wrong_kind,
    broken,
    too_many_pixels,
    out_of_time, ///< taking it apart took too long or too much memory
};

/// "too_large" and so on: part of the key of the text that says it ("evidence_problem.too_large").
std::string_view to_text(FileProblem problem);
std::optional<FileProblem> problem_from(std::string_view text);

/// A file as it is kept.
struct CleanFile {
    FileKind kind = FileKind::jpeg;        ///< never heic, which becomes a JPEG
    std::string bytes;                     ///< pictures: without place, camera, time and comments
    std::string thumbnail;                 ///< JPEG of at most 320 pixels a side; "" for documents
    std::optional<std::uint64_t> likeness; ///< perceptual hash; none for documents and for what is all of one colour
};

using CleaningResult = std::expected<CleanFile, FileProblem>;

/// What the bytes are; none for anything that is not taken as evidence. A Word file is a zip archive with the parts
/// that one has. Thread-safe; `bytes` may be anything.
std::optional<FileKind> kind_of(std::string_view bytes);

} // namespace loa::evidence
