// Which documents are versions of one, and which only look alike.
#include "handlers/documents/sameness.h"

#include <gtest/gtest.h>

#include "handlers/documents/import.h"
#include "handlers/questions/document_reader.h"

namespace loa::tests {
namespace {

using questions::Document;

constexpr std::string_view clauses = "1. Trồng cây ven kênh.\n2. Tưới cây mỗi tuần.\n3. Rào gốc trước mùa mưa.\n";

Document titled(std::string id, std::string title, std::string number = "") {
    Document document = questions::read_text(std::move(id), clauses).value();
    document.title = std::move(title);
    document.number = std::move(number);
    return document;
}

TEST(Sameness, titles_may_differ_in_a_few_words_but_not_in_the_year) {
    const auto plan = titled("a", "KẾ HOẠCH Triển khai trồng cây ven kênh năm 2024 của Hội mẫu");
    EXPECT_TRUE(documents::has_same_title(plan, titled("b", "Kế hoạch năm 2024 trồng cây ven kênh trong Hội mẫu")));
    EXPECT_FALSE(documents::has_same_title(plan, titled("b", "Kế hoạch năm 2025 trồng cây ven kênh trong Hội mẫu")));
    EXPECT_FALSE(documents::has_same_title(titled("a", "KẾ HOẠCH"), titled("b", "KẾ HOẠCH")));
}

TEST(Sameness, most_clauses_the_same_is_the_same_document_under_another_name) {
    const auto live = titled("a", "");
    auto other = questions::read_text("b", "1. Trồng cây ven kênh.\n2. Tưới cây mỗi tuần.\n3. Rào gốc trước mùa mưa.\n"
                                           "4. Đếm cây mỗi tháng.\n")
                     .value();
    const std::vector<Document> quoted{live};
    EXPECT_EQ(documents::same_document(other, quoted), &quoted[0]);
    other.number = "2/HLV";
    const std::vector<Document> numbered{titled("a", "", "1/HLV")};
    EXPECT_EQ(documents::same_document(other, numbered), nullptr);
    const auto others = questions::read_text("b", "1. Đọc sách.\n2. Viết thư.\n3. Thăm nhà.\n").value();
    EXPECT_EQ(documents::same_document(others, quoted), nullptr);
}

TEST(Sameness, the_same_text_under_another_name_changes_nothing) {
    const std::vector<Document> quoted{questions::read_text("a", "1. Trồng cây.\n").value()};
    const auto preview = documents::preview_import(
        {.document = questions::read_text("b", "1. Trồng cây.\n").value(), .layout = {}}, "b.txt", "", quoted);
    EXPECT_TRUE(preview.changes_nothing());
    EXPECT_EQ(preview.document.id, "a");
}

TEST(Sameness, documents_take_the_ids_they_are_known_by) {
    std::vector<Document> read{titled("cv", "Thư", "66 /HLV-kt"),
                               titled("kh", "KẾ HOẠCH Triển khai trồng cây ven kênh năm 2024 của Hội mẫu"),
                               titled("khac", "Quy chế")};
    const std::vector<documents::KnownDocument> known{
        {.id = "ke-hoach", .title = "Kế hoạch năm 2024 trồng cây ven kênh trong Hội mẫu", .number = ""},
        {.id = "cong-van", .title = "Công văn", .number = "66/HLV-KT"},
        {.id = "khac", .title = "", .number = ""}};
    documents::give_known_ids(read, known);
    EXPECT_EQ(read[0].id, "cong-van");
    EXPECT_EQ(read[1].id, "ke-hoach");
    EXPECT_EQ(read[2].id, "khac");

    std::vector<Document> held{titled("cv", "Thư", "66/HLV-KT")};
    const std::vector<std::string> settled{"cv"};
    documents::give_known_ids(held, known, settled);
    EXPECT_EQ(held[0].id, "cv") << "the store holds versions under it";
}

} // namespace
} // namespace loa::tests
