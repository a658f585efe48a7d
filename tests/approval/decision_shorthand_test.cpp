// What chairs write under a list with the numbers first, as the line that is carried out.
#include "handlers/conversation/decision_shorthand.h"

#include <gtest/gtest.h>

#include "handlers/conversation/decisions.h"

namespace loa::conversation {
namespace {

constexpr std::size_t shown = 8;

struct Case {
    std::string_view text;
    std::string_view line; ///< "" for what is not written so
};

TEST(DecisionShorthand, is_written_out) {
    constexpr Case cases[]{
        {"1-4 dc, 5 6 7 8 ko dc vi thieu ten sach", "duyệt 1-4; trả 5 6 7 8: thieu ten sach"},
        {"1 2 được rồi nhé, 3 không được: thiếu ảnh", "duyệt 1 2; trả 3: thiếu ảnh"},
        {"1,2,3 ok", "duyệt 1,2,3"},
        {"5 6 không được", "trả 5 6"},
        {"d 1-8", "duyệt 1-8"},
        {"đ hết", "duyệt hết"},
        {"d hết trừ 3", "duyệt hết trừ 3"},
        {"à nhầm, 3 ko gộp", "tách 3"},
        {"9 dc", ""}, // not in the list
        {"20 gv học stem hôm qua", ""},
        {"2 gv thi gvg cấp quận", ""},
        {"5 cuốn sách được tặng", ""},
        {"12/8 15gv học stem", ""},
        {"4 5 sai ngày", ""},
        {"hôm qua em học AI 3 buổi", ""},
        {"", ""},
    };
    for (const auto& [text, line] : cases) {
        EXPECT_EQ(in_full(text, shown).value_or(""), line) << text;
    }
}

TEST(DecisionShorthand, is_understood_once_written_out) {
    for (const std::string_view text : {"1-4 dc, 5 6 ko dc vi sai ngay, so nguoi", "d 1 2 3", "7 ok; 8 ko duyệt"}) {
        const auto line = read_decisions(in_full(text, shown).value_or(""));
        ASSERT_TRUE(line) << text;
        EXPECT_EQ(line->bad_part, "") << text;
    }
}

TEST(DecisionShorthand, tells_what_is_about_the_list_and_no_report) {
    EXPECT_TRUE(is_about_numbers("4 5 sai ngày", shown));
    EXPECT_TRUE(is_about_numbers("1-3 xem lại giúp", shown));
    EXPECT_FALSE(is_about_numbers("3 4 buổi học AI", shown));
    EXPECT_FALSE(is_about_numbers("20 gv học stem", shown));
    EXPECT_FALSE(is_about_numbers("5/9 em học AI", shown));
    EXPECT_FALSE(is_about_numbers("4 5", shown));
}

} // namespace
} // namespace loa::conversation
