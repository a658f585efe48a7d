#include "bot/commands/ask.h"

#include "handlers/questions/answerer.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/lines.h"
#include "handlers/questions/word_table_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <expected>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace loa::commands {
namespace {

using questions::Citation;
using questions::Outcome;
using questions::OutcomeKind;
using questions::PlanIndex;
using Clock = std::chrono::steady_clock;

std::int64_t microseconds_since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
}

std::expected<std::string, std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::unexpected(path + ": cannot be opened");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

std::expected<std::shared_ptr<const PlanIndex>, std::string> load(const AskOptions& options) {
    questions::WordTable words;
    if (!options.word_table.empty()) {
        const auto text = read_file(options.word_table);
        if (!text) return std::unexpected(text.error());
        auto table = questions::read_word_table(*text);
        if (!table) return std::unexpected(options.word_table + ": " + table.error());
        words = std::move(*table);
    }
    std::vector<questions::Document> documents;
    for (const auto& path : options.documents) {
        const auto text = read_file(path);
        if (!text) return std::unexpected(text.error());
        auto document = questions::read_document(path, *text);
        if (!document) return std::unexpected(path + ": " + document.error().message());
        documents.push_back(std::move(*document));
    }
    return PlanIndex::build(std::move(documents), std::move(words));
}

/// "66/CĐGD-TG ngày 04 tháng 3 năm 2024, Mục II, khoản 1", or the title where the document has no number.
std::string source_of(const Citation& citation) {
    auto source = citation.document_number.empty() ? citation.document_title : citation.document_number;
    if (!citation.document_issued.empty()) source += " " + citation.document_issued;
    return citation.clause_words + ", " + source;
}

std::string text_of(const Outcome& outcome) {
    if (outcome.citations.empty() || outcome.kind == OutcomeKind::small_talk) return {};
    std::string text;
    if (outcome.kind == OutcomeKind::unsure) {
        for (const auto& citation : outcome.citations) text += (text.empty() ? "" : "\n") + source_of(citation);
        return text;
    }
    const auto& best = outcome.citations.front();
    if (!outcome.fact.empty()) text += outcome.fact + "\n";
    return text + "“" + questions::collapsed(best.quote) + "”\n" + source_of(best);
}

nlohmann::json line_of(const nlohmann::json& id, const Outcome& outcome, std::int64_t took) {
    auto citations = nlohmann::json::array();
    for (const auto& citation : outcome.citations)
        citations.push_back({{"document", citation.document}, {"clause", citation.clause}, {"quote", citation.quote}});
    return {{"id", id},
            {"answered", outcome.kind == OutcomeKind::answered},
            {"text", text_of(outcome)},
            {"citations", std::move(citations)},
            {"score", outcome.score},
            {"took_us", took}};
}

void print_times(std::vector<std::int64_t> times, std::int64_t load_us, std::ostream& errors) {
    if (times.empty()) return;
    std::ranges::sort(times);
    errors << "import and index " << load_us << " us; " << times.size() << " questions, median "
           << times[times.size() / 2] << " us, p99 " << times[times.size() * 99 / 100] << " us, slowest "
           << times.back() << " us\n";
}

int answer_lines(const PlanIndex& plan, const AskOptions& options, std::int64_t load_us, std::istream& in,
                 std::ostream& out, std::ostream& errors) {
    std::vector<std::int64_t> times;
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto request = nlohmann::json::parse(line, nullptr, false);
        const bool is_request = request.is_object() && request.contains("question") && request["question"].is_string();
        if (!is_request) {
            errors << "line " << number << ": must be {\"id\", \"question\"}\n";
            return 1;
        }
        const auto question = request["question"].get<std::string>();
        const auto start = Clock::now();
        const auto outcome = plan.answer(question);
        times.push_back(microseconds_since(start));
        const auto answer = line_of(request.value("id", nlohmann::json()), outcome, times.back());
        out << answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    if (options.timing) print_times(std::move(times), load_us, errors);
    return 0;
}

} // namespace

int run_ask(const AskOptions& options, std::istream& in, std::ostream& out, std::ostream& errors) {
    const auto start = Clock::now();
    const auto plan = load(options);
    if (!plan) {
        errors << plan.error() << '\n';
        return 1;
    }
    const auto load_us = microseconds_since(start);
    if (options.jsonl) return answer_lines(**plan, options, load_us, in, out, errors);
    out << text_of((*plan)->answer(options.question)) << '\n';
    return 0;
}

} // namespace loa::commands
