#include "handlers/questions/quoting.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace loa::questions {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
    const char* folder = std::getenv("LOA_SHARED");
    return folder != nullptr ? fs::path(folder) : fs::path(LOA_SOURCE_DIR) / ".." / "shared";
}

/// Every file of questions beside the open ones, and those that LOA_QUESTIONS (a folder) adds.
std::vector<fs::path> question_files() {
    std::vector<fs::path> files;
    const char* more = std::getenv("LOA_QUESTIONS");
    for (const auto& folder : {shared_folder() / "eval", fs::path(more != nullptr ? more : "")})
        if (fs::is_directory(folder))
            for (const auto& entry : fs::directory_iterator(folder))
                if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
    return files;
}

void expect_exact(const PlanIndex& plan, const std::string& question) {
    for (const auto& citation : plan.answer(question).citations) {
        const Document* source = nullptr;
        for (const auto& document : plan.documents())
            if (document.id == citation.document) source = &document;
        ASSERT_NE(source, nullptr);
        EXPECT_EQ(source->text.substr(citation.offset, citation.quote.size()), citation.quote) << question;
        EXPECT_FALSE(citation.quote.empty()) << question;
        EXPECT_LE(characters(citation.quote), quote_characters_max) << question;
        EXPECT_NE(source->text.find(citation.lead_in), std::string::npos) << question;
        EXPECT_FALSE(citation.clause_words.empty()) << question;
    }
}

TEST(Quotes, are_exact_for_any_mix_of_the_plans_words) {
    const auto plan = samples::sample_index();
    std::vector<std::string> vocabulary;
    for (const auto text : {samples::letter, samples::plan}) {
        std::istringstream stream{std::string(text)};
        for (std::string word; stream >> word;) vocabulary.push_back(word);
    }
    std::mt19937 random(20240304);
    for (int round = 0; round < 2000; ++round) {
        std::string question;
        const auto size = 1 + random() % 9;
        for (std::size_t i = 0; i < size; ++i) question += vocabulary[random() % vocabulary.size()] + " ";
        expect_exact(*plan, question);
    }
}

/// The plan's official texts and the open questions are no part of the repository; where they are, every quote is
/// checked.
TEST(Quotes, are_exact_for_the_open_questions) {
    std::vector<Document> documents;
    for (const auto* name : {"ke-hoach-xa-hoi-hoc-tap-2024.txt", "cong-van-66-cdgd-tg.txt"}) {
        const auto text = samples::file_text(shared_folder() / "data" / "plan" / name);
        if (!text) continue;
        auto document = read_document(name, *text);
        ASSERT_TRUE(document.has_value()) << document.error().message();
        documents.push_back(std::move(*document));
    }
    const auto words =
        samples::file_text(fs::path(LOA_SOURCE_DIR) / "config" / "campaigns" / "hcmc-learning-society" / "words.json");
    ASSERT_TRUE(words.has_value());
    auto table = read_word_table(*words);
    ASSERT_TRUE(table.has_value()) << table.error();
    const auto plan = PlanIndex::build(std::move(documents), std::move(*table));
    for (const auto& file : question_files()) {
        std::istringstream lines(samples::file_text(file).value_or(""));
        for (std::string line; std::getline(lines, line);) {
            const auto entry = nlohmann::json::parse(line, nullptr, false);
            if (entry.is_object() && entry.contains("question"))
                expect_exact(*plan, entry["question"].get<std::string>());
        }
    }
}

} // namespace
} // namespace loa::questions
