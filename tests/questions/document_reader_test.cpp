#include "handlers/questions/document_reader.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace loa::questions {
namespace {

using samples::find_clause;
using samples::read;

std::vector<std::string> paths(const Document& document) {
    std::vector<std::string> out;
    for (const auto& clause : document.clauses) out.push_back(clause.path);
    return out;
}

TEST(ReadText, finds_number_date_issuer_and_subject_of_a_letter) {
    const auto document = read("letter", samples::letter);
    EXPECT_EQ(document.number, "12/HLV-KT");
    EXPECT_EQ(document.issued, "ngày 05 tháng 9 năm 2023");
    EXPECT_EQ(document.issuer, "HỘI LÀM VƯỜN HUYỆN MẪU");
    EXPECT_EQ(document.title, "V/v chuẩn bị Ngày hội trái cây năm 2023");
}

TEST(ReadText, cuts_a_letter_into_its_parts) {
    const auto document = read("letter", samples::letter);
    EXPECT_EQ(paths(document), (std::vector<std::string>{"0", "CC", "1", "2", "3", "KT", "NN"}));
    EXPECT_EQ(find_clause(document, "CC")->role, ClauseRole::basis);
    EXPECT_EQ(find_clause(document, "KT")->role, ClauseRole::closing);
    EXPECT_EQ(find_clause(document, "NN")->role, ClauseRole::recipients);
}

TEST(ReadText, a_paragraph_goes_on_after_a_blank_line_with_a_small_letter) {
    const auto document = read("letter", samples::letter);
    const auto* clause = find_clause(document, "2");
    ASSERT_NE(clause, nullptr);
    ASSERT_EQ(clause->items.size(), 1U);
    EXPECT_TRUE(document.bytes(clause->items[0].span).ends_with("đón tiếp khách tham quan."));
}

TEST(ReadText, a_signature_is_one_item) {
    const auto document = read("letter", samples::letter);
    const auto& items = find_clause(document, "NN")->items;
    EXPECT_TRUE(document.bytes(items.back().span).starts_with("TM. BAN CHẤP HÀNH"));
    EXPECT_TRUE(document.bytes(items.back().span).ends_with("Người ký mẫu"));
}

TEST(ReadText, keeps_paths_headings_and_items_of_a_plan) {
    const auto document = read("plan", samples::plan);
    EXPECT_EQ(paths(document), (std::vector<std::string>{"0", "CC", "I.1", "I.2", "II", "KT"}));
    EXPECT_EQ(document.title, "KẾ HOẠCH Trồng cây ven kênh năm 2023");
    const auto* goals = find_clause(document, "I.2");
    EXPECT_EQ(goals->headings, (std::vector<std::string>{"MỤC TIÊU", "Mục tiêu cụ thể"}));
    ASSERT_EQ(goals->items.size(), 2U);
    EXPECT_EQ(document.bytes(goals->items[0].span), "80% hộ dân ven kênh tham gia chăm sóc cây.");
}

TEST(ReadText, list_items_know_what_introduces_them) {
    const auto document = read("plan", samples::plan);
    const auto& items = find_clause(document, "II")->items;
    ASSERT_EQ(items.size(), 5U);
    EXPECT_EQ(document.bytes(items[1].lead_in), "Các chi hội:");
    EXPECT_EQ(items[2].depth, 2);
    EXPECT_EQ(document.bytes(items[2].lead_in), "Quán triệt đến hội viên những việc sau:");
    EXPECT_EQ(items[4].depth, 1);
}

TEST(ReadText, laws_are_cut_by_articles_and_paragraphs) {
    const auto document = read("law", R"(Phần thứ nhất
QUY ĐỊNH CHUNG
Chương II
CÂY TRỒNG
Điều 5. Quyền của người trồng cây
1. Được chọn giống cây phù hợp với đất của mình.
2. Được vay vốn theo các điều kiện sau đây:
a) Có đất trồng hợp pháp;
b) Có phương án trồng.
Điều 6. Nghĩa vụ
Người trồng cây giữ gìn nguồn nước.
)");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"5.1", "5.2", "6"}));
    const auto* loans = find_clause(document, "5.2");
    EXPECT_EQ(loans->headings.back(), "Quyền của người trồng cây");
    EXPECT_EQ(loans->steps.size(), 4U);
    ASSERT_EQ(loans->items.size(), 3U);
    EXPECT_EQ(document.bytes(loans->items[1].span), "Có đất trồng hợp pháp;");
    EXPECT_EQ(document.bytes(loans->items[1].lead_in), "Được vay vốn theo các điều kiện sau đây:");
}

