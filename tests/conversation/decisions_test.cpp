#include "handlers/conversation/decisions.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

using Numbers = std::vector<std::size_t>;
using enum Decision::Kind;

TEST(Decisions, read_as_chairs_write_them) {
    const auto decisions = read_decisions("duyệt 1-3, 5; trả 4 thiếu minh chứng; gộp 6 7");
    ASSERT_TRUE(decisions);
    ASSERT_EQ(decisions->size(), 3u);
    EXPECT_EQ((*decisions)[0], (Decision{approve, Numbers{1, 2, 3, 5}, ""}));
    EXPECT_EQ((*decisions)[1], (Decision{send_back, Numbers{4}, "thiếu minh chứng"}));
    EXPECT_EQ((*decisions)[2], (Decision{merge, Numbers{6, 7}, ""}));
}

TEST(Decisions, read_without_marks_and_in_lines) {
    const auto decisions = read_decisions("DUYET 2 3\ntra lai 1: thieu ngay\n");
    ASSERT_TRUE(decisions);
    EXPECT_EQ((*decisions)[0], (Decision{approve, Numbers{2, 3}, ""}));
    EXPECT_EQ((*decisions)[1], (Decision{send_back, Numbers{1}, "thieu ngay"}));
    EXPECT_EQ(read_decisions("duyệt hết")->front(), (Decision{approve, Numbers{}, ""}));
}

TEST(Decisions, are_not_half_understood) {
    EXPECT_FALSE(read_decisions(""));
    EXPECT_FALSE(read_decisions("duyệt"));
    EXPECT_FALSE(read_decisions("duyệt 3 cái đầu"));
    EXPECT_FALSE(read_decisions("duyệt 1; xóa 2"));
    EXPECT_FALSE(read_decisions("trả thiếu ngày"));
    EXPECT_FALSE(read_decisions("trả hết"));
    EXPECT_FALSE(read_decisions("duyệt 0"));
    EXPECT_FALSE(read_decisions("duyệt 1-999999999"));
    EXPECT_FALSE(read_decisions("hôm qua em học AI 3 buổi"));
}

} // namespace
} // namespace loa::conversation
