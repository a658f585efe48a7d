#include "handlers/questions/answerer.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::questions {
namespace {

using samples::sample_index;

Outcome ask(std::string_view question) {
    static const auto plan = sample_index();
    return plan->answer(question);
}

void expect_answer(std::string_view question, std::string_view document, std::string_view clause) {
    const auto outcome = ask(question);
    ASSERT_EQ(outcome.kind, OutcomeKind::answered) << question << " score " << outcome.score;
    EXPECT_EQ(outcome.citations[0].document, document) << question;
    EXPECT_EQ(outcome.citations[0].clause, clause) << question;
}

TEST(Answering, quotes_the_clause_with_its_place) {
    const auto outcome = ask("Mỗi chi hội chọn mấy loại trái cây tiêu biểu?");
    const auto other = ask("Các chi hội cử người trực gian hàng để làm gì?");
    ASSERT_EQ(other.kind, OutcomeKind::answered);
    EXPECT_EQ(other.citations[0].clause_words, "Mục 2");
    EXPECT_EQ(other.citations[0].document_number, "12/HLV-KT");
    EXPECT_EQ(other.citations[0].document_issued, "ngày 05 tháng 9 năm 2023");
    EXPECT_NE(outcome.kind, OutcomeKind::small_talk);
}

TEST(Answering, marks_may_be_missing_composed_or_not) {
    expect_answer("Gửi danh sách về ban nào?", "letter", "3");
    expect_answer("gui danh sach ve ban nao", "letter", "3");
    expect_answer("Gu\xCC\x9B\xCC\x89i danh sa\xCC\x81"
                  "ch ve\xCC\x82\xCC\x80 ban na\xCC\x80o?",
                  "letter", "3");
}

TEST(Answering, input_method_may_be_off) {
    expect_answer("guwir danh sachs veef ban naof", "letter", "3");
    expect_answer("gu73i danh sa1ch ve62 ban na2o", "letter", "3");
}

TEST(Answering, short_forms_slips_and_synonyms_are_understood) {
    expect_answer("ch cử người trực gian hàng thế nào", "letter", "2");
    expect_answer("hạn chót nộp danh sách", "letter", "3");
    expect_answer("bón phâm cho cây mỗi tuần", "plan", "II");
    expect_answer("bà con ven kênh chăm sóc cây", "plan", "I.2");
}

TEST(Answering, english_works_through_the_dictionary) {
    expect_answer("what is the deadline for the list", "letter", "3");
}

TEST(Answering, the_fact_asked_for_comes_first) {
    EXPECT_EQ(ask("hạn chót gửi danh sách là ngày nào").fact, "ngày 20 tháng 9 năm 2023");
    EXPECT_EQ(ask("bao nhiêu phần trăm hộ dân ven kênh chăm sóc cây").fact, "80%");
    EXPECT_EQ(ask("trồng bao nhiêu cây xoài, mít và dừa").fact, "500");
}

TEST(Answering, a_date_belongs_to_the_reference_before_it) {
    const auto outcome = ask("quyết định 88 ngày nào");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_EQ(outcome.fact, "ngày 01 tháng 8 năm 2023");
    EXPECT_EQ(ask("cv 12 ngày mấy").fact, "ngày 05 tháng 9 năm 2023");
}

TEST(Answering, who_signed_is_read_from_the_signature) {
    const auto outcome = ask("ai ký công văn 12");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_NE(outcome.citations[0].quote.find("Người ký mẫu"), std::string::npos);
}

TEST(Answering, a_heading_alone_asks_for_its_clause) {
    const auto outcome = ask("mục tiêu cụ thể là gì");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_EQ(outcome.citations[0].clause_words, "Mục I, khoản 2");
    EXPECT_NE(outcome.citations[0].quote.find("80%"), std::string::npos);
    EXPECT_NE(outcome.citations[0].quote.find("500 cây"), std::string::npos);
}

TEST(Answering, an_introduction_is_quoted_with_its_items) {
    const auto outcome = ask("quán triệt đến hội viên những gì");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_NE(outcome.citations[0].quote.find("Rào gốc cây"), std::string::npos);
}

TEST(Answering, a_long_paragraph_is_cut_at_sentence_ends) {
    std::string text = "1. ";
    for (int i = 0; i < 40; ++i) text += "Câu thứ " + std::to_string(i) + " nói về việc tưới nước cho vườn rau. ";
    text += "Riêng ao cá thì thay nước mỗi tháng.";
    std::vector<Document> documents;
    documents.push_back(samples::read("long", text));
    const auto plan = PlanIndex::build(std::move(documents), {});
    const auto outcome = plan->answer("ao cá thay nước");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    const auto& citation = outcome.citations[0];
    EXPECT_NE(citation.quote.find("ao cá"), std::string::npos);
    EXPECT_LE(citation.quote.size(), 2100U);
    EXPECT_TRUE(citation.has_more);
    EXPECT_EQ(plan->documents()[0].text.substr(citation.offset, citation.quote.size()), citation.quote);
}

TEST(Answering, the_same_question_has_the_same_answer) {
    const auto first = ask("bón phân cho cây");
    const auto second = sample_index()->answer("bón phân cho cây");
    EXPECT_EQ(first.citations[0].quote, second.citations[0].quote);
    EXPECT_EQ(first.score, second.score);
}

} // namespace
} // namespace loa::questions
