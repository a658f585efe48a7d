#include <gmock/gmock.h>

#include "handlers/documents/pdf_layout.h"
#include "tests/documents/make_pdf.h"
#include "tests/documents/same_clauses.h"

namespace loa::tests {
namespace {

using documents::PdfPage;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr double letter = 6;

/// Words of one line, as a page holds them.
void add_line(PdfPage& page, double x, double y, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto width = letter * static_cast<double>(end - at);
        page.push_back({.x0 = x,
                        .y0 = y - 10,
                        .x1 = x + width,
                        .y1 = y + 2,
                        .text = std::string(text.substr(at, end - at)),
                        .has_space_after = end < text.size()});
        x += width + letter;
        at = end + 1;
    }
}

TEST(Pdf, lines_are_read_from_top_to_bottom_whatever_the_file_order) {
    PdfPage page;
    add_line(page, 72, 200, "2. Hai mot dong.");
    add_line(page, 72, 100, "1. Mot dong.");
    EXPECT_EQ(documents::lay_out({page}), "1. Mot dong.\n\n2. Hai mot dong.\n\n");
}

TEST(Pdf, raised_signs_belong_to_their_line) {
    PdfPage page;
    add_line(page, 72, 100, "1. Dien tich 200 m");
    page.push_back(
        {.x0 = 72 + 18 * letter, .y0 = 88, .x1 = 72 + 19 * letter, .y1 = 96, .text = "2", .has_space_after = false});
    EXPECT_EQ(documents::lay_out({page}), "1. Dien tich 200 m2\n\n");
}

TEST(Pdf, hyphens_of_broken_words_go_and_written_ones_stay) {
    PdfPage page;
    add_line(page, 72, 100, "1. Theo Thong tu so 24/TT- va cac van ban inter-");
    add_line(page, 72, 118, "national ve giai doan 2021 den nam sau cung 2021-");
    add_line(page, 72, 136, "2030 cua nganh.");
    EXPECT_EQ(
        documents::lay_out({page}),
        "1. Theo Thong tu so 24/TT- va cac van ban international ve giai doan 2021 den nam sau cung 2021-2030 cua "
        "nganh.\n\n");
}

TEST(Pdf, a_hyphen_that_the_file_writes_elsewhere_stays) {
    PdfPage page;
    add_line(page, 72, 100, "1. Phong trao thi dua xay dung Viet-bac va xo-");
    add_line(page, 72, 118, "viet o cac xa; ngay hoi xo-viet hang nam cung la.");
    EXPECT_THAT(documents::lay_out({page}), HasSubstr("va xo-viet o cac xa"));
}

TEST(Pdf, the_columns_of_a_head_block_come_one_after_the_other) {
    const auto document =
        read_file(make_pdf({{{.x = 90, .y = 80, .text = "HỘI LÀM VƯỜN"},
                             {.x = 300, .y = 80, .text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
                             {.x = 95, .y = 98, .text = "HUYỆN MẪU"},
                             {.x = 340, .y = 98, .text = "Độc lập - Tự do - Hạnh phúc"},
                             {.x = 90, .y = 122, .text = "Số: 12/HLV-KT"},
                             {.x = 310, .y = 122, .text = "Huyện Mẫu, ngày 05 tháng 9 năm 2023"},
                             {.x = 92, .y = 140, .text = "V/v trồng cây ven kênh"},
                             {.x = 150, .y = 180, .text = "Kính gửi: Các chi hội trong huyện và các đơn vị trực thuộc"},
                             {.x = 85, .y = 220, .text = "1. Trồng cây ăn trái ven kênh."},
                             {.x = 85, .y = 244, .text = "2. Tưới cây mỗi tuần hai lần."},
                             {.x = 85, .y = 290, .text = "Nơi nhận:"},
                             {.x = 350, .y = 290, .text = "TM. BAN CHẤP HÀNH"},
                             {.x = 85, .y = 308, .text = "- Như trên;"},
                             {.x = 380, .y = 308, .text = "CHỦ TỊCH"},
                             {.x = 85, .y = 326, .text = "- Lưu: VT."},
                             {.x = 370, .y = 380, .text = "Người ký mẫu"}}}),
                  "cv.pdf");
    EXPECT_EQ(document.issuer, "HỘI LÀM VƯỜN HUYỆN MẪU");
    EXPECT_EQ(document.number, "12/HLV-KT");
    EXPECT_EQ(document.issued, "ngày 05 tháng 9 năm 2023");
    EXPECT_EQ(document.title, "V/v trồng cây ven kênh");
    EXPECT_THAT(paths(document), ElementsAre("0", "1", "2", "NN"));
    const auto& items = document.clauses.back().items;
    EXPECT_EQ(document.bytes(items.back().span), "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\nNgười ký mẫu");
}

TEST(Pdf, tables_are_read_row_by_row) {
    PdfPage page;
    add_line(page, 72, 100, "1. Phan cong nhu sau, cac don vi can cu de thuc hien day du:");
    add_line(page, 80, 124, "TT");
    add_line(page, 130, 124, "Viec");
    add_line(page, 330, 124, "Ai lam");
    add_line(page, 80, 142, "1");
    add_line(page, 130, 142, "Uom cay va cham");
    add_line(page, 330, 142, "Ban Kinh te");
    add_line(page, 130, 160, "soc cay con");
    add_line(page, 80, 178, "2");
    add_line(page, 130, 178, "Trong cay");
    add_line(page, 330, 178, "Chi hoi");
    EXPECT_THAT(documents::lay_out({page}), HasSubstr("| TT | Viec | Ai lam |\n"
                                                      "| 1 | Uom cay va cham soc cay con | Ban Kinh te |\n"
                                                      "| 2 | Trong cay | Chi hoi |\n"));
}

TEST(Pdf, running_heads_and_page_numbers_are_left_out) {
    std::vector<PdfPage> pages(4);
    for (int page = 0; page < 4; ++page) {
        auto& words = pages[static_cast<std::size_t>(page)];
        add_line(words, 72, 40, "Ke hoach trong cay, ban " + std::to_string(page));
        add_line(words, 72, 100, std::to_string(page + 1) + ". Noi dung cua trang " + std::string(page, 'x') + ".");
        add_line(words, 300, 800, "- " + std::to_string(page + 1) + " -");
    }
    const auto text = documents::lay_out(pages);
    EXPECT_THAT(text, Not(HasSubstr("ban ")));
    EXPECT_THAT(text, Not(HasSubstr("- ")));
    EXPECT_THAT(text, HasSubstr("4. Noi dung"));
}

TEST(Pdf, a_table_of_contents_is_left_out) {
    PdfPage page;
    add_line(page, 72, 100, "Dieu 1. Pham vi ............ 3");
    add_line(page, 72, 140, "1. Noi dung.");
    EXPECT_EQ(documents::lay_out({page}), "1. Noi dung.\n\n");
}

} // namespace
} // namespace loa::tests
