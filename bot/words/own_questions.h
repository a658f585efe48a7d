#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "handlers/questions/answerer.h"

namespace loa::words {

/// A question whose right answer the campaign knows.
struct OwnQuestion {
    std::string question;
    std::vector<std::string> clauses; ///< "document/path" of those that answer it; empty: the plan does not say
};

/// Reads `questions.jsonl` of a campaign's folder: a line `{"question": "...", "clauses": ["DOCUMENT/PATH"]}` each, at
/// most `own_questions_max`. Empty where there is no such file. The error names file and line.
std::expected<std::vector<OwnQuestion>, std::string> read_own_questions(const std::filesystem::path& folder);

inline constexpr std::size_t own_questions_max = 5'000;

/// Whether the plan answers it from a clause that it names or, where it names none, does not answer it.
bool is_met(const OwnQuestion& question, const questions::PlanIndex& plan);

/// Those of `questions` that are not met.
std::vector<std::string> missed(const std::vector<OwnQuestion>& questions, const questions::PlanIndex& plan);

} // namespace loa::words
