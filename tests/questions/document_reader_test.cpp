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

TEST(ReadText, annexes_have_clauses_of_their_own_behind_the_signature) {
    const auto document = read("annex", R"(KẾ HOẠCH

1. Trồng cây.
2. Tưới cây.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Người ký mẫu

PHỤ LỤC I
DANH MỤC CÂY TRỒNG
(Kèm theo Kế hoạch trồng cây)
1. Cây ăn trái.
2. Cây bóng mát.

Phụ lục II: Mẫu báo cáo

Điều 1. Cách ghi
1. Ghi theo tháng.
)");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"0", "1", "2", "NN", "PLI.0", "PLI.1", "PLI.2", "PLII.1.1"}));
    const auto* list = find_clause(document, "PLI.1");
    EXPECT_EQ(list->headings, (std::vector<std::string>{"DANH MỤC CÂY TRỒNG"}));
    EXPECT_EQ(list->steps[0].level, PathLevel::annex);
    const auto& recipients = find_clause(document, "NN")->items;
    EXPECT_TRUE(document.bytes(recipients.back().span).starts_with("CHỦ TỊCH"));
    EXPECT_TRUE(document.bytes(recipients.back().span).ends_with("Người ký mẫu"));
}

TEST(ReadText, an_annex_that_is_mentioned_opens_nothing) {
    const auto document = read("mention", "1. Gửi kèm:\n- Phụ lục I;\nPhụ lục I: danh mục cây trồng;\n"
                                          "Phụ lục kèm theo Kế hoạch này.\n2. Hết.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"1", "2"}));
}

TEST(ReadText, headings_may_stand_below_their_number) {
    const auto document = read("law", "Chương I\n\nQUY ĐỊNH CHUNG\n\nTiểu mục 2\nVề giống cây\n\nĐiều 1. Phạm vi\n\n"
                                      "Áp dụng cho mọi chi hội.\n");
    ASSERT_EQ(paths(document), (std::vector<std::string>{"1"}));
    EXPECT_EQ(document.clauses[0].headings, (std::vector<std::string>{"QUY ĐỊNH CHUNG", "Về giống cây", "Phạm vi"}));
}

TEST(ReadText, other_ways_to_number) {
    const auto document =
        read("ways", "I/ MỤC TIÊU\n1/ Trồng cây.\n2- Tưới cây.\nII- NỘI DUNG\n1) Rào gốc:\n"
                     "a. Đóng cọc;\nb/ Giăng lưới;\n(c) Trông coi.\nKhoản 2. Bón phân:\n(1) Phân chuồng;\n"
                     "● Phân xanh.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"I.1", "I.2", "II.1", "II.2"}));
    const auto& items = find_clause(document, "II.1")->items;
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(document.bytes(items[0].span), "Đóng cọc;");
    EXPECT_EQ(document.bytes(items[2].span), "Trông coi.");
    EXPECT_EQ(find_clause(document, "II.2")->items.size(), 2U);
}

TEST(ReadText, what_only_looks_like_a_number_opens_nothing) {
    const auto document = read("looks", "1. Báo cáo trước ngày:\n1/9 hằng năm với cấp huyện.\n5- 7 ngày sau họp lại.\n"
                                        "Khoản 2 Điều này không áp dụng.\n(2) Họp tổ.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"1"}));
}

TEST(ReadText, rows_of_a_table_stand_alone_under_their_head) {
    const auto document =
        read("table", "1. Phân công:\n| Việc | Hạn |\n|---|---|\n| Ươm cây | tháng 3 |\n| tưới cây | |\n");
    const auto& items = find_clause(document, "1")->items;
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(document.bytes(items[1].span), "Ươm cây | tháng 3");
    EXPECT_EQ(document.bytes(items[1].lead_in), "Việc | Hạn");
    EXPECT_EQ(document.bytes(items[2].span), "tưới cây |");
}

TEST(ReadText, a_text_without_numbers_has_a_body) {
    const auto document =
        read("plain", "THÔNG BÁO\nVề lịch tưới cây\n\nBan Chấp hành thông báo lịch tưới cây trong tháng "
                      "tới cho các chi hội được biết và thực hiện.\n\nĐề nghị các chi hội cử người.\n\n"
                      "Nơi nhận:\n- Các chi hội.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"0", "ND", "NN"}));
    EXPECT_EQ(document.title, "THÔNG BÁO Về lịch tưới cây");
}

TEST(ReadText, what_stands_in_for_the_basis_is_no_head) {
    const auto document =
        read("basis", "V/v tưới cây\n\nThực hiện Kế hoạch số 15/KH-HLV ngày 02 tháng 5 năm 2023 về trồng "
                      "cây, Ban Chấp hành đề nghị:\n1. Tưới cây.\n");
    EXPECT_EQ(paths(document), (std::vector<std::string>{"0", "CC", "1"}));
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
