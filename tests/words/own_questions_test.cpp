#include "bot/words/own_questions.h"

#include "tests/words/small_plan.h"

namespace loa::words {
namespace {

using tests::QuestionsFolder;
using tests::small_plan;

TEST(OwnQuestions, are_met_by_the_clause_they_name_alone) {
    const auto plan = small_plan();
    EXPECT_TRUE(is_met({.question = "thủ thư mở thư viện lúc nào", .clauses = {"ke-hoach/I"}}, *plan));
    EXPECT_TRUE(is_met({.question = "thủ thư mở thư viện lúc nào", .clauses = {"khac/I", "ke-hoach/I"}}, *plan));
    EXPECT_FALSE(is_met({.question = "thủ thư mở thư viện lúc nào", .clauses = {"ke-hoach/II"}}, *plan));
}

TEST(OwnQuestions, that_name_none_are_met_when_the_plan_does_not_say) {
    const auto plan = small_plan();
    EXPECT_TRUE(is_met({.question = "lệ phí thi bơi lội bao nhiêu", .clauses = {}}, *plan));
    EXPECT_FALSE(is_met({.question = "thủ thư mở thư viện lúc nào", .clauses = {}}, *plan));
}

TEST(OwnQuestions, are_read_line_by_line) {
    const QuestionsFolder folder(
        "{\"question\": \"một\", \"clauses\": [\"a/I\"]}\n\n{\"question\": \"hai\", \"clauses\": []}\n");
    const auto read = read_own_questions(folder.path);
    ASSERT_TRUE(read) << read.error();
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->at(0).clauses, std::vector<std::string>{"a/I"});
    EXPECT_EQ(missed(*read, *small_plan()), std::vector<std::string>{"một"});
}

TEST(OwnQuestions, are_none_where_there_is_no_file) {
    EXPECT_TRUE(read_own_questions("/nowhere").value().empty());
}

TEST(OwnQuestions, mistakes_are_told_with_their_line) {
    for (const std::string line : {"no json", "[]", R"({"question": 1, "clauses": []})", R"({"question": "a"})",
                                   R"({"question": "a", "clauses": [1]})", R"({"question": "a", "clauses": "b"})"}) {
        const QuestionsFolder folder(R"({"question": "a", "clauses": []})" + std::string("\n") + line + "\n");
        const auto read = read_own_questions(folder.path);
        ASSERT_FALSE(read) << line;
        EXPECT_NE(read.error().find("questions.jsonl:2: "), std::string::npos) << read.error();
    }
}

} // namespace
} // namespace loa::words
