#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/documents/comparison.h"
#include "handlers/documents/document_problem.h"
#include "handlers/documents/file_reader.h"
#include "storage/documents.h"
#include "storage/store.h"

namespace loa::documents {

/// A file that was read and compared with what is quoted now; nothing is kept yet.
struct ImportPreview {
    questions::Document document; ///< with the id it will be cited under
    storage::DocumentLayout layout = storage::DocumentLayout::text;
    std::string file;                          ///< name it came under, without folders
    std::string sha256;                        ///< of its bytes
    std::optional<questions::Document> before; ///< what it would replace, as it is quoted now; none where it is new
    Comparison comparison;

    /// True when what is quoted now would not change.
    bool changes_nothing() const;
};

/// Which of `live` the document is a new version of: the one with the id, else with the number (spelling aside), else
/// with nearly the same title, else with most clauses the same; none where it is new. Of two numbers the last two say
/// nothing.
const questions::Document* same_document(const questions::Document& document,
                                         std::span<const questions::Document> live);

/// Gives the document its id and compares: that of the document it replaces, which is same_document(), or `as` where
/// that is given, and then it replaces the document of that id or of its own number. Pure.
ImportPreview preview_import(FileDocument read, std::string file, std::string sha256,
                             std::span<const questions::Document> live, std::optional<std::string> as = std::nullopt);

/// The draft row of a preview, for Documents::propose().
storage::DocumentVersion draft_of(const ImportPreview& preview, storage::PersonId by, storage::Time now);

/// Paths under which the replaced document says something else now or nothing: for storage::Faq::mark_stale(). Empty
/// for a new document.
std::vector<std::string> changed_paths(const ImportPreview& preview);

/// A kept version as a document again. Errors as cut_into_clauses().
std::expected<questions::Document, DocumentProblem> document_of(const storage::DocumentVersion& version);

/// Puts the live versions of the store in the place of base documents of the same id or number; others are added
/// behind.
std::vector<questions::Document> merge_documents(std::vector<questions::Document> base,
                                                 std::vector<questions::Document> live);

/// Answers that were given from clauses of `before` that are other words or gone in `after`, newest first, at most
/// `count_max`. `after` may be a draft: for the preview. Reads the store.
std::vector<storage::GivenAnswer> outdated_answers(storage::Answers& answers, const questions::Document& before,
                                                   const questions::Document& after, const Comparison& comparison,
                                                   int count_max);

} // namespace loa::documents
