#pragma once

#include <string>
#include <string_view>

namespace loa::documents {

/// Why a file is not taken as a plan document.
enum class ProblemKind {
    empty,             ///< no bytes, or nothing but blanks
    too_large,         ///< more bytes than FileLimits::file_bytes_max
    unknown_format,    ///< neither text nor Word nor PDF
    old_word,          ///< a .doc of Word 97 to 2003
    not_utf8,          ///< text in another encoding, such as TCVN3 or VNI
    broken,            ///< opens as Word or PDF, but is damaged or incomplete
    encrypted,         ///< asks for a password
    no_text,           ///< pages are pictures: scanned without text recognition
    too_many_pages,    ///< more than FileLimits::pages_max
    unpacks_too_large, ///< a packed file that unpacks to far more than a document holds
    too_deep,          ///< nested deeper than any document is
    too_many_clauses,  ///< more than questions::ReadLimits::clauses_max, or numbered beyond 999
    no_clauses,        ///< nothing in it could be quoted: a head block, say, and no more
    out_of_time,       ///< reading took too long
};

/// Nothing was kept; the file is as it was.
struct DocumentProblem {
    ProblemKind kind = ProblemKind::broken;
    std::string detail; ///< English, for logs and the command line; may be empty

    /// "the file asks for a password", with the detail; English, for the command line.
    std::string message() const;
    /// Key of the text for people: "document_problem.encrypted".
    std::string text_key() const;

    bool operator==(const DocumentProblem&) const = default;
};

/// "encrypted" and back, as in text keys and between processes. Unknown names are `broken`.
std::string_view to_text(ProblemKind kind);
ProblemKind problem_kind(std::string_view name);

} // namespace loa::documents
