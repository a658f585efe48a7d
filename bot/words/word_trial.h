#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/documents/worker.h"
#include "handlers/questions/answerer.h"

namespace loa::words {

/// What other words would do to the campaign's own questions.
struct TrialResult {
    std::size_t questions = 0;
    std::size_t met_before = 0;
    std::size_t met_after = 0;
    std::vector<std::string> broken; ///< met before, not after
    std::vector<std::string> mended; ///< met after, not before
};

/// Tries words out before they are used: builds the plan's index with them, off the network and the state thread, and
/// asks the campaign's own questions.
class WordTrials {
  public:
    using Outcome = std::expected<TrialResult, std::string>; ///< error: what is wrong with the campaign's questions
    using Done = std::move_only_function<void(Outcome)>;

    /// `post` runs a function on the network thread; `folder` is the campaign's.
    WordTrials(documents::Worker& worker, documents::Post post, std::filesystem::path folder);

    /// `done` runs on the network thread, later. False when too much waits: nothing will be tried.
    bool run(std::shared_ptr<const questions::PlanIndex> plan, questions::WordTable words, Done done);

  private:
    documents::Worker& worker_;
    documents::Post post_;
    std::filesystem::path folder_;
};

} // namespace loa::words
