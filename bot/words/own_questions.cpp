#include "bot/words/own_questions.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "config/file.h"

namespace loa::words {
namespace {

constexpr std::size_t file_bytes_max = 4U << 20;

std::optional<OwnQuestion> question_of(const std::string& line) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("question") || !json["question"].is_string()) {
        return std::nullopt;
    }
    OwnQuestion question{.question = json["question"].get<std::string>(), .clauses = {}};
    if (!json.contains("clauses") || !json["clauses"].is_array()) {
        return std::nullopt;
    }
    for (const auto& clause : json["clauses"]) {
        if (!clause.is_string()) {
            return std::nullopt;
        }
        question.clauses.push_back(clause.get<std::string>());
    }
    return question;
}

} // namespace

std::expected<std::vector<OwnQuestion>, std::string> read_own_questions(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "questions.jsonl";
    if (!std::filesystem::exists(file)) {
        return {};
    }
    const auto text = config::read_file(file, file_bytes_max);
    if (!text) {
        return std::unexpected(file.string() + ": " + text.error());
    }
    std::vector<OwnQuestion> questions;
    std::istringstream lines(*text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) {
            continue;
        }
        auto question = question_of(line);
        if (!question || questions.size() == own_questions_max) {
            const std::string reason = question ? "too many questions" : R"(must be {"question", "clauses": [..]})";
            return std::unexpected(file.string() + ":" + std::to_string(number) + ": " + reason);
        }
        questions.push_back(*std::move(question));
    }
    return questions;
}

bool is_met(const OwnQuestion& question, const questions::PlanIndex& plan) {
    const questions::Outcome outcome = plan.answer(question.question);
    const bool is_answered = outcome.kind == questions::OutcomeKind::answered && !outcome.citations.empty();
    if (!is_answered || question.clauses.empty()) {
        return !is_answered && question.clauses.empty();
    }
    const auto& first = outcome.citations.front();
    return std::ranges::find(question.clauses, first.document + "/" + first.clause) != question.clauses.end();
}

std::vector<std::string> missed(const std::vector<OwnQuestion>& questions, const questions::PlanIndex& plan) {
    std::vector<std::string> missed;
    for (const OwnQuestion& question : questions) {
        if (!is_met(question, plan)) {
            missed.push_back(question.question);
        }
    }
    return missed;
}

} // namespace loa::words
