// What is no plan document ends in a message that says why.
#include <gtest/gtest.h>

#include "tests/documents/make_docx.h"
#include "tests/documents/make_pdf.h"
#include "tests/documents/same_clauses.h"

namespace loa::tests {
namespace {

using documents::FileLimits;
using documents::ProblemKind;

std::optional<ProblemKind> problem_of(std::string_view bytes, std::string_view name, const FileLimits& limits = {}) {
    const auto read = documents::read_document(bytes, name, limits);
    return read ? std::nullopt : std::optional(read.error().kind);
}

std::string wide(std::string_view ascii) {
    std::string out;
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

const std::string old_office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

TEST(Trouble, empty_files) {
    EXPECT_EQ(problem_of("", "a.txt"), ProblemKind::empty);
    EXPECT_EQ(problem_of(" \r\n\t\n", "a.docx"), ProblemKind::empty);
    EXPECT_EQ(problem_of(make_docx({paragraph(" "), "", ""}), "a.docx"), ProblemKind::empty);
    EXPECT_EQ(problem_of("___\n___\n", "a.txt"), ProblemKind::empty);
}

TEST(Trouble, files_of_another_kind) {
    EXPECT_EQ(problem_of(std::string("GIF89a\x01\0\0\0", 10), "a.docx"), ProblemKind::unknown_format)
        << "decided by bytes, not by name";
    EXPECT_EQ(problem_of(std::string("a\0b", 3), "a.txt"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of(make_zip({{"a.txt", "x"}}), "a.docx"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of("{\\rtf1 x}", "a.docx"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of("\xFF\xD8\xFF\xE0 JFIF", "anh.jpg"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of("\xFF\xD8\xFF\xE0 JFIF", "anh.txt"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of("\xE9\xE8 x", "anh.heic"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of(old_office + wide("WordDocument"), "a.doc"), ProblemKind::old_word);
    EXPECT_EQ(problem_of(old_office + wide("Workbook"), "a.xls"), ProblemKind::unknown_format);
    EXPECT_EQ(problem_of("1. C\xE9t \xB5\xA6", "tcvn3.txt"), ProblemKind::not_utf8);
}

TEST(Trouble, encrypted_files) {
    EXPECT_EQ(problem_of(old_office + wide("EncryptedPackage"), "a.docx"), ProblemKind::encrypted);
    auto locked = make_pdf({{{.x = 90, .y = 80, .text = "1. Kín."}}});
    locked.replace(locked.find("trailer << "), 11,
                   "trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (0123456789abcdef0123456789abcdef) "
                   "/U (0123456789abcdef0123456789abcdef) >> /ID [(a)(a)] ");
    EXPECT_EQ(problem_of(locked, "a.pdf"), ProblemKind::encrypted);
}

TEST(Trouble, broken_files) {
    const auto docx = make_docx({paragraph("1. Chữ."), "", ""});
    EXPECT_EQ(problem_of(docx.substr(0, docx.size() / 2), "a.docx"), ProblemKind::broken);
    EXPECT_EQ(problem_of("PK\x03\x04 and no more", "a.docx"), ProblemKind::broken);
    EXPECT_EQ(problem_of(make_zip({{"word/document.xml", "<w:document><w:body>"}}), "a.docx"), ProblemKind::broken);
    EXPECT_EQ(problem_of("%PDF-1.5\nnothing of the kind", "a.pdf"), ProblemKind::broken);
}

TEST(Trouble, scanned_pages_have_no_text) {
    EXPECT_EQ(problem_of(make_pdf({{}, {}}), "a.pdf"), ProblemKind::no_text);
    EXPECT_EQ(problem_of(make_pdf({{{.x = 90, .y = 80, .text = "Ký bởi: A"}}, {}, {}}), "a.pdf"), ProblemKind::no_text);
    EXPECT_EQ(problem_of(make_docx({"<w:p><w:r><w:drawing/></w:r></w:p>", "", ""}), "a.docx"), ProblemKind::no_text);
}

TEST(Trouble, huge_files) {
    const std::string text = "1. Nhiều chữ.\n";
    EXPECT_EQ(problem_of(text, "a.txt", {.file_bytes_max = 5}), ProblemKind::too_large);
    EXPECT_EQ(problem_of(std::string((20U << 20) + 1, 'a'), "a.txt"), ProblemKind::too_large);
    FileLimits few;
    few.text.clauses_max = 1;
    EXPECT_EQ(problem_of("1. Một.\n2. Hai.\n", "a.txt", few), ProblemKind::too_many_clauses);
    const auto pdf = make_pdf(std::vector<std::vector<PdfText>>(4, {{.x = 90, .y = 80, .text = std::string(60, 'a')}}));
    EXPECT_EQ(problem_of(pdf, "a.pdf", {.pages_max = 3}), ProblemKind::too_many_pages);
}

TEST(Trouble, a_small_file_that_unpacks_to_a_huge_one) {
    const auto bomb = make_docx({paragraph(std::string(40U << 20, 'a')), "", ""});
    EXPECT_LT(bomb.size(), 100'000U);
    EXPECT_EQ(problem_of(bomb, "a.docx"), ProblemKind::unpacks_too_large);
    std::string many;
    for (int i = 0; i < 100; ++i) {
        many += paragraph("1. Chữ.");
    }
    EXPECT_EQ(problem_of(make_docx({many, "", ""}), "a.docx", {.xml_nodes_max = 50}), ProblemKind::unpacks_too_large);
    std::map<std::string, std::string> parts;
    for (int i = 0; i < 30; ++i) {
        parts["p" + std::to_string(i)] = "x";
    }
    EXPECT_EQ(problem_of(make_zip(parts), "a.docx", {.zip_entries_max = 20}), ProblemKind::unpacks_too_large);
}

TEST(Trouble, elements_nested_without_end) {
    std::string deep;
    for (int i = 0; i < 5'000; ++i) {
        deep += "<w:sdt a=\"/>\">"; // an attribute that looks like the end of an empty element
    }
    std::string up;
    for (int i = 0; i < 5'000; ++i) {
        up += "</w:sdt>";
    }
    EXPECT_EQ(problem_of(make_docx({deep + paragraph("1. Chữ.") + up, "", ""}), "a.docx"), ProblemKind::too_deep);
}

TEST(Trouble, reading_ends_when_time_is_up) {
    FileLimits hurry;
    hurry.is_out_of_time = [] { return true; };
    std::string many;
    for (int i = 0; i < 300; ++i) {
        many += paragraph("1. Chữ.");
    }
    EXPECT_EQ(problem_of(make_docx({many, "", ""}), "a.docx", hurry), ProblemKind::out_of_time);
    EXPECT_EQ(problem_of(make_pdf({{{.x = 90, .y = 80, .text = "1. Chữ."}}}), "a.pdf", hurry),
              ProblemKind::out_of_time);
}

TEST(Trouble, messages_name_the_reason) {
    const documents::DocumentProblem problem{ProblemKind::encrypted, "word/document.xml"};
    EXPECT_EQ(problem.message(), "the file asks for a password (word/document.xml)");
    EXPECT_EQ(problem.text_key(), "document_problem.encrypted");
    EXPECT_EQ(documents::problem_kind(documents::to_text(ProblemKind::no_text)), ProblemKind::no_text);
    EXPECT_EQ(documents::problem_kind("?"), ProblemKind::broken);
}

TEST(PlainText, unicode_of_notepad_is_read) {
    std::string utf16 = "\xFF\xFE";
    for (const char16_t unit : std::u16string(u"1. Tưới cây 🌳.")) {
        utf16 += static_cast<char>(unit & 0xFF);
        utf16 += static_cast<char>(unit >> 8);
    }
    EXPECT_EQ(read_file(utf16, "a.txt").text, "1. Tưới cây 🌳.");
    EXPECT_EQ(read_file("\xEF\xBB\xBF"
                        "1. Có dấu đầu tệp.",
                        "a.txt")
                  .text,
              "1. Có dấu đầu tệp.");
}

TEST(PlainText, ids_are_made_of_file_names) {
    EXPECT_EQ(documents::document_id("thu-muc/Kế hoạch 2024 (bản cuối).docx"), "ke-hoach-2024-ban-cuoi");
    EXPECT_EQ(documents::document_id("C:\\Đề án\\66_CĐGD.PDF"), "66_cdgd");
    EXPECT_EQ(documents::document_id("???"), "van-ban");
    EXPECT_EQ(documents::document_id(std::string(200, 'x')).size(), 60U);
}

} // namespace
} // namespace loa::tests
