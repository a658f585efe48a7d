// Random sequences of reports, decisions, edits, merges and undoes, in the chat as a chair types them, against a simple
// model: totals never include what is not approved, and undo gives back what was there before.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/approval/approval_sequence.h"

namespace loa::tests {
namespace {

constexpr unsigned seeds = 24;
constexpr int steps = 100;

TEST(ApprovalSequences, agree_with_the_model_after_every_step) {
    std::size_t decided = 0;
    std::ptrdiff_t approved = 0;
    std::ptrdiff_t merged = 0;
    std::ptrdiff_t undone = 0;
    int proposals = 0;
    int unapproved = 0;
    int returned_after_approval = 0;
    int told_of_twins = 0;
    std::size_t tied = 0;
    std::size_t kept_apart = 0;
    int left = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        Sequence sequence(seed);
        for (int step = 0; step < steps; ++step) {
            sequence.step();
            const std::string difference = sequence.difference();
            ASSERT_EQ(difference, "") << "seed " << seed << ", step " << step;
        }
        const Model& model = sequence.model;
        decided += model.decisions.size();
        proposals += sequence.proposals;
        left += model.left;
        unapproved += sequence.unapproved;
        returned_after_approval += sequence.returned_after_approval;
        told_of_twins += sequence.told_of_twins;
        for (const Decided& one : model.decisions) {
            const auto same = std::ranges::count_if(one.who, [](const auto& said) { return said.second; });
            tied += static_cast<std::size_t>(same);
            kept_apart += one.who.size() - static_cast<std::size_t>(same);
        }
        undone += std::ranges::count_if(model.decisions, &Decided::is_undone);
        approved += std::ranges::count(model.rows, ActivityState::approved, &Row::state);
        merged += std::ranges::count_if(model.rows, [](const Row& row) { return row.group != 0; });
    }
    // Sequences in which nothing happens would prove nothing.
    EXPECT_GT(decided, 5 * seeds);
    EXPECT_GT(undone, std::ptrdiff_t{seeds});
    EXPECT_GT(approved, std::ptrdiff_t{seeds});
    EXPECT_GT(merged, std::ptrdiff_t{seeds});
    EXPECT_GT(proposals, int{seeds});
    EXPECT_GT(unapproved, int{seeds});
    EXPECT_GT(returned_after_approval, int{seeds} / 4);
    EXPECT_GT(told_of_twins, 2);
    EXPECT_GT(tied, seeds / 2);
    EXPECT_GT(kept_apart, seeds / 4);
    EXPECT_GT(left, int{seeds} / 4);
}

TEST(ApprovalSequences, are_undone_to_exactly_what_was_there_before) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        Sequence sequence(1000 + seed);
        for (int i = sequence.pick(4, 18); i > 0; --i) {
            sequence.report();
            sequence.name_somebody();
        }
        sequence.list();
        for (int i = sequence.pick(0, 4); i > 0; --i) {
            sequence.decide();
        }
        const auto before = sequence.snapshot();
        const auto totals = sequence.totals();
        const auto decided = sequence.model.decisions.size();
        for (int i = sequence.pick(1, 8); i > 0; --i) {
            if (i % 3 == 0) {
                sequence.answer_proposal();
            } else if (i % 4 == 0) {
                sequence.answer_who();
            } else {
                sequence.decide();
            }
        }
        for (auto i = sequence.model.decisions.size(); i > decided; --i) {
            sequence.undo();
        }
        ASSERT_EQ(sequence.snapshot(), before) << "seed " << seed;
        ASSERT_EQ(sequence.totals(), totals) << "seed " << seed;
        ASSERT_EQ(sequence.difference(), "") << "seed " << seed;
    }
}

} // namespace
} // namespace loa::tests
