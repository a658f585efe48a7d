#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "handlers/documents/file_reader.h"

struct zip;

namespace loa::documents {

/// The parts of a Word file (Office Open XML, ECMA-376 part 2): a zip archive in memory. Nothing is written to disk.
class DocxPackage {
  public:
    /// `bytes` must outlive the package. Errors: broken, encrypted (a part asks for a password), unpacks_too_large
    /// (more entries than a document has).
    static std::expected<DocxPackage, DocumentProblem> open(std::string_view bytes, const FileLimits& limits);

    bool has(const std::string& name) const;

    /// Unpacks one part. Errors: broken, encrypted, unpacks_too_large. Sizes are counted while unpacking, since those
    /// that the archive states may be lies.
    std::expected<std::string, DocumentProblem> read(const std::string& name) const;

    /// Name of the part that holds the words, found by its relation; "word/document.xml" in most files. Empty: none.
    std::string main_part() const;

  private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    DocxPackage(std::unique_ptr<zip, Discard> archive, const FileLimits& limits)
        : archive_(std::move(archive)), limits_(&limits) {}

    std::unique_ptr<zip, Discard> archive_;
    const FileLimits* limits_;
};

} // namespace loa::documents
