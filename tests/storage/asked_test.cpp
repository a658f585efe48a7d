#include "storage/asked.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

AskedQuestion asked(const tests::TemporaryStore& temporary, std::string question, std::int64_t seconds) {
    return {.id = {},
            .chat = temporary.chat,
            .person = temporary.person,
            .message = "12",
            .thread = "3",
            .question = std::move(question),
            .at = at(seconds)};
}

TEST(AskedQuestions, the_last_one_of_a_person_in_a_chat_is_known_for_a_while) {
    tests::TemporaryStore temporary;
    AskedQuestions& questions = temporary.store.asked;
    questions.remember(asked(temporary, "nộp khi nào", 10));
    const AskedId second = questions.remember(asked(temporary, "nộp ở đâu", 20));
    EXPECT_EQ(questions.last(temporary.chat, temporary.person, at(15))->id, second);
    EXPECT_EQ(questions.last(temporary.chat, temporary.person, at(20))->question, "nộp ở đâu");
    EXPECT_FALSE(questions.last(temporary.chat, temporary.person, at(21)));
    EXPECT_FALSE(questions.last(temporary.chat, PersonId{99}, at(0)));
    EXPECT_EQ(questions.find(second)->message, "12");
    EXPECT_EQ(questions.find(second)->thread, "3");
    EXPECT_FALSE(questions.find(AskedId{99}));
}

TEST(AskedQuestions, an_opinion_may_change) {
    tests::TemporaryStore temporary;
    AskedQuestions& questions = temporary.store.asked;
    const AskedId id = questions.remember(asked(temporary, "nộp khi nào", 10));
    questions.judge(id, temporary.person, true, at(11));
    questions.judge(id, temporary.person, false, at(12));
    const auto opinions = temporary.database.prepare("SELECT is_good FROM opinions");
    Rows rows = query(*opinions);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 0);
    EXPECT_FALSE(rows.next());
}

TEST(AskedQuestions, old_ones_go_with_what_was_thought_of_them) {
    tests::TemporaryStore temporary;
    AskedQuestions& questions = temporary.store.asked;
    const AskedId old = questions.remember(asked(temporary, "nộp khi nào", 0));
    questions.judge(old, temporary.person, true, at(1));
    const AskedId young = questions.remember(asked(temporary, "nộp ở đâu", 60));
    questions.forget_old(at(30) + std::chrono::days{90});
    EXPECT_FALSE(questions.find(old));
    EXPECT_TRUE(questions.find(young));
}

} // namespace
} // namespace loa::storage
