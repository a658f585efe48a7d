// The two real documents are cut where people would cut them. Their texts lie beside the checkout, not in it.
#include "handlers/questions/document_reader.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace loa::questions {
namespace {

std::filesystem::path shared_folder() {
    const char* const given = std::getenv("LOA_SHARED");
    return given != nullptr ? std::filesystem::path(given) : std::filesystem::path(LOA_SOURCE_DIR) / ".." / "shared";
}

std::string content(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

using Paths = std::vector<std::string>;

/// Clause paths of each document as the evaluation has them.
std::set<Paths> expected_paths() {
    const auto sections = nlohmann::json::parse(content(shared_folder() / "eval" / "sections.json"), nullptr, false);
    if (sections.is_discarded()) return {};
    std::map<std::string, Paths> by_document;
    for (const auto& section : sections.at("sections")) {
        const auto id = section.at("id").get<std::string>();
        by_document[section.at("doc")].push_back(id.substr(id.find('/') + 1));
    }
    std::set<Paths> paths;
    for (const auto& [document, its] : by_document) paths.insert(its);
    return paths;
}

TEST(SourceDocuments, have_the_clauses_that_people_find_in_them) {
    const auto folder = shared_folder() / "data" / "plan";
    if (!std::filesystem::exists(folder)) return;
    std::set<Paths> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto document = read_document(entry.path().filename().string(), content(entry.path()));
        ASSERT_TRUE(document.has_value()) << entry.path();
        Paths paths;
        for (const auto& clause : document->clauses) paths.push_back(clause.path);
        found.insert(std::move(paths));
    }
    EXPECT_EQ(found, expected_paths());
}

} // namespace
} // namespace loa::questions
