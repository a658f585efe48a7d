#include "handlers/questions/index.h"
#include "handlers/questions/question.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace loa::questions {
namespace {

struct Letter {
    WordTable table;
    std::vector<TypeName> types;
    Index index;
    Lexicon lexicon;

    static std::vector<Document> documents() {
        std::vector<Document> out;
        out.push_back(samples::read("letter", samples::letter));
        return out;
    }
    static WordTable words() {
        auto table = read_word_table(samples::words).value();
        table.abbreviations["tc"] = {"trái cây"};
        table.abbreviations["ds"] = {"dân số", "danh sách"};
        table.abbreviations["hd"] = {"hướng dẫn"};
        table.abbreviations["hđ"] = {"hợp đồng"};
        return table;
    }

    Letter() : table(words()), types(type_names(table)), index(documents(), types), lexicon(table, index) {}

    Question read(std::string_view text) const { return read_question(text, index, lexicon, types); }
};

const Letter& letter() {
    static const Letter sample;
    return sample;
}

std::string first_words(const Question& question, std::size_t count) {
    std::string text;
    for (std::size_t at = 0; at < count && at < question.words.size(); ++at)
        text += (at > 0 ? " " : "") + question.words[at].folded;
    return text;
}

TEST(Asides, a_clause_that_asks_nothing_is_one) {
    const auto question = letter().read("trái cây đóng thùng khi nào, tui đang coi bóng đá");
    const auto is_aside = [](const Concept& idea) { return idea.is_aside; };
    EXPECT_TRUE(std::ranges::any_of(question.concepts, is_aside));
    EXPECT_FALSE(question.concepts.front().is_aside);
}

TEST(Asides, belong_to_the_question_where_its_own_clause_says_too_little) {
    const auto question = letter().read("gửi danh sách, khi nào");
    EXPECT_TRUE(std::ranges::none_of(question.concepts, [](const Concept& idea) { return idea.is_aside; }));
}

TEST(FrameAsked, recipients_of_a_document_are_not_those_of_a_report) {
    EXPECT_TRUE(letter().read("công văn 12 gửi cho ai").asks_recipients);
    EXPECT_TRUE(letter().read("công văn được gửi cho ai").asks_recipients);
    EXPECT_TRUE(letter().read("công văn có nơi nhận nào").asks_recipients);
    EXPECT_FALSE(letter().read("theo công văn 12 các chi hội gửi danh sách cho ai").asks_recipients);
}

TEST(FrameAsked, number_and_date_of_the_document_named_and_of_no_other) {
    EXPECT_TRUE(letter().read("công văn ra ngày nào").asks_own_frame);
    EXPECT_FALSE(letter().read("gửi danh sách ngày nào").asks_own_frame);
}

TEST(FrameAsked, addressees_are_quoted) {
    const auto outcome = samples::sample_index()->answer("công văn 12 gửi cho ai");
    ASSERT_EQ(outcome.kind, OutcomeKind::answered);
    EXPECT_NE(outcome.citations.front().quote.find("Các chi hội xã"), std::string::npos);
}

TEST(ShortForms, the_reading_that_goes_with_the_words_beside_it_is_taken) {
    EXPECT_EQ(first_words(letter().read("gửi ds về ban nào"), 3), "gui danh sach");
}

TEST(ShortForms, a_stroke_that_was_typed_counts) {
    EXPECT_EQ(first_words(letter().read("hđ là gì"), 2), "hop dong");
    EXPECT_EQ(first_words(letter().read("hd là gì"), 2), "huong dan");
}

TEST(ShortForms, that_a_document_defines_are_understood) {
    std::vector<Document> documents;
    documents.push_back(
        samples::read("note", "1. Ban Kiểm tra Vườn (BKTV) họp mỗi quý.\n2. Vườn mẫu được thưởng cây.\n"));
    const auto index = PlanIndex::build(std::move(documents), read_word_table(samples::words).value());
    const auto outcome = index->answer("bktv họp khi nào");
    ASSERT_FALSE(outcome.citations.empty());
    EXPECT_NE(outcome.citations.front().quote.find("BKTV"), std::string::npos);
}

TEST(Reading, d_for_gi_is_a_slip_that_is_read) {
    std::vector<Document> documents;
    documents.push_back(samples::read("note", "1. Giáo viên dạy giỏi được khen.\n2. Vườn mẫu nộp phí.\n"));
    const auto index = PlanIndex::build(std::move(documents), read_word_table(samples::words).value());
    const auto outcome = index->answer("dáo viên dạy dỏi được gì");
    ASSERT_FALSE(outcome.citations.empty());
    EXPECT_NE(outcome.citations.front().quote.find("Giáo viên"), std::string::npos);
}

} // namespace
} // namespace loa::questions
