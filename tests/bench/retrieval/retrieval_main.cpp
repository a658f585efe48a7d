// Measures retrieval alone on ALQAC 2023: which articles of 17 laws are found for a question, each question also
// without its marks. Usage: retrieval_bench FOLDER WORDS, the folder with alqac2023-law.json and alqac2023-train.json
// and the campaign's words.json. Prints a table; nothing passes or fails.

#include "handlers/questions/evidence.h"
#include "handlers/questions/question.h"
#include "handlers/questions/ranking.h"
#include "handlers/questions/word_table_json.h"
#include "handlers/vietnamese/text.h"
#include "tests/bench/retrieval/law_corpus.h"
#include "tests/bench/retrieval/plain_bm25.h"

#include <fmt/core.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <functional>
#include <iterator>

namespace loa::bench {
namespace {

namespace fs = std::filesystem;
using Places = std::vector<std::pair<std::string, std::string>>;
using Finder = std::function<Places(const std::string& question)>;

constexpr std::size_t deepest = 10;
constexpr std::size_t passages_max = 60;

struct Measures {
    double hit1 = 0, recall5 = 0, recall10 = 0, mrr10 = 0;
};

Measures measure(const std::vector<LawQuestion>& questions, bool with_marks, const Finder& find) {
    Measures sums;
    for (const auto& question : questions) {
        const auto found = find(with_marks ? question.text : vietnamese::fold(question.text));
        const auto is_right = [&](const auto& place) {
            return std::ranges::find(question.articles, place) != question.articles.end();
        };
        const auto within = [&](std::size_t count) {
            const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
            return static_cast<double>(std::count_if(found.begin(), end, is_right));
        };
        const auto wanted = static_cast<double>(question.articles.size());
        sums.hit1 += within(1);
        sums.recall5 += within(5) / wanted;
        sums.recall10 += within(deepest) / wanted;
        const auto first = std::ranges::find_if(found, is_right);
        if (first != found.end()) sums.mrr10 += 1.0 / static_cast<double>(first - found.begin() + 1);
    }
    const auto count = static_cast<double>(questions.size());
    return {sums.hit1 / count, sums.recall5 / count, sums.recall10 / count, sums.mrr10 / count};
}

void print_row(std::string_view name, const std::vector<LawQuestion>& questions, const Finder& find) {
    for (const bool with_marks : {true, false}) {
        const auto got = measure(questions, with_marks, find);
        fmt::print("{:34} {:>8.3f} {:>9.3f} {:>10.3f} {:>8.3f}\n",
                   fmt::format("{}{}", name, with_marks ? "" : ", no marks"), got.hit1, got.recall5, got.recall10,
                   got.mrr10);
    }
}

/// The clauses of the best passages, each once, best first.
Places clauses_of(const std::vector<questions::Match>& matches, const questions::Index& index) {
    Places places;
    for (const auto& match : matches) {
        const auto& passage = index.passages()[match.passage];
        std::pair place{index.document_of(passage).id, index.clause_of(passage).path};
        if (std::ranges::find(places, place) != places.end()) continue;
        places.push_back(std::move(place));
        if (places.size() == deepest) break;
    }
    return places;
}

std::string file_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

int run(const fs::path& folder, const fs::path& words) {
    const auto asked = read_law_questions(folder / "alqac2023-train.json");
    auto laws = read_laws(folder / "alqac2023-law.json");

    std::vector<std::string> texts;
    Places places;
    for (const auto& law : laws)
        for (const auto& clause : law.clauses) {
            texts.emplace_back(law.bytes(clause.span));
            places.emplace_back(law.id, clause.path);
        }
    const PlainBm25 plain(texts);

    auto table = questions::read_word_table(file_text(words));
    if (!table) throw std::runtime_error(words.string() + ": " + table.error());
    // What the campaign's people call its own matters says nothing of these laws.
    table->synonyms.clear();
    table->english.clear();
    table->attributes.clear();
    table->kinds.clear();
    const auto types = questions::type_names(*table);
    questions::Index index(std::move(laws), types);
    const questions::Lexicon lexicon(*table, index);
    const questions::Evidence evidence(index, lexicon);

    fmt::print("{} articles, {} questions\n", texts.size(), asked.size());
    fmt::print("{:34} {:>8} {:>9} {:>10} {:>8}\n", "", "hit@1", "recall@5", "recall@10", "MRR@10");
    print_row("plain BM25 with bigrams", asked, [&](const std::string& question) {
        Places found;
        for (const auto number : plain.rank(question, deepest)) found.push_back(places[number]);
        return found;
    });
    print_row("loa (goal: .88, .97)", asked, [&](const std::string& question) {
        const auto read = questions::read_question(question, index, lexicon, types);
        return clauses_of(questions::rank(read, index, evidence, lexicon, passages_max), index);
    });
    return 0;
}

} // namespace
} // namespace loa::bench

int main(int count, char** arguments) {
    if (count != 3) {
        fmt::print(stderr, "usage: retrieval_bench FOLDER WORDS\n");
        return 2;
    }
    try {
        return loa::bench::run(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
