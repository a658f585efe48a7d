#include "handlers/questions/answerer.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loa::questions {
namespace {

constexpr std::string_view rules = R"(QUY ĐỊNH
Hội thi vườn đẹp năm 2023

I. ĐĂNG KÝ
1. Lệ phí dự thi là 150.000 đồng mỗi vườn.
2. Áo mưa bán tại cổng với giá 80.000 đồng một chiếc.
3. Tiền gửi xe là 5.000đ một lượt.

II. GIẢI THƯỞNG
1. Giải nhất gồm cúp và 2 triệu đồng.
2. Giải khuyến khích gồm 1,5 triệu đồng và một cây giống.
3. Ban chấm thi gồm 3 đồng chí trong Ban Chấp hành.
4. Dự kiến có 12.500 hộ dân đến xem.
5. Tỷ lệ vườn đạt chuẩn là 87,5% số vườn.

Nơi nhận:
- Như trên;
- Hội Làm vườn tỉnh;
- Lưu VT.
)";

Outcome ask(std::string_view question) {
    static const auto plan = [] {
        const auto folder = std::filesystem::path(LOA_SOURCE_DIR) / "config" / "campaigns" / "hcmc-learning-society";
        auto table = read_word_table(samples::file_text(folder / "words.json").value_or(""));
        EXPECT_TRUE(table.has_value());
        std::vector<Document> documents;
        documents.push_back(samples::read("rules", rules));
        return PlanIndex::build(std::move(documents), table ? std::move(*table) : WordTable{});
    }();
    return plan->answer(question);
}

void expect_fact(std::string_view question, std::string_view clause, std::string_view fact) {
    const auto outcome = ask(question);
    ASSERT_EQ(outcome.kind, OutcomeKind::answered) << question << " score " << outcome.score;
    EXPECT_EQ(outcome.citations[0].clause, clause) << question;
    EXPECT_EQ(outcome.fact, fact) << question;
}

TEST(Amounts, are_given_with_thousands_and_currency) {
    expect_fact("lệ phí dự thi bao nhiêu", "I.1", "150.000 đồng");
    expect_fact("áo mưa bán tại cổng giá bao nhiêu tiền", "I.2", "80.000 đồng");
    expect_fact("tiền gửi xe bao nhiêu tiền", "I.3", "5.000đ");
    expect_fact("giải nhất bao nhiêu tiền", "II.1", "2 triệu đồng");
    expect_fact("giải khuyến khích được mấy triệu", "II.2", "1,5 triệu đồng");
}

TEST(Amounts, that_are_no_money_have_no_currency) {
    expect_fact("dự kiến bao nhiêu hộ dân đến xem", "II.4", "12.500");
    expect_fact("tỷ lệ vườn đạt chuẩn là bao nhiêu phần trăm", "II.5", "87,5%");
    EXPECT_NE(ask("ban chấm thi được trả bao nhiêu tiền").kind, OutcomeKind::answered);
}

TEST(Places, that_are_not_there_wholly_are_declined) {
    EXPECT_NE(ask("điều 5 khoản 3 nói gì").kind, OutcomeKind::answered);
    EXPECT_NE(ask("mục 3 khoản 3 nói gì").kind, OutcomeKind::answered);
    const auto outcome = ask("mục II khoản 4 nói gì");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_EQ(outcome.citations[0].clause, "II.4");
}

TEST(Recipients, are_quoted_only_where_they_are_asked_for) {
    EXPECT_NE(ask("Hội Làm vườn tỉnh ở đâu?").kind, OutcomeKind::answered);
    EXPECT_NE(ask("Hội Làm vườn tỉnh có tham gia không").kind, OutcomeKind::answered);
    const auto outcome = ask("nơi nhận có Hội Làm vườn tỉnh không");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_EQ(outcome.citations[0].clause, "NN");
    EXPECT_TRUE(outcome.citations[0].quote.starts_with("Nơi nhận") != !outcome.citations[0].lead_in.empty())
        << "the lead-in stands once";
}

} // namespace
} // namespace loa::questions
