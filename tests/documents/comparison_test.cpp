#include <gmock/gmock.h>

#include "handlers/documents/import.h"
#include "storage/sha256.h"
#include "tests/documents/same_clauses.h"
#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

using documents::ClauseFate;

questions::Document cut(std::string_view text) {
    return read_file(text, "plan.txt");
}

std::string told(const questions::Document& before, const questions::Document& after) {
    std::string text;
    for (const auto& change : documents::compare(before, after).clauses) {
        static constexpr std::string_view signs = "=~+-";
        text += text.empty() ? "" : " ";
        text += signs[static_cast<std::size_t>(change.fate)];
        text += change.before ? before.clauses[*change.before].path : "";
        text += ">";
        text += change.after ? after.clauses[*change.after].path : "";
    }
    return text;
}

TEST(Comparison, the_same_text_in_other_lines_is_kept) {
    const auto before = cut("1. Trồng cây ăn trái ven kênh.\n2. Tưới cây mỗi tuần hai lần.\n");
    const auto after = cut("1. Trồng cây  ăn trái\nven kênh.\n\n2. Tưới cây mỗi tuần hai lần.\n");
    EXPECT_EQ(told(before, after), "=1>1 =2>2");
    EXPECT_TRUE(documents::compare(before, after).is_same(before, after));
}

TEST(Comparison, says_what_changed_came_and_went) {
    const auto before = cut("1. Trồng cây ăn trái ven kênh.\n2. Tưới cây mỗi tuần hai lần vào buổi sáng.\n"
                            "3. Báo cáo kết quả về Ban Kinh tế.\n");
    const auto after = cut("1. Trồng cây ăn trái ven kênh.\n2. Tưới cây mỗi tuần ba lần vào buổi sáng.\n"
                           "3. Rào gốc để trâu bò không phá.\n4. Báo cáo kết quả về Ban Kinh tế.\n");
    EXPECT_EQ(told(before, after), "=1>1 ~2>2 +>3 =3>4");
    EXPECT_EQ(told(after, before), "=1>1 ~2>2 =4>3 -3>");
}

TEST(Comparison, an_edited_clause_is_found_under_another_number) {
    const auto before = cut("1. Kinh phí lấy từ quỹ hội và phần đóng góp của các hộ dân.\n2. Khen thưởng cuối năm.\n");
    const auto after = cut("1. Mục đích là phủ xanh bờ kênh.\n2. Kinh phí lấy từ quỹ hội và phần đóng góp của các hộ.\n"
                           "3. Khen thưởng cuối năm.\n");
    EXPECT_EQ(told(before, after), "+>1 ~1>2 =2>3");
}

TEST(Comparison, other_words_under_the_same_number_are_a_change) {
    EXPECT_EQ(told(cut("1. Trồng cây.\n2. Tưới.\n"), cut("1. Họp mặt hằng năm.\n2. Tưới.\n")), "~1>1 =2>2");
}

TEST(Comparison, repeated_clauses_are_matched_in_order) {
    EXPECT_EQ(told(cut("1. Bãi bỏ.\n2. Bãi bỏ.\n"), cut("1. Bãi bỏ.\n2. Bãi bỏ.\n3. Bãi bỏ.\n")), "=1>1 =2>2 +>3");
}

TEST(Comparison, hashes_stand_for_words_alone) {
    const auto one = cut("1. Trồng cây.\n2. Tưới.\n");
    const auto other = cut("7.   Trồng\ncây.\n");
    EXPECT_EQ(documents::clause_hash(one, one.clauses[0]), documents::clause_hash(other, other.clauses[0]));
    EXPECT_NE(documents::clause_hash(one, one.clauses[0]), documents::clause_hash(one, one.clauses[1]));
    EXPECT_EQ(documents::clause_hash(one, one.clauses[0]).size(), 16U);
    EXPECT_EQ(documents::find_clause(one, "2"), &one.clauses[1]);
    EXPECT_EQ(documents::find_clause(one, "9"), nullptr);
}

