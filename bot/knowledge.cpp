#include "bot/knowledge.h"

#include <vector>

#include "bot/documents/index_folder.h"
#include "bot/open_store.h"
#include "bot/words/synonym_table.h"
#include "config/file.h"
#include "handlers/activities/lexicon_json.h"
#include "handlers/documents/import.h"
#include "handlers/documents/sameness.h"
#include "handlers/questions/word_table_json.h"

namespace loa {
namespace {

constexpr std::size_t document_bytes_max = 64U << 20;
constexpr std::size_t table_bytes_max = 4U << 20;

std::unexpected<std::string> wrong(const std::filesystem::path& file, const std::string& reason) {
    return std::unexpected(file.string() + ": " + reason);
}

std::expected<questions::Document, documents::DocumentProblem> read_document(const std::string& bytes,
                                                                             const std::filesystem::path& file) {
    documents::FileLimits limits;
    limits.file_bytes_max = document_bytes_max; // the operator's own files, not ones that were sent
    auto extracted = documents::extract_text(bytes, file.filename().string(), limits);
    if (!extracted) {
        return std::unexpected(std::move(extracted.error()));
    }
    auto document = documents::cut_into_clauses(*std::move(extracted), file.stem().string());
    if (!document) {
        return std::unexpected(std::move(document.error()));
    }
    return std::move(document->document);
}

std::expected<std::vector<questions::Document>, std::string>
read_documents(const std::vector<std::filesystem::path>& files, documents::IndexFolder& index) {
    std::vector<questions::Document> read;
    for (const std::filesystem::path& file : files) {
        const auto text = config::read_file(file, document_bytes_max);
        if (!text) {
            return wrong(file, text.error());
        }
        auto document = index.document(*text, file.stem().string(), file.extension().string(),
                                       [&] { return read_document(*text, file); });
        if (!document) {
            return wrong(file, document.error().message());
        }
        read.push_back(*std::move(document));
    }
    return read;
}

/// A table that a campaign may carry; where the file is missing the table is empty.
template <class Table, class Read>
std::expected<Table, std::string> read_table(const std::filesystem::path& file, Read read) {
    if (!std::filesystem::exists(file)) {
        return Table{};
    }
    const auto text = config::read_file(file, table_bytes_max);
    if (!text) {
        return wrong(file, text.error());
    }
    auto table = read(*text);
    if (!table) {
        return wrong(file, table.error());
    }
    return *std::move(table);
}

/// The files to quote from: those of the settings or, where there are none, the campaign's own.
std::vector<std::filesystem::path> plan_files(const config::Settings& settings, const config::Campaign& campaign) {
    if (!settings.documents.empty()) {
        return settings.documents;
    }
    std::vector<std::filesystem::path> files;
    for (const config::PlanDocument& document : campaign.plan) {
        files.push_back(document.file);
    }
    return files;
}

/// The campaign refers to its own documents; one of the settings that stands for one of them takes its id.
void give_campaign_ids(std::vector<questions::Document>& read, const config::Campaign& campaign,
                       const std::vector<storage::DocumentVersion>& live) {
    std::vector<documents::KnownDocument> known;
    for (const config::PlanDocument& one : campaign.plan) {
        known.push_back({.id = one.id, .title = one.title, .number = one.number});
    }
    std::vector<std::string> settled;
    for (const auto& version : live) {
        settled.push_back(version.document);
    }
    documents::give_known_ids(read, known, settled);
}

std::expected<std::vector<questions::Document>, std::string>
documents_of(const std::vector<storage::DocumentVersion>& live, documents::IndexFolder& index) {
    std::vector<questions::Document> read;
    for (const auto& version : live) {
        const std::string kind = version.layout == storage::DocumentLayout::markdown ? "kept markdown" : "kept text";
        auto document =
            index.document(version.text, version.document, kind, [&] { return documents::document_of(version); });
        if (!document) {
            return std::unexpected("the store's document " + version.document + ": " + document.error().message());
        }
        read.push_back(*std::move(document));
    }
    return read;
}

} // namespace

std::expected<std::shared_ptr<const questions::PlanIndex>, std::string>
load_plan(const config::Settings& settings, const config::Campaign& campaign,
          const std::vector<storage::DocumentVersion>& live, const std::vector<storage::SynonymChange>& synonyms) {
    documents::IndexFolder index(settings.storage.path.string() + ".index");
    auto base = read_documents(plan_files(settings, campaign), index);
    if (!base) {
        return std::unexpected(base.error());
    }
    auto published = documents_of(live, index);
    if (!published) {
        return std::unexpected(published.error());
    }
    index.remove_others();
    give_campaign_ids(*base, campaign, live);
    auto table = read_table<questions::WordTable>(campaign.folder / "words.json", questions::read_word_table);
    if (!table) {
        return std::unexpected(table.error());
    }
    return questions::PlanIndex::build(documents::merge_documents(*std::move(base), *std::move(published)),
                                       words::with_changes(*std::move(table), synonyms));
}

std::expected<Knowledge, std::string> load_knowledge(const config::Settings& settings, const config::Campaign& campaign,
                                                     const std::vector<storage::DocumentVersion>& live,
                                                     const std::vector<storage::SynonymChange>& synonyms) {
    auto plan = load_plan(settings, campaign, live, synonyms);
    if (!plan) {
        return std::unexpected(plan.error());
    }
    auto lexicon = read_table<activities::Lexicon>(campaign.folder / "reading.json", activities::read_lexicon);
    if (!lexicon) {
        return std::unexpected(lexicon.error());
    }
    return Knowledge{.plan = *std::move(plan), .lexicon = *std::move(lexicon)};
}

PublishedDocuments published_documents(const config::StorageSettings& settings) {
    if (!std::filesystem::exists(settings.path)) {
        return {};
    }
    const auto database = open_store_beside(settings, true);
    storage::Documents documents(*database);
    // The revision first: what is published in between is then seen as one more change, not missed.
    const auto revision = documents.revision();
    storage::Synonyms synonyms(*database);
    return {.live = documents.live(), .synonyms = synonyms.all(), .revision = revision};
}

} // namespace loa
