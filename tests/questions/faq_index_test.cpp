#include "handlers/questions/faq_index.h"

#include <gtest/gtest.h>

#include "tests/questions/sample_plan.h"

namespace loa::questions {
namespace {

WordTable table() {
    auto read = read_word_table(samples::words);
    EXPECT_TRUE(read.has_value());
    return *std::move(read);
}

const FaqIndex& index() {
    static const FaqIndex made({{.id = 7, .question = "Bà con gửi xe tải ở đâu?"},
                                {.id = 8, .question = "thuê gian hàng bao nhiêu tiền một ngày"},
                                {.id = 9, .question = "gian hàng năm 2023 mở cửa khi nào"}},
                               table());
    return made;
}

TEST(FaqIndex, the_same_question_is_found_in_any_order_without_marks_and_with_politeness) {
    for (const char* question :
         {"Bà con gửi xe tải ở đâu?", "gui xe tai o dau ba con a", "ở đâu bà con gửi xe tải vậy ạ"}) {
        const auto found = index().find(question);
        ASSERT_TRUE(found) << question;
        EXPECT_EQ(found->id, 7) << question;
        EXPECT_TRUE(found->is_same) << question;
    }
}

TEST(FaqIndex, a_question_that_says_nearly_the_same_is_found_as_such) {
    const auto found = index().find("gian hàng thuê một ngày bao nhiêu tiềnn");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, 8);
    EXPECT_FALSE(found->is_same);
}

TEST(FaqIndex, another_question_is_not) {
    for (const char* question : {"gửi xe", "gửi danh sách ở đâu", "bà con gửi xe tải khi nào", "gian hàng", "", "ạ",
                                 "gian hàng năm 2024 mở cửa khi nào", "\xff\xfe", "thuê nhà bao nhiêu tiền"}) {
        EXPECT_FALSE(index().find(question)) << question;
    }
}

TEST(FaqIndex, nothing_is_found_where_there_is_nothing) {
    EXPECT_FALSE(FaqIndex({}, table()).find("gửi xe ở đâu"));
}

TEST(QuestionKeys, phrases_that_ask_are_told_from_what_is_asked_about) {
    const QuestionKeys keys(table());
    const auto meaning = keys.meaning("Danh sách gửi ban kinh tế khi nào?");
    EXPECT_EQ(meaning.kinds, std::vector<std::string>{"when"});
    EXPECT_EQ(meaning.rest, "Danh sách gửi ban kinh tế");
    EXPECT_EQ(meaning.asking, "khi nào");
    EXPECT_TRUE(keys.meaning("xe máy ở đây").kinds.empty()) << "a word is no question because of another's letters";
    EXPECT_EQ(keys.meaning("ai").kinds, std::vector<std::string>{"who"});
    EXPECT_TRUE(keys.meaning("AI").kinds.empty());
}

} // namespace
} // namespace loa::questions