documents::FileDocument file(std::string id, std::string_view text) {
    return documents::cut_into_clauses({.layout = storage::DocumentLayout::text, .text = std::string(text)},
                                       std::move(id))
        .value();
}

constexpr std::string_view letter = "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây.\n2. Tưới cây.\n";

TEST(Import, a_document_replaces_the_one_with_its_number) {
    const std::vector live{file("cong-van", letter).document, file("khac", "1. Khác.\n").document};
    const auto preview = documents::preview_import(file("ban-quet-moi", "HỘI MẪU\n\nSố: 12/hlv-kt\n\n1. Trồng cây.\n"),
                                                   "Bản quét mới.docx", "ff", live);
    EXPECT_EQ(preview.document.id, "cong-van");
    ASSERT_TRUE(preview.before.has_value());
    EXPECT_EQ(preview.comparison.count(ClauseFate::gone), 1U);
    EXPECT_FALSE(preview.changes_nothing());

    const auto merged = documents::merge_documents(live, {preview.document});
    ASSERT_EQ(merged.size(), 2U);
    EXPECT_EQ(merged[0].clauses.size(), preview.document.clauses.size());
}

TEST(Import, paths_that_say_something_else_are_named) {
    const std::vector live{
        file("cong-van", "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây.\n2. Tưới cây.\n3. Rào gốc.\n").document};
    const auto preview = documents::preview_import(
        file("cong-van", "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây.\n2. Rào gốc.\n"), "cv.txt", "ff", live);
    EXPECT_THAT(documents::changed_paths(preview), testing::UnorderedElementsAre("2", "3"));
    EXPECT_TRUE(documents::changed_paths(documents::preview_import(file("moi", letter), "m.txt", "ff", {})).empty());
}

TEST(Import, a_new_document_and_one_with_a_given_id) {
    const std::vector live{file("cong-van", letter).document};
    const auto fresh = documents::preview_import(file("moi", "1. Mới.\n"), "moi.txt", "ff", live);
    EXPECT_FALSE(fresh.before.has_value());
    EXPECT_EQ(fresh.comparison.count(ClauseFate::added), 1U);
    const auto forced = documents::preview_import(file("moi", letter), "moi.txt", "ff", live, "cong-van");
    EXPECT_TRUE(forced.changes_nothing());
    EXPECT_EQ(documents::merge_documents(live, {fresh.document}).size(), 2U);
}

TEST(Import, a_kept_version_reads_as_the_document_it_was) {
    const auto preview = documents::preview_import(file("cong-van", letter), "cv.txt", "ff", {});
    const auto again = documents::document_of(documents::draft_of(preview, {}, at(0)));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(plain(*again), plain(preview.document));
}

TEST(Import, answers_from_changed_clauses_are_found) {
    TemporaryStore temporary;
    auto& store = temporary.store;
    const auto before = file("cong-van", letter).document;
    const auto after = file("cong-van", "HỘI MẪU\n\nSố: 12/HLV-KT\n\n1. Trồng cây.\n2. Tưới cây mỗi ngày.\n").document;
    const auto remember = [&](std::string_view path, std::string question) {
        store.answers.remember({.id = {},
                                .chat = temporary.chat,
                                .person = temporary.person,
                                .question = std::move(question),
                                .document = before.id,
                                .clause = std::string(path),
                                .clause_hash = documents::clause_hash(before, *documents::find_clause(before, path)),
                                .at = at(1)});
    };
    remember("1", "trồng gì?");
    remember("2", "tưới khi nào?");
    const auto comparison = documents::compare(before, after);
    const auto outdated = documents::outdated_answers(store.answers, before, after, comparison, 10);
    ASSERT_EQ(outdated.size(), 1U);
    EXPECT_EQ(outdated[0].question, "tưới khi nào?");
}

TEST(Import, files_have_a_well_known_hash) {
    EXPECT_EQ(storage::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace loa::tests
