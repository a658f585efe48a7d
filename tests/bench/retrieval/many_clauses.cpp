#include "tests/bench/retrieval/many_clauses.h"

#include "handlers/vietnamese/text.h"

#include <random>
#include <string>
#include <string_view>

namespace loa::bench {
namespace {

using questions::Clause;
using questions::Document;
using questions::PathLevel;

constexpr std::size_t clauses_a_document = 500;
constexpr std::size_t exchanged_one_in = 6; ///< words

struct Paragraph {
    std::string_view text;
    std::string_view heading;
};

std::vector<Paragraph> paragraphs_of(const std::vector<Document>& sources) {
    std::vector<Paragraph> paragraphs;
    for (const auto& document : sources)
        for (const auto& clause : document.clauses)
            for (const auto& item : clause.items)
                paragraphs.push_back({.text = document.bytes(item.span), .heading = document.bytes(clause.heading)});
    return paragraphs;
}

std::string perturbed(std::string_view text, std::string_view other, std::mt19937& random) {
    const auto words = vietnamese::syllables(text);
    const auto others = vietnamese::syllables(other);
    std::string out;
    std::size_t last = 0;
    for (const auto& word : words) {
        if (others.empty() || random() % exchanged_one_in != 0) continue;
        out += text.substr(last, word.offset - last);
        out += others[random() % others.size()].typed;
        last = word.offset + word.typed.size();
    }
    out += text.substr(last);
    return out;
}

void add_clause(Document& document, std::size_t number, const Paragraph& paragraph, const std::string& text) {
    Clause clause;
    clause.path = std::to_string(number);
    clause.steps.push_back({.level = PathLevel::article, .label = clause.path});
    if (!paragraph.heading.empty()) clause.headings.emplace_back(paragraph.heading);
    clause.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += text;
    clause.span.end = static_cast<std::uint32_t>(document.text.size());
    document.text.push_back('\n');
    clause.items.push_back({.span = clause.span, .lead_in = {}, .depth = 0});
    document.clauses.push_back(std::move(clause));
}

} // namespace

std::vector<Document> many_clauses(const std::vector<Document>& sources, std::size_t count) {
    const auto paragraphs = paragraphs_of(sources);
    std::mt19937 random(2023);
    std::vector<Document> documents;
    for (std::size_t number = 0; number < count; ++number) {
        if (number % clauses_a_document == 0) {
            documents.emplace_back();
            documents.back().id = "book-" + std::to_string(documents.size());
            documents.back().title = documents.back().id;
        }
        const auto& paragraph = paragraphs[number % paragraphs.size()];
        const auto& other = paragraphs[(number + number / paragraphs.size() + 1) % paragraphs.size()];
        add_clause(documents.back(), number % clauses_a_document + 1, paragraph,
                   perturbed(paragraph.text, other.text, random));
    }
    return documents;
}

} // namespace loa::bench
