#include "bot/knowledge.h"

#include <vector>

#include "config/file.h"
#include "handlers/activities/lexicon_json.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/word_table_json.h"

namespace loa {
namespace {

constexpr std::size_t document_bytes_max = 64U << 20;
constexpr std::size_t table_bytes_max = 4U << 20;

std::unexpected<std::string> wrong(const std::filesystem::path& file, const std::string& reason) {
    return std::unexpected(file.string() + ": " + reason);
}

std::expected<std::vector<questions::Document>, std::string>
read_documents(const std::vector<std::filesystem::path>& files) {
    std::vector<questions::Document> documents;
    for (const std::filesystem::path& file : files) {
        const auto text = config::read_file(file, document_bytes_max);
        if (!text) {
            return wrong(file, text.error());
        }
        auto document = questions::read_document(file.filename().string(), *text);
        if (!document) {
            return wrong(file, document.error().message());
        }
        documents.push_back(*std::move(document));
    }
    return documents;
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

} // namespace

std::expected<Knowledge, std::string> load_knowledge(const config::Settings& settings,
                                                     const config::Campaign& campaign) {
    auto documents = read_documents(plan_files(settings, campaign));
    if (!documents) {
        return std::unexpected(documents.error());
    }
    auto words = read_table<questions::WordTable>(campaign.folder / "words.json", questions::read_word_table);
    if (!words) {
        return std::unexpected(words.error());
    }
    auto lexicon = read_table<activities::Lexicon>(campaign.folder / "reading.json", activities::read_lexicon);
    if (!lexicon) {
        return std::unexpected(lexicon.error());
    }
    return Knowledge{.plan = questions::PlanIndex::build(*std::move(documents), *std::move(words)),
                     .lexicon = *std::move(lexicon)};
}

} // namespace loa
