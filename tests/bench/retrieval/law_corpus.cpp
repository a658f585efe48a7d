#include "tests/bench/retrieval/law_corpus.h"

#include "handlers/vietnamese/text.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace loa::bench {
namespace {

using questions::Clause;
using questions::Document;
using questions::ListItem;
using questions::PathLevel;
using questions::Span;

nlohmann::json read_json(const std::filesystem::path& file) {
    std::ifstream in(file);
    auto value = nlohmann::json::parse(in, nullptr, false);
    if (value.is_discarded()) throw std::runtime_error("cannot read " + file.string());
    return value;
}

/// The span of a line of `text` without white space at its ends; empty for a blank line.
Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end && std::string_view(" \t\r").find(text[begin]) != std::string_view::npos) ++begin;
    while (end > begin && std::string_view(" \t\r").find(text[end - 1]) != std::string_view::npos) --end;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void add_article(Document& law, const std::string& id, const std::string& text) {
    Clause clause;
    clause.path = id;
    clause.steps.push_back({.level = PathLevel::article, .label = id});
    clause.span.begin = static_cast<std::uint32_t>(law.text.size());
    law.text += text;
    clause.span.end = static_cast<std::uint32_t>(law.text.size());
    law.text += "\n\n";
    for (std::size_t at = clause.span.begin; at < clause.span.end;) {
        const auto end = std::min<std::size_t>(law.text.find('\n', at), clause.span.end);
        const auto line = trimmed(law.text, at, end);
        at = end + 1;
        if (line.empty()) continue;
        if (clause.heading.empty()) {
            clause.heading = line;
            clause.headings.emplace_back(law.bytes(line));
        } else {
            clause.items.push_back({.span = line, .lead_in = {}, .depth = 0});
        }
    }
    if (clause.items.empty()) clause.items.push_back({.span = clause.heading, .lead_in = {}, .depth = 0});
    law.clauses.push_back(std::move(clause));
}

} // namespace

std::vector<Document> read_laws(const std::filesystem::path& file) {
    std::vector<Document> laws;
    for (const auto& entry : read_json(file)) {
        Document law;
        law.id = entry.at("id").get<std::string>();
        law.title = law.id;
        for (const auto& article : entry.at("articles"))
            add_article(law, article.at("id").get<std::string>(),
                        vietnamese::nfc(article.at("text").get<std::string>()));
        laws.push_back(std::move(law));
    }
    return laws;
}

std::vector<LawQuestion> read_law_questions(const std::filesystem::path& file) {
    std::vector<LawQuestion> questions;
    for (const auto& entry : read_json(file)) {
        LawQuestion question{.text = entry.at("text").get<std::string>(), .articles = {}};
        for (const auto& article : entry.at("relevant_articles"))
            question.articles.emplace_back(article.at("law_id").get<std::string>(),
                                           article.at("article_id").get<std::string>());
        questions.push_back(std::move(question));
    }
    return questions;
}

} // namespace loa::bench
