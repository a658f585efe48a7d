#include <gmock/gmock.h>

#include "handlers/documents/docx_numbering.h"
#include "tests/documents/make_docx.h"
#include "tests/documents/same_clauses.h"

namespace loa::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const DocxParts& parts) {
    const auto text = documents::extract_text(make_docx(parts), "a.docx");
    EXPECT_TRUE(text.has_value()) << (text ? "" : text.error().message());
    return text ? text->text : "";
}

std::string level(int at, const char* format, const char* text, const char* more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format +
           "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

std::string list(int id, int abstract, const char* overrides = "") {
    return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract) +
           "\"/>" + overrides + "</w:num>";
}

TEST(Docx, numbers_of_word_count_and_begin_anew_below_each_heading) {
    const DocxParts parts{.body = paragraph("Một", in_list(1, 0)) + paragraph("Một một", in_list(1, 1)) +
                                  paragraph("Một hai", in_list(1, 1)) + paragraph("Hai", in_list(1, 0)) +
                                  paragraph("Hai một", in_list(1, 1)),
                          .numbering = "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "upperRoman", "%1.") +
                                       level(1, "decimal", "%1.%2.", "<w:isLgl/>") + "</w:abstractNum>" + list(1, 0),
                          .styles = ""};
    EXPECT_EQ(text_of(parts), "I. Một\n\n1.1. Một một\n\n1.2. Một hai\n\nII. Hai\n\n2.1. Hai một\n");
}

TEST(Docx, lists_of_one_kind_count_on_unless_they_say_where_to_start) {
    const DocxParts parts{.body = paragraph("a", in_list(1, 0)) + paragraph("b", in_list(2, 0)) +
                                  paragraph("c", in_list(3, 0)) + paragraph("d", in_list(3, 0)),
                          .numbering =
                              "<w:abstractNum w:abstractNumId=\"0\">" + level(0, "decimal", "Điều %1.") +
                              "</w:abstractNum>" + list(1, 0) + list(2, 0) +
                              list(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>"),
                          .styles = ""};
    EXPECT_EQ(text_of(parts), "Điều 1. a\n\nĐiều 2. b\n\nĐiều 7. c\n\nĐiều 8. d\n");
}

TEST(Docx, lists_and_headings_may_come_from_styles) {
    const DocxParts parts{
        .body = paragraph("MỤC TIÊU", "<w:pStyle w:val=\"Muc\"/>") + paragraph("Chung", "<w:pStyle w:val=\"Khoan\"/>") +
                paragraph("Phủ xanh.") + paragraph("Ngoài danh sách", "<w:pStyle w:val=\"Khoan\"/>" + in_list(0, 0)),
        .numbering = "<w:abstractNum w:abstractNumId=\"0\">" +
                     level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"Muc\"/>") +
                     level(1, "decimal", "%2.", "<w:pStyle w:val=\"Khoan\"/>") + "</w:abstractNum>" + list(4, 0),
        .styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"Goc\"><w:pPr><w:numPr><w:numId w:val=\"4\"/></w:numPr></w:pPr>"
            "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Muc\"><w:basedOn w:val=\"Goc\"/></w:style>"
            "<w:style w:type=\"paragraph\" w:styleId=\"Khoan\"><w:basedOn w:val=\"Goc\"/></w:style>"};
    EXPECT_EQ(text_of(parts), "I. MỤC TIÊU\n\n1. Chung\n\nPhủ xanh.\n\nNgoài danh sách\n");
}

TEST(Docx, styles_based_on_each_other_in_a_ring_end) {
    const DocxParts parts{.body = paragraph("1. Chữ.", "<w:pStyle w:val=\"A\"/>"),
                          .numbering = "",
                          .styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
                                    "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"};
    EXPECT_EQ(text_of(parts), "1. Chữ.\n");
}

TEST(Docx, headings_without_a_number_are_clauses) {
    const std::string heading = "<w:outlineLvl w:val=\"0\"/>";
    const auto document = read_file(make_docx({.body = paragraph("QUY CHẾ") + paragraph("Phạm vi", heading) +
                                                       paragraph("Áp dụng cho mọi chi hội.") +
                                                       paragraph("Đối tượng", heading) + paragraph("Là hội viên."),
                                               .numbering = "",
                                               .styles = ""}),
                                    "quy-che.docx");
    EXPECT_THAT(paths(document), ElementsAre("0", "m1", "m2"));
    EXPECT_THAT(document.clauses[2].headings, ElementsAre("Đối tượng"));
    EXPECT_EQ(document.title, "QUY CHẾ");
}

TEST(Docx, tables_are_read_row_by_row_with_their_head_as_lead_in) {
    const auto cell = [](const char* text) { return std::vector<std::string>{paragraph(text)}; };
    const auto document = read_file(make_docx({.body = paragraph("1. Phân công như sau:") +
                                                       table({{cell("Việc"), cell("Ai làm"), cell("Hạn")},
                                                              {cell("Ươm cây"), cell("Ban Kinh tế"), cell("tháng 3")},
                                                              {cell("trồng cây"), cell("Các chi hội"), cell("")}}) +
                                                       paragraph("2. Kiểm tra hằng quý."),
                                               .numbering = "",
                                               .styles = ""}),
                                    "bang.docx");
    ASSERT_THAT(paths(document), ElementsAre("1", "2"));
    const auto& items = document.clauses[0].items;
    ASSERT_EQ(items.size(), 4U);
    EXPECT_EQ(document.bytes(items[2].span), "Ươm cây | Ban Kinh tế | tháng 3");
    EXPECT_EQ(document.bytes(items[2].lead_in), "Việc | Ai làm | Hạn");
    EXPECT_EQ(document.bytes(items[3].span), "trồng cây | Các chi hội |");
}