TEST(ReadText, decimal_numbers_nest) {
    const auto document = read("deep", "1. Vườn\n1.1. Tưới cây\n- Tưới mỗi sáng.\n1.2. Bón phân\n- Bón mỗi tháng.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"1.1", "1.2"}));
}

TEST(ReadText, hard_wrapped_lines_are_one_paragraph) {
    const auto document = read("wrapped", "1. Mỗi chi hội chọn ba loại trái cây tiêu biểu của vùng mình, đóng thùng\n"
                                          "Mang Thít và dán nhãn trước khi chở đến nhà trưng bày của huyện theo khoản\n"
                                          "2. của hướng dẫn.\n");
    ASSERT_EQ(document.clauses.size(), 1U);
    EXPECT_EQ(document.clauses[0].items.size(), 1U);
}

TEST(ReadText, spans_point_into_the_composed_text) {
    const auto document = read("nfd", "1. Tươ\xCC\x81i ca\xCC\x82y mo\xCC\x82\xCC\x83i nga\xCC\x80y.\r\n");
    EXPECT_EQ(document.text, "1. Tướ"
                             "i cây mỗi ngày.\n");
    EXPECT_EQ(document.bytes(document.clauses[0].items[0].span), "Tướ"
                                                                 "i cây mỗi ngày.");
}

TEST(ReadText, says_why_it_refuses) {
    EXPECT_EQ(read_text("empty", "").error().message(), "no text to read");
    EXPECT_EQ(read_text("blank", " \n\n\t\n").error().message(), "no text to read");
    EXPECT_EQ(read_text("zero", std::string("dòng\nhai\0", 10)).error().line, 2U);
    const ReadLimits small{.text_bytes_max = 10};
    EXPECT_EQ(read_text("large", "dài hơn mười byte", small).error().message(), "larger than 10 bytes");
    const ReadLimits few{.clauses_max = 2};
    const auto many = read_text("many", "1. Một.\n2. Hai.\n3. Ba.\n", few);
    ASSERT_FALSE(many.has_value());
    EXPECT_EQ(many.error().line, 3U);
    const ReadLimits flat{.path_steps_max = 1};
    EXPECT_FALSE(read_text("deep", "I. Một\n1. Hai\n- Ba\n", flat).has_value());
}

TEST(ReadText, survives_any_bytes) {
    EXPECT_TRUE(read_text("bytes", "\xFF\xFE 1. \x01\x02 a\n- \xE1\xBA\n").has_value());
    EXPECT_TRUE(read_text("marks", std::string(5000, '-')).error().message() == "no text to read");
}

TEST(ReadMarkdown, reads_metadata_and_numbered_headings) {
    const auto document = read_document("dir/tieu-de.md", R"(# Kế hoạch trồng cây

Số: 15/KH-HLV
Ngày: 02 tháng 5 năm 2023
Cơ quan ban hành: Hội Làm vườn huyện Mẫu

## Căn cứ

Dựa trên nghị quyết của đại hội.

## I. Mục tiêu

### 1. Chung

- Phủ xanh bờ kênh.

## Nơi nhận

- Các chi hội.
)");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->id, "tieu-de");
    EXPECT_EQ(document->title, "Kế hoạch trồng cây");
    EXPECT_EQ(document->number, "15/KH-HLV");
    EXPECT_EQ(document->issued, "02 tháng 5 năm 2023");
    EXPECT_EQ(document->issuer, "Hội Làm vườn huyện Mẫu");
    EXPECT_EQ(paths(*document), (std::vector<std::string>{"0", "CC", "I.1", "NN"}));
    EXPECT_EQ(find_clause(*document, "I.1")->headings, (std::vector<std::string>{"Mục tiêu", "Chung"}));
}

} // namespace
} // namespace loa::questions
