#include "bot/words/word_trial.h"

#include <future>

#include "tests/words/small_plan.h"

namespace loa::words {
namespace {

using tests::QuestionsFolder;
using tests::small_plan;

WordTrials::Outcome outcome_of(const std::filesystem::path& folder, questions::WordTable words) {
    std::promise<WordTrials::Outcome> told;
    documents::Worker worker(1);
    WordTrials trials(worker, [](std::move_only_function<void()> work) { work(); }, folder);
    EXPECT_TRUE(trials.run(small_plan(), std::move(words),
                           [&](WordTrials::Outcome outcome) { told.set_value(std::move(outcome)); }));
    return told.get_future().get();
}

TEST(WordTrials, tell_what_words_would_mend) {
    const QuestionsFolder folder(R"({"question": "bác giữ sách đi vắng lúc nào", "clauses": ["ke-hoach/I"]})");
    questions::WordTable words;
    words.synonyms = {{.said = {"bác giữ sách"}, .written = {"thủ thư"}},
                      {.said = {"đi vắng"}, .written = {"mở thư viện"}}};
    const auto outcome = outcome_of(folder.path, std::move(words));
    ASSERT_TRUE(outcome) << outcome.error();
    EXPECT_EQ(outcome->questions, 1U);
    EXPECT_EQ(outcome->met_before, 0U);
    EXPECT_EQ(outcome->met_after, 1U);
    EXPECT_EQ(outcome->mended.size(), 1U);
    EXPECT_TRUE(outcome->broken.empty());
}

TEST(WordTrials, tell_what_words_would_break) {
    const QuestionsFolder folder(R"({"question": "sân bóng đóng cửa ngày nào", "clauses": ["ke-hoach/II"]})");
    questions::WordTable words;
    words.small_talk = {{"greeting", {"sân bóng đóng cửa ngày nào"}}};
    const auto outcome = outcome_of(folder.path, std::move(words));
    ASSERT_TRUE(outcome) << outcome.error();
    EXPECT_EQ(outcome->met_before, 1U);
    EXPECT_EQ(outcome->broken, std::vector<std::string>{"sân bóng đóng cửa ngày nào"});
}

TEST(WordTrials, without_questions_there_is_nothing_to_tell) {
    EXPECT_EQ(outcome_of("/nowhere", {}).value().questions, 0U);
}

TEST(WordTrials, a_mistake_in_the_questions_is_told) {
    const QuestionsFolder folder("no json");
    EXPECT_FALSE(outcome_of(folder.path, {}));
}

} // namespace
} // namespace loa::words
