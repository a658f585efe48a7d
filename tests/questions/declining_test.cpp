#include "handlers/questions/answerer.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace loa::questions {
namespace {

Outcome ask(std::string_view question) {
    static const auto plan = samples::sample_index();
    return plan->answer(question);
}

TEST(Declining, what_the_plan_does_not_say) {
    for (const auto* question : {"giá vàng hôm nay bao nhiêu", "cách nấu canh chua", "thủ tục mua xe máy gồm những gì"})
        EXPECT_NE(ask(question).kind, OutcomeKind::answered) << question;
}

TEST(Declining, a_document_that_is_not_there) {
    EXPECT_EQ(ask("quyết định 99 về Ngày hội trái cây nói gì").kind, OutcomeKind::not_in_plan);
    EXPECT_EQ(ask("thông tư 88 của Ủy ban nhân dân huyện").kind, OutcomeKind::not_in_plan);
}

TEST(Declining, a_year_that_is_not_there) {
    EXPECT_NE(ask("trồng cây ven kênh năm 2031 thế nào").kind, OutcomeKind::answered);
}

TEST(Declining, a_kind_of_answer_that_is_not_there) {
    const auto outcome = ask("các chi hội cử người trực gian hàng ngày nào");
    EXPECT_EQ(outcome.kind, OutcomeKind::not_in_plan);
    ASSERT_FALSE(outcome.citations.empty()) << "the topic is there and can be shown";
    EXPECT_EQ(outcome.citations[0].clause, "2");
}

TEST(Declining, an_attribute_that_is_not_there) {
    EXPECT_NE(ask("lệ phí trực gian hàng trái cây").kind, OutcomeKind::answered);
    EXPECT_NE(ask("trực gian hàng có chứng nhận không").kind, OutcomeKind::answered);
}

TEST(SmallTalk, is_told_from_questions) {
    EXPECT_EQ(ask("xin chào").kind, OutcomeKind::small_talk);
    EXPECT_EQ(ask("xin chào").small_talk, "greeting");
    EXPECT_EQ(ask("đồ ngốc").small_talk, "insult");
    EXPECT_EQ(ask("chào, hạn chót gửi danh sách là khi nào").kind, OutcomeKind::answered);
}

TEST(BrokenInput, is_declined_and_breaks_nothing) {
    const std::vector<std::string> inputs = {"",
                                             " ",
                                             "???",
                                             std::string(10'000, 'a'),
                                             std::string(10'000, ' '),
                                             std::string(1, '\0'),
                                             "\x01\x02\x03\x7F",
                                             "\xFF\xFE\xE1\xBA",
                                             "'; DROP TABLE deliveries; --",
                                             "<script>alert(1)</script>",
                                             "1 2 3 4 5 6 7 8 9",
                                             "%%%%%",
                                             "99999999999999999999999",
                                             "////",
                                             "cv",
                                             "số",
                                             "\xCC\x81\xCC\x81"};
    for (const auto& input : inputs) EXPECT_NE(ask(input).kind, OutcomeKind::answered) << input.substr(0, 40);
}

TEST(BrokenInput, ten_thousand_characters_are_read_up_to_the_limit) {
    std::string long_question;
    while (long_question.size() < 10'000) long_question += "trái cây ";
    EXPECT_LE(ask(long_question).score, 1.0);
}

TEST(EmptyPlan, answers_nothing) {
    const auto plan = PlanIndex::build({}, {});
    EXPECT_EQ(plan->answer("hạn chót là khi nào").kind, OutcomeKind::not_in_plan);
    EXPECT_TRUE(plan->documents().empty());
}

} // namespace
} // namespace loa::questions
