#include "handlers/documents/document_problem.h"

#include <algorithm>
#include <array>

namespace loa::documents {
namespace {

struct Known {
    ProblemKind kind;
    std::string_view name;
    std::string_view message;
};

constexpr std::array<Known, 14> all_known{{
    {ProblemKind::empty, "empty", "the file is empty"},
    {ProblemKind::too_large, "too_large", "the file is too large"},
    {ProblemKind::unknown_format, "unknown_format", "the file is neither text (.txt, .md) nor Word (.docx) nor PDF"},
    {ProblemKind::old_word, "old_word", "the file is an old Word file (.doc): save it as .docx"},
    {ProblemKind::not_utf8, "not_utf8", "the text is not in Unicode (UTF-8): save it as Unicode"},
    {ProblemKind::broken, "broken", "the file is damaged or incomplete"},
    {ProblemKind::encrypted, "encrypted", "the file asks for a password"},
    {ProblemKind::no_text, "no_text", "the file holds pictures of pages and no text"},
    {ProblemKind::too_many_pages, "too_many_pages", "the file has too many pages"},
    {ProblemKind::unpacks_too_large, "unpacks_too_large", "the file unpacks to far more than a document holds"},
    {ProblemKind::too_deep, "too_deep", "the file is nested deeper than a document is"},
    {ProblemKind::too_many_clauses, "too_many_clauses", "the document has too many clauses"},
    {ProblemKind::no_clauses, "no_clauses", "no clause was found in the file"},
    {ProblemKind::out_of_time, "out_of_time", "reading the file took too long"},
}};

const Known& known(ProblemKind kind) {
    return *std::ranges::find(all_known, kind, &Known::kind);
}

} // namespace

std::string DocumentProblem::message() const {
    std::string text(known(kind).message);
    return detail.empty() ? text : text + " (" + detail + ")";
}

std::string DocumentProblem::text_key() const {
    return "document_problem." + std::string(known(kind).name);
}

std::string_view to_text(ProblemKind kind) {
    return known(kind).name;
}

ProblemKind problem_kind(std::string_view name) {
    const auto* const found = std::ranges::find(all_known, name, &Known::name);
    return found == all_known.end() ? ProblemKind::broken : found->kind;
}

} // namespace loa::documents
