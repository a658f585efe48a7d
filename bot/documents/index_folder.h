#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "handlers/documents/file_reader.h"

namespace loa::documents {

/// Documents that took long to read, kept as files beside the store and read anew only when they, or the program, have
/// changed. A file that is damaged or of somebody else is read over and replaced. Used by one thread at a time, but by
/// several processes at once: files appear whole.
class IndexFolder {
  public:
    using Read = std::function<std::expected<questions::Document, DocumentProblem>()>;

    /// `folder` is made when the first file is kept; what cannot be written is not kept, and nobody is told.
    explicit IndexFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The document that `source` (its bytes) under `id` makes: from the folder, else by `read`. `kind` is what else
    /// decides what it becomes, such as its layout. Short texts are always read.
    std::expected<questions::Document, DocumentProblem> document(std::string_view source, std::string_view id,
                                                                 std::string_view kind, const Read& read);

    /// Removes what was not asked for since the start: documents that were replaced.
    void remove_others() const;

  private:
    std::filesystem::path folder_;
    std::set<std::string> used_;
};

} // namespace loa::documents
