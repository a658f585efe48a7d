#include "handlers/documents/import.h"

#include <algorithm>
#include <utility>

#include "handlers/documents/sameness.h"

namespace loa::documents {
namespace {

using questions::Document;

/// Which of `live` has the id, else the number; what merge_documents() replaces.
const Document* replaced_document(const Document& document, std::span<const Document> live) {
    auto found = std::ranges::find(live, document.id, &Document::id);
    if (found == live.end()) {
        found = std::ranges::find_if(live, [&](const Document& one) { return has_same_number(one, document); });
    }
    return found == live.end() ? nullptr : &*found;
}

} // namespace

bool ImportPreview::changes_nothing() const {
    return before && before->id == document.id && comparison.is_same(*before, document);
}

const Document* same_document(const Document& document, std::span<const Document> live) {
    if (const auto* const replaced = replaced_document(document, live); replaced != nullptr) {
        return replaced;
    }
    auto found = std::ranges::find_if(
        live, [&](const Document& one) { return !has_other_number(one, document) && has_same_title(one, document); });
    if (found == live.end()) {
        found = std::ranges::find_if(live, [&](const Document& one) {
            return !has_other_number(one, document) && has_same_clauses(one, document);
        });
    }
    return found == live.end() ? nullptr : &*found;
}

ImportPreview preview_import(FileDocument read, std::string file, std::string sha256, std::span<const Document> live,
                             std::optional<std::string> as) {
    ImportPreview preview{.document = std::move(read.document),
                          .layout = read.layout,
                          .file = std::move(file),
                          .sha256 = std::move(sha256),
                          .before = std::nullopt,
                          .comparison = {}};
    const Document* before = nullptr;
    if (as) {
        preview.document.id = *std::move(as);
        before = replaced_document(preview.document, live);
    } else if (before = same_document(preview.document, live); before != nullptr) {
        preview.document.id = before->id;
    }
    if (before != nullptr) {
        preview.before = *before;
    }
    preview.comparison = compare(before == nullptr ? Document{} : *before, preview.document);
    return preview;
}

storage::DocumentVersion draft_of(const ImportPreview& preview, storage::PersonId by, storage::Time now) {
    storage::DocumentVersion draft;
    draft.document = preview.document.id;
    draft.file = preview.file;
    draft.sha256 = preview.sha256;
    draft.title = preview.document.title;
    draft.number = preview.document.number;
    draft.issued = preview.document.issued;
    draft.layout = preview.layout;
    draft.text = preview.document.text;
    draft.proposed_at = now;
    draft.proposed_by = by;
    return draft;
}

std::expected<Document, DocumentProblem> document_of(const storage::DocumentVersion& version) {
    auto read = cut_into_clauses({.layout = version.layout, .text = version.text}, version.document);
    if (!read) {
        return std::unexpected(std::move(read.error()));
    }
    return std::move(read->document);
}

std::vector<Document> merge_documents(std::vector<Document> base, std::vector<Document> live) {
    for (auto& document : live) {
        const auto found = std::ranges::find(base, document.id, &Document::id);
        if (found != base.end()) {
            *found = std::move(document);
        } else {
            // The file of the same number under another name would be quoted beside its new version.
            std::erase_if(base, [&](const Document& one) { return has_same_number(one, document); });
            base.push_back(std::move(document));
        }
    }
    return base;
}

std::vector<std::string> changed_paths(const ImportPreview& preview) {
    std::vector<std::string> paths;
    for (const auto& change : preview.comparison.clauses) {
        if (!preview.before || !change.before) {
            continue;
        }
        const auto& path = preview.before->clauses[*change.before].path;
        const bool is_there = change.after && preview.document.clauses[*change.after].path == path;
        if (change.fate != ClauseFate::kept || !is_there) {
            paths.push_back(path);
        }
    }
    return paths;
}

std::vector<storage::GivenAnswer> outdated_answers(storage::Answers& answers, const Document& before,
                                                   const Document& after, const Comparison& comparison, int count_max) {
    std::vector<storage::GivenAnswer> outdated;
    for (const auto& change : comparison.clauses) {
        if (change.fate != ClauseFate::changed && change.fate != ClauseFate::gone) {
            continue;
        }
        const auto& clause = before.clauses[*change.before];
        const auto hash = change.after ? clause_hash(after, after.clauses[*change.after]) : std::string{};
        auto found = answers.outdated(before.id, clause.path, hash, count_max);
        std::ranges::move(found, std::back_inserter(outdated));
    }
    std::ranges::sort(outdated, [](const auto& a, const auto& b) { return a.id > b.id; });
    const auto repeated = std::ranges::unique(outdated, {}, &storage::GivenAnswer::id);
    outdated.erase(repeated.begin(), repeated.end());
    if (outdated.size() > static_cast<std::size_t>(count_max)) {
        outdated.resize(static_cast<std::size_t>(count_max));
    }
    return outdated;
}

} // namespace loa::documents
