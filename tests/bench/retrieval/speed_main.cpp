// Measures how fast questions are answered and an index is made: the plan's documents, and a book of 100,000 clauses
// made of law paragraphs. Usage: question_speed_bench LAWS WORDS PLAN...: the folder with the ALQAC 2023 files, the
// campaign's words.json, the plan's text files. Prints a table; nothing passes or fails.

#include "handlers/questions/answerer.h"
#include "handlers/questions/document_reader.h"
#include "handlers/questions/word_table_json.h"
#include "handlers/vietnamese/text.h"
#include "tests/bench/retrieval/law_corpus.h"
#include "tests/bench/retrieval/many_clauses.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <sys/resource.h>

namespace loa::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t clauses = 100'000;
constexpr int rounds = 5;

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Most memory that the process ever had, MiB.
double peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::string file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

questions::WordTable word_table(const fs::path& path) {
    auto table = questions::read_word_table(file_text(path));
    if (!table) throw std::runtime_error(path.string() + ": " + table.error());
    return std::move(*table);
}

void print_times(std::string_view name, const questions::PlanIndex& plan, const std::vector<std::string>& asked) {
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        for (const auto& question : asked) {
            const auto start = Clock::now();
            const auto outcome = plan.answer(question);
            times.push_back(milliseconds(Clock::now() - start) + (outcome.score < 0 ? 1 : 0));
        }
    std::ranges::sort(times);
    fmt::print("{:44} median {:.3f} ms, 99 % under {:.3f} ms\n", name, times[times.size() / 2],
               times[times.size() * 99 / 100]);
}

int run(const fs::path& laws, const fs::path& words, const std::vector<fs::path>& plan_files) {
    std::vector<std::string> asked;
    for (const auto& question : read_law_questions(laws / "alqac2023-train.json")) {
        asked.push_back(question.text);
        asked.push_back(vietnamese::fold(question.text));
    }
    const auto started = Clock::now();
    std::vector<questions::Document> plan_documents;
    for (const auto& file : plan_files) {
        auto document = questions::read_document(file.filename().string(), file_text(file));
        if (!document) throw std::runtime_error(file.string() + ": " + document.error().message());
        plan_documents.push_back(std::move(*document));
    }
    const auto plan = questions::PlanIndex::build(std::move(plan_documents), word_table(words));
    fmt::print("{:44} {:.1f} ms\n", "plan read and indexed (goal: under 50 ms)", milliseconds(Clock::now() - started));
    print_times("questions on the plan (goal: under 0.5 ms)", *plan, asked);

    auto book = many_clauses(read_laws(laws / "alqac2023-law.json"), clauses);
    const auto before = peak_memory();
    const auto start = Clock::now();
    const auto large = questions::PlanIndex::build(std::move(book), word_table(words));
    fmt::print("{:44} {:.1f} s\n", "100,000 clauses indexed (goal: under 10 s)",
               milliseconds(Clock::now() - start) / 1000);
    fmt::print("{:44} {:.0f} MiB, before the index {:.0f} MiB\n", "most memory (goal: under 300 MB)", peak_memory(),
               before);
    print_times("questions on 100,000 clauses (goal: 5 ms)", *large, asked);
    return 0;
}

} // namespace
} // namespace loa::bench

int main(int count, char** arguments) {
    if (count < 4) {
        fmt::print(stderr, "usage: question_speed_bench LAWS WORDS PLAN...\n");
        return 2;
    }
    try {
        return loa::bench::run(arguments[1], arguments[2], {arguments + 3, arguments + count});
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
