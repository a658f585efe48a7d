#include "bot/commands/import.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <ostream>

#include "bot/knowledge.h"
#include "bot/open_store.h"
#include "config/file.h"
#include "storage/store.h"

namespace loa::commands {
namespace {

using documents::ClauseChange;
using documents::ClauseFate;
using documents::ImportPreview;

constexpr std::size_t file_bytes_max = 64U << 20; ///< what is read to be told that it is too large
constexpr int outdated_max = 1000;
constexpr std::size_t start_bytes = 90;

/// The beginning of a clause, cut at a word.
std::string start_of(const questions::Document& document, const questions::Clause& clause) {
    std::string text(document.bytes(clause.heading.empty() ? clause.items.front().span : clause.heading));
    std::ranges::replace(text, '\n', ' ');
    if (text.size() <= start_bytes) {
        return text;
    }
    const auto space = text.rfind(' ', start_bytes);
    return text.substr(0, space == std::string::npos ? text.size() : space) + " …";
}

void print_change(const ImportPreview& preview, const ClauseChange& change, std::ostream& out) {
    const auto* const before = change.before ? &preview.before->clauses[*change.before] : nullptr;
    const auto* const after = change.after ? &preview.document.clauses[*change.after] : nullptr;
    const bool has_moved = before != nullptr && after != nullptr && before->path != after->path;
    if (change.fate == ClauseFate::kept && !has_moved) {
        return;
    }
    constexpr std::string_view names[] = {"kept", "changed", "new", "gone"};
    const auto& shown = after != nullptr ? *after : *before;
    out << fmt::format("  {:<8}{:<10}{}{}\n", names[static_cast<std::size_t>(change.fate)], shown.path,
                       has_moved ? fmt::format("(was {}) ", before->path) : "",
                       start_of(after != nullptr ? preview.document : *preview.before, shown));
}

void print_preview(const ImportPreview& preview, const std::vector<questions::Document>& quoted, std::ostream& out) {
    const auto& document = preview.document;
    const auto count = [&](ClauseFate fate) { return preview.comparison.count(fate); };
    out << fmt::format("{}: {}\n", preview.file, document.title);
    out << fmt::format("  document {}{}{}{}, {} clauses\n", document.id, document.number.empty() ? "" : ", number ",
                       document.number, document.issued.empty() ? "" : ", " + document.issued, document.clauses.size());
    if (!preview.before) {
        const auto* const alike = documents::same_document(document, quoted);
        out << "  new: no document of this id or number is quoted now\n";
        if (alike != nullptr) { // only where --as named it
            out << fmt::format("  much like {}, which stays quoted beside it\n", alike->id);
        }
        return;
    }
    if (preview.before->id != document.id) {
        out << fmt::format("  replaces {}, which has the same number\n", preview.before->id);
    }
    out << fmt::format("  against what is quoted now: {} kept, {} changed, {} new, {} gone\n", count(ClauseFate::kept),
                       count(ClauseFate::changed), count(ClauseFate::added), count(ClauseFate::gone));
    for (const auto& change : preview.comparison.clauses) {
        print_change(preview, change, out);
    }
}

std::expected<ImportPreview, std::string> read_one(const std::filesystem::path& file, const ImportArguments& arguments,
                                                   const documents::DocumentDesk::Extract& extract,
                                                   const std::vector<questions::Document>& live) {
    const auto bytes = config::read_file(file, file_bytes_max);
    if (!bytes) {
        return std::unexpected(file.string() + ": " + bytes.error());
    }
    auto preview = documents::preview_file(extract, *bytes, file.filename().string(), live, arguments.as);
    if (!preview) {
        return std::unexpected(file.string() + ": " + preview.error().message());
    }
    return *std::move(preview);
}

storage::Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// Publishes all or none.
void publish(storage::Database& database, const std::vector<ImportPreview>& previews, std::ostream& out) {
    storage::Store store(database);
    database.begin();
    try {
        for (const auto& preview : previews) {
            if (preview.changes_nothing()) {
                out << fmt::format("{}: nothing changes\n", preview.document.id);
                continue;
            }
            const auto id = store.documents.propose(documents::draft_of(preview, {}, now()));
            store.documents.publish(id, {}, now());
            store.faq.mark_stale(preview.document.id, documents::changed_paths(preview), now());
            store.audit.add(now(), {}, "document_published", preview.document.id);
            out << fmt::format("{}: published as version {}\n", preview.document.id, store.documents.find(id)->version);
        }
        database.commit();
    } catch (...) {
        database.rollback();
        throw;
    }
}

void print_outdated(storage::Database& database, const ImportPreview& preview, std::ostream& out) {
    if (!preview.before) {
        return;
    }
    storage::Answers answers(database);
    const auto outdated =
        documents::outdated_answers(answers, *preview.before, preview.document, preview.comparison, outdated_max);
    if (!outdated.empty()) {
        out << fmt::format("  answers given from clauses that change: {}\n", outdated.size());
    }
    for (const auto& answer : outdated) {
        out << fmt::format("    {}: {}\n", answer.clause, answer.question);
    }
}

} // namespace

int run_import(const config::Configuration& configuration, const ImportArguments& arguments,
               const documents::DocumentDesk::Extract& extract, std::ostream& out, std::ostream& errors) {
    if (arguments.as && arguments.files.size() != 1) {
        errors << "--as names one document: give one file\n";
        return 1;
    }
    if (arguments.as && !documents::is_document_id(*arguments.as)) {
        errors << "--as must be an id: at most 64 letters, digits, - _ and ., without a dot in front\n";
        return 1;
    }
    const auto published = published_documents(configuration.settings.storage);
    const auto plan = load_plan(configuration.settings, configuration.campaign, published.live, published.synonyms);
    if (!plan) {
        errors << plan.error() << '\n';
        return 1;
    }
    auto quoted = (*plan)->documents();
    std::vector<ImportPreview> previews;
    for (const auto& file : arguments.files) {
        auto preview = read_one(file, arguments, extract, quoted);
        if (!preview) {
            errors << preview.error() << "\nnothing was imported\n";
            return 1;
        }
        print_preview(*preview, quoted, out);
        quoted = documents::merge_documents(std::move(quoted), {preview->document});
        previews.push_back(*std::move(preview));
    }
    if (arguments.is_trial) {
        out << "a trial: nothing was imported\n";
        return 0;
    }
    const auto database = open_store_beside(configuration.settings.storage, false);
    for (const auto& preview : previews) {
        print_outdated(*database, preview, out);
    }
    publish(*database, previews, out);
    return 0;
}

} // namespace loa::commands
