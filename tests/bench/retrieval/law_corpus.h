#pragma once

#include "handlers/questions/document.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace loa::bench {

/// A question of ALQAC 2023 and the articles that answer it, each (law, article).
struct LawQuestion {
    std::string text;
    std::vector<std::pair<std::string, std::string>> articles;
};

/// The laws as documents, one clause an article: its first line is its heading, every further line an item.
/// Throws std::runtime_error where the file cannot be read.
std::vector<questions::Document> read_laws(const std::filesystem::path& file);

/// The questions of the training set. Throws std::runtime_error where the file cannot be read.
std::vector<LawQuestion> read_law_questions(const std::filesystem::path& file);

} // namespace loa::bench