TEST(Docx, a_head_block_in_a_table_is_read_column_by_column) {
    const auto document = read_file(
        make_docx(
            {.body =
                 table({{{paragraph("HỘI LÀM VƯỜN"), paragraph("HUYỆN MẪU")},
                         {paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), paragraph("Độc lập - Tự do - Hạnh phúc")}},
                        {{paragraph("Số: 12/HLV-KT"), paragraph("V/v trồng cây")},
                         {paragraph("Huyện Mẫu, ngày 05 tháng 9 năm 2023")}}}) +
                 paragraph("Kính gửi: Các chi hội") + paragraph("1. Trồng cây.") + paragraph("2. Tưới cây.") +
                 table({{{paragraph("Nơi nhận:"), paragraph("- Như trên;")},
                         {paragraph("TM. BAN CHẤP HÀNH"), paragraph("CHỦ TỊCH"), paragraph("Người ký mẫu")}}}),
             .numbering = "",
             .styles = ""}),
        "cv.docx");
    EXPECT_EQ(document.issuer, "HỘI LÀM VƯỜN HUYỆN MẪU");
    EXPECT_EQ(document.number, "12/HLV-KT");
    EXPECT_EQ(document.issued, "ngày 05 tháng 9 năm 2023");
    EXPECT_EQ(document.title, "V/v trồng cây");
    EXPECT_THAT(paths(document), ElementsAre("0", "1", "2", "NN"));
    EXPECT_TRUE(document.bytes(document.clauses.back().items.back().span).ends_with("Người ký mẫu"));
}

TEST(Docx, what_was_deleted_is_gone_and_what_was_inserted_is_there) {
    const std::string body =
        "<w:p><w:r><w:t>1. Nộp </w:t></w:r><w:del><w:r><w:delText>chậm nhất "
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>trước "
        "</w:t></w:r></w:ins><w:r><w:t>ngày "
        "5.</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>2. "
        "Gửi</w:t></w:r></w:p><w:p><w:r><w:t>về ban.</w:t></w:r></w:p><w:moveFrom><w:p><w:r><w:t>Cũ.</w:t></w:r></w:p>"
        "</w:moveFrom>";
    EXPECT_EQ(text_of({body, "", ""}), "1. Nộp trước ngày 5.\n\n2. Gửi về ban.\n");
}

TEST(Docx, fields_show_what_they_result_in) {
    const std::string body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGEREF "
                             "x</w:instrText></w:r><w:r><w:t>bỏ"
                             "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1. Trang "
                             "ba</w:t></w:r><w:r><w:fldChar "
                             "w:fldCharType=\"end\"/></w:r><w:hyperlink><w:r><w:t> và liên "
                             "kết</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/>"
                             "</w:rPr><w:t> ẩn</w:t></w:r><w:r><w:br/><w:t xml:space=\"preserve\">dòng  "
                             "mới</w:t><w:noBreakHyphen/><w:tab/><w:t>x</w:t>"
                             "</w:r></w:p>";
    EXPECT_EQ(text_of({body, "", ""}), "1. Trang ba và liên kết\ndòng mới- x\n");
}

TEST(Docx, a_table_of_contents_is_left_out) {
    const DocxParts parts{
        .body = paragraph("Điều 1. Phạm vi 3", "<w:pStyle w:val=\"TOC1\"/>") + paragraph("Điều 1. Phạm vi"),
        .numbering = "",
        .styles = "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>"};
    EXPECT_EQ(text_of(parts), "Điều 1. Phạm vi\n");
}

TEST(Docx, a_text_box_is_read_once) {
    const std::string box = "<w:txbxContent>" + paragraph("Trong khung.") + "</w:txbxContent>";
    const std::string body =
        "<w:p><w:r><w:t>1. Ngoài khung.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice>" + box +
        "</mc:Choice><mc:Fallback>" + box + "</mc:Fallback></mc:AlternateContent></w:r></w:p>";
    EXPECT_EQ(text_of({body, "", ""}), "1. Ngoài khung.\n\nTrong khung.\n");
}

TEST(Docx, numbers_print_as_word_prints_them) {
    EXPECT_EQ(documents::format_number(14, "upperRoman"), "XIV");
    EXPECT_EQ(documents::format_number(9, "lowerRoman"), "ix");
    EXPECT_EQ(documents::format_number(27, "lowerLetter"), "aa");
    EXPECT_EQ(documents::format_number(3, "decimalZero"), "03");
    EXPECT_EQ(documents::format_number(0, "upperLetter"), "0");
    EXPECT_EQ(documents::format_number(5, "none"), "");
    EXPECT_EQ(documents::format_number(5, "chineseCounting"), "5");
}

} // namespace
} // namespace loa::tests
