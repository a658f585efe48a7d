#include "bot/words/word_trial.h"

#include <utility>

#include "bot/words/own_questions.h"

namespace loa::words {
namespace {

WordTrials::Outcome try_words(const std::filesystem::path& folder, const questions::PlanIndex& plan,
                              questions::WordTable words) {
    const auto questions = read_own_questions(folder);
    if (!questions) {
        return std::unexpected(questions.error());
    }
    TrialResult result{.questions = questions->size(), .met_before = 0, .met_after = 0, .broken = {}, .mended = {}};
    if (questions->empty()) {
        return result;
    }
    const auto after = questions::PlanIndex::build(plan.documents(), std::move(words));
    for (const OwnQuestion& question : *questions) {
        const bool was_met = is_met(question, plan);
        const bool is_met_now = is_met(question, *after);
        result.met_before += was_met ? 1 : 0;
        result.met_after += is_met_now ? 1 : 0;
        if (was_met != is_met_now) {
            (was_met ? result.broken : result.mended).push_back(question.question);
        }
    }
    return result;
}

} // namespace

WordTrials::WordTrials(documents::Worker& worker, documents::Post post, std::filesystem::path folder)
    : worker_(worker), post_(std::move(post)), folder_(std::move(folder)) {}

bool WordTrials::run(std::shared_ptr<const questions::PlanIndex> plan, questions::WordTable words, Done done) {
    auto trial = [folder = folder_, plan = std::move(plan), words = std::move(words)]() mutable {
        return try_words(folder, *plan, std::move(words));
    };
    return worker_.run(post_, std::move(trial), std::move(done));
}

} // namespace loa::words
