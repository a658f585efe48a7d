#include "bot/documents/document_desk.h"

#include <filesystem>
#include <utility>

#include "storage/sha256.h"

namespace loa::documents {
namespace {

DocumentDesk::Outcome preview_version(const storage::DocumentVersion& version,
                                      std::span<const questions::Document> live) {
    auto document = document_of(version);
    if (!document) {
        return std::unexpected(std::move(document.error()));
    }
    return preview_import({.document = *std::move(document), .layout = version.layout}, version.file, version.sha256,
                          live, version.document);
}

} // namespace

DocumentDesk::DocumentDesk(Worker& worker, Post post, Extract extract)
    : worker_(worker), post_(std::move(post)), extract_(std::move(extract)) {}

bool DocumentDesk::read(std::string bytes, std::string file_name, std::shared_ptr<const questions::PlanIndex> plan,
                        Done done) {
    auto preview = [extract = extract_, bytes = std::move(bytes), file = std::move(file_name), plan = std::move(plan)] {
        return preview_file(extract, bytes, file, plan->documents());
    };
    return worker_.run(post_, std::move(preview), std::move(done));
}

bool DocumentDesk::compare(storage::DocumentVersion version, std::shared_ptr<const questions::PlanIndex> plan,
                           Done done) {
    auto preview = [version = std::move(version), plan = std::move(plan)] {
        return preview_version(version, plan->documents());
    };
    return worker_.run(post_, std::move(preview), std::move(done));
}

DocumentDesk::Outcome preview_file(const DocumentDesk::Extract& extract, std::string_view bytes,
                                   const std::string& file_name, std::span<const questions::Document> live,
                                   std::optional<std::string> as) {
    const std::string name = std::filesystem::path(file_name).filename().string();
    auto text = extract(bytes, name);
    if (!text) {
        return std::unexpected(std::move(text.error()));
    }
    auto read = cut_into_clauses(*std::move(text), document_id(name));
    if (!read) {
        return std::unexpected(std::move(read.error()));
    }
    if (auto trouble = trouble_in(read->document)) {
        return std::unexpected(*std::move(trouble));
    }
    return preview_import(*std::move(read), name, storage::sha256_hex(bytes), live, std::move(as));
}

} // namespace loa::documents
