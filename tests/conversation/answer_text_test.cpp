#include "handlers/conversation/answer_text.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::conversation {
namespace {

questions::Citation citation() {
    questions::Citation made;
    made.document_number = "12/KH-MAU";
    made.document_issued = "ngày 04 tháng 3 năm 2024";
    made.clause_words = "Mục II, khoản 1";
    made.heading = "Chỉ tiêu";
    made.quote = "100% đơn vị có\nkế hoạch trong tuần đầu tiên, gồm:\n- học tập;\n- báo cáo.";
    return made;
}

const config::Texts& texts() {
    return tests::Shipped::get().texts;
}

std::string marked(const handlers::Message& message, handlers::MarkKind kind) {
    for (const handlers::Mark& mark : message.marks) {
        if (mark.kind == kind) {
            return message.text.substr(mark.begin, mark.end - mark.begin);
        }
    }
    return {};
}

TEST(AnswerText, quotes_with_lines_closed_up_and_the_source) {
    const auto message = cited(texts(), citation());
    EXPECT_EQ(message.text, "“100% đơn vị có kế hoạch trong tuần đầu tiên, gồm:\n- học tập;\n- báo cáo.”\n"
                            "Mục II, khoản 1, văn bản số 12/KH-MAU ngày 04 tháng 3 năm 2024");
    EXPECT_EQ(marked(message, handlers::MarkKind::quote),
              "100% đơn vị có kế hoạch trong tuần đầu tiên, gồm:\n- học tập;\n- báo cáo.");
}

TEST(AnswerText, a_document_without_title_and_number_leaves_the_clause_alone) {
    auto made = citation();
    made.document_number.clear();
    const auto message = cited(texts(), made);
    EXPECT_TRUE(message.text.ends_with("\nMục II, khoản 1")) << message.text;
}

TEST(AnswerText, a_fact_that_says_enough_stands_above) {
    const auto message = cited(texts(), citation(), "100%");
    EXPECT_TRUE(message.text.starts_with("100%\n“100% đơn vị")) << message.text;
    EXPECT_EQ(marked(message, handlers::MarkKind::bold), "100%");
}

TEST(AnswerText, a_short_fact_that_opens_the_quotation_stands_above_too) {
    const auto message = cited(texts(), citation(), "tuần đầu tiên");
    EXPECT_EQ(marked(message, handlers::MarkKind::bold), "100% đơn vị có kế hoạch trong tuần đầu tiên");
}

TEST(AnswerText, a_fact_that_says_little_is_bold_within_the_quotation) {
    auto quoted = citation();
    quoted.quote = "Đơn vị báo cáo, qua Ban mẫu, hàng năm.";
    const auto message = cited(texts(), quoted, "Ban mẫu");
    EXPECT_TRUE(message.text.starts_with("“Đơn vị báo cáo")) << message.text;
    EXPECT_EQ(marked(message, handlers::MarkKind::bold), "Ban mẫu");
    EXPECT_EQ(message.marks.size(), 1u);
}

TEST(AnswerText, of_a_long_part_what_begins_with_the_fact_stands_above) {
    auto quoted = citation();
    quoted.quote =
        "Các công đoàn cơ sở trực thuộc gửi báo cáo kết quả thực hiện về Công đoàn cấp trên để tổng hợp chậm "
        "nhất trong tuần đầu tiên của tháng 10 hàng năm.";
    EXPECT_EQ(marked(cited(texts(), quoted, "tuần đầu tiên"), handlers::MarkKind::bold),
              "Tuần đầu tiên của tháng 10 hàng năm");
    quoted.quote = "tuần đầu tiên";
    quoted.heading.clear();
    EXPECT_NE(choice_label(quoted).find("tuần đầu tiên"), std::string::npos);
}

TEST(AnswerText, a_long_part_ends_before_its_purpose) {
    auto made = citation();
    made.quote =
        "Các đơn vị báo cáo kết quả, chậm nhất vào tuần đầu tiên của tháng 10 hàng năm để kịp tiến độ tổng hợp và "
        "trình cấp trên xem xét.";
    const auto message = cited(texts(), made, "tuần đầu tiên");
    EXPECT_EQ(marked(message, handlers::MarkKind::bold), "Chậm nhất vào tuần đầu tiên của tháng 10 hàng năm");
}

TEST(AnswerText, a_short_fact_within_a_sentence_stands_above_with_the_words_around_it) {
    auto quoted = citation();
    quoted.quote = "Đơn vị gửi báo cáo về Ban mẫu, chậm nhất trong\ntuần đầu tiên của tháng 10.";
    const auto message = cited(texts(), quoted, "tuần đầu tiên");
    EXPECT_TRUE(message.text.starts_with("Chậm nhất trong tuần đầu tiên của tháng 10\n“Đơn vị gửi")) << message.text;
    EXPECT_EQ(marked(message, handlers::MarkKind::bold), "Chậm nhất trong tuần đầu tiên của tháng 10");
}

TEST(AnswerText, a_quotation_that_ends_within_a_sentence_says_so) {
    auto quoted = citation();
    quoted.quote = "ở các quận,";
    quoted.has_more = true;
    EXPECT_TRUE(cited(texts(), quoted).text.starts_with("“ở các quận, …”"));
    quoted.quote = "các đơn vị ở các quận.";
    EXPECT_TRUE(cited(texts(), quoted).text.starts_with("“… các đơn vị ở các quận.”"));
}

TEST(AnswerText, says_honestly_what_is_not_there) {
    questions::Outcome outcome;
    EXPECT_NE(answer_text(texts(), outcome).text.find("không thấy trong kế hoạch"), std::string::npos);
    outcome.citations = {citation()};
    EXPECT_NE(answer_text(texts(), outcome).text.find("không thấy trong kế hoạch"), std::string::npos);
}

} // namespace
} // namespace loa::conversation
