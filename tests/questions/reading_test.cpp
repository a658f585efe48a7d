#include "handlers/questions/index.h"
#include "handlers/questions/path_reference.h"
#include "handlers/questions/question.h"
#include "handlers/questions/typing.h"
#include "handlers/vietnamese/spelling.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::questions {
namespace {

/// The sample documents with everything that reads a question.
struct Reading {
    WordTable table;
    std::vector<TypeName> types;
    Index index;
    Lexicon lexicon;

    static std::vector<Document> documents() {
        std::vector<Document> out;
        out.push_back(samples::read("letter", samples::letter));
        out.push_back(samples::read("plan", samples::plan));
        return out;
    }

    Reading()
        : table(read_word_table(samples::words).value()), types(type_names(table)), index(documents(), types),
          lexicon(table, index) {}

    Question read(std::string_view text) const { return read_question(text, index, lexicon, types); }
    std::string undone(std::string_view text) const { return undo_typing(text, index, lexicon); }
};

const Reading& reading() {
    static const Reading sample;
    return sample;
}

TEST(UndoingTyping, telex_and_vni_are_undone_before_numbers_are_read) {
    EXPECT_EQ(reading().undone("coong vawn 12 guwir danh sachs"), "công văn 12 gửi danh sách");
    EXPECT_EQ(reading().undone("co6ng va8n 12 gu73i danh sa1ch"), "công văn 12 gửi danh sách");
    EXPECT_EQ(reading().read("coong vawn 12 guwir danh sachs").references.size(), 1U);
}

TEST(UndoingTyping, one_word_typed_so_among_others_is_undone) {
    EXPECT_EQ(reading().undone("gửi danh sachs về ban nào"), "gửi danh sách về ban nào");
}

TEST(UndoingTyping, codes_keep_their_letters) {
    EXPECT_NE(reading().undone("coong vawn 88/QDD-UBND cuar huyeenj").find("88/QĐ-UBND"), std::string::npos);
}

TEST(UndoingTyping, numbers_in_words_are_figures) {
    EXPECT_EQ(reading().undone("công văn mười hai"), "công văn 12");
    EXPECT_EQ(reading().undone("tám mươi phần trăm hộ dân"), "80% hộ dân");
    EXPECT_EQ(reading().undone("tháng năm nào"), "tháng năm nào");
}

TEST(Reading, references_in_any_spelling) {
    for (const auto* text : {"công văn số 12", "cv 12", "cv12", "12/HLV", "12/HLV-KT", "công văng 12", "CV số 12"}) {
        const auto question = reading().read(text);
        ASSERT_EQ(question.references.size(), 1U) << text;
        EXPECT_EQ(question.references[0].number, 12U) << text;
    }
}

TEST(Reading, a_plural_is_no_count) {
    EXPECT_FALSE(reading().read("mấy chi hội nào trực gian hàng").asked(AnswerAsked::how_many));
    EXPECT_TRUE(reading().read("chọn mấy loại trái cây").asked(AnswerAsked::how_many));
}

TEST(Reading, capitals_among_small_letters_are_no_question_word) {
    EXPECT_FALSE(reading().read("lớp AI trong vườn").asked(AnswerAsked::who));
    EXPECT_TRUE(reading().read("gửi cho ai").asked(AnswerAsked::who));
}

TEST(Reading, marks_that_were_typed_count) {
    const auto typed = reading().read("giữ đất");
    const auto other = reading().read("giữ đạt");
    EXPECT_NE(typed.words[1].form, other.words[1].form);
    EXPECT_EQ(typed.words[1].term, other.words[1].term);
}

TEST(Reading, tones_in_old_and_new_places_and_i_for_y_are_one) {
    EXPECT_EQ(vietnamese::marked_key("xoài"), vietnamese::marked_key("xoaì"));
    EXPECT_EQ(vietnamese::marked_key("lý"), vietnamese::marked_key("lí"));
}

TEST(PathReferences, are_places_behind_a_word_for_a_level) {
    const auto place = find_path_references("mục II.3 nói gì");
    ASSERT_EQ(place.size(), 1U);
    EXPECT_EQ(place[0].labels, (std::vector<std::string>{"II", "3"}));
    const auto steps = find_path_references("khoản 2 điều 15 quy định gì");
    ASSERT_EQ(steps.size(), 1U) << "one place, named in two steps";
    EXPECT_EQ(steps[0].labels, (std::vector<std::string>{"2", "15"}));
    EXPECT_EQ(find_path_references("mục I và mục II khác gì nhau").size(), 2U);
    EXPECT_EQ(find_path_references("phần IV").at(0).labels.front(), "IV");
    EXPECT_TRUE(find_path_references("mục tiêu 5% của khoản 3%").empty());
    EXPECT_TRUE(find_path_references("điểm a rất khó hiểu").empty());
}

TEST(PathReferences, find_the_clause_that_they_name) {
    const auto plan = samples::sample_index();
    const auto outcome = plan->answer("mục I.2 của kế hoạch nói gì");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_EQ(outcome.citations[0].clause, "I.2");
}

} // namespace
} // namespace loa::questions
