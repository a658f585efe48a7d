#pragma once

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <unistd.h>

#include "handlers/questions/answerer.h"
#include "handlers/questions/document_reader.h"

namespace loa::tests {

/// A plan of two clauses that is asked with these words.
inline std::shared_ptr<const questions::PlanIndex> small_plan(questions::WordTable words = {}) {
    const std::string text = "# Kế hoạch mẫu\n\n## I. THỦ THƯ\n\nThủ thư mẫu mở thư viện lúc bảy giờ.\n\n"
                             "## II. SÂN BÓNG\n\nSân bóng mẫu đóng cửa ngày chủ nhật.\n";
    return questions::PlanIndex::build({questions::read_markdown("ke-hoach", text).value()}, std::move(words));
}

/// A campaign's folder with these questions, removed at the end.
class QuestionsFolder {
  public:
    explicit QuestionsFolder(const std::string& questions)
        : path(std::filesystem::temp_directory_path() / ("loa-words-" + std::to_string(::getpid()) + "-" + name())) {
        std::filesystem::create_directories(path);
        std::ofstream(path / "questions.jsonl") << questions;
    }
    ~QuestionsFolder() { std::filesystem::remove_all(path); }
    QuestionsFolder(const QuestionsFolder&) = delete;
    QuestionsFolder& operator=(const QuestionsFolder&) = delete;

    const std::filesystem::path path;

  private:
    static std::string name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }
};

} // namespace loa::tests
