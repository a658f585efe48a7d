#include "handlers/conversation/likeness.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

const EventWords event_words{"tap", "huan", "khoa", "lop", "hoc", "trong", "chuyen", "de", "ve", "ky", "nang"};

double alike(std::string_view one, std::string_view other) {
    return title_likeness(title_words(one, event_words), title_words(other, event_words));
}

TEST(TitleLikeness, finds_the_same_training_in_other_words) {
    EXPECT_DOUBLE_EQ(alike("AI trong dạy học", "ai trong day hoc"), 1);
    EXPECT_GE(alike("Khóa AI trong dạy học", "tập huấn AI dạy học"), alike_from);
    EXPECT_GE(alike("AI", "Khóa AI trong dạy học"), alike_from);
    EXPECT_GE(alike("Tập huấn chuyển đổi số", "lớp chuyển đổi số cho giáo viên"), alike_from);
}

TEST(TitleLikeness, keeps_apart_what_shares_only_event_words) {
    EXPECT_LT(alike("tập huấn sơ cứu", "tập huấn chữ ký số"), alike_from);
    EXPECT_LT(alike("lớp tiếng Anh", "lớp nấu ăn"), alike_from);
    EXPECT_EQ(alike("", "AI"), 0);
    EXPECT_EQ(alike("", ""), 0);
}

TEST(TitleLikeness, is_the_same_both_ways_and_never_over_one) {
    const std::vector<std::string_view> titles{"AI", "Khóa AI trong dạy học", "tập huấn sơ cứu", "sơ cứu", "tập huấn"};
    for (const auto one : titles) {
        for (const auto other : titles) {
            EXPECT_DOUBLE_EQ(alike(one, other), alike(other, one));
            EXPECT_LE(alike(one, other), 1);
        }
    }
}

TEST(NearDays, overlap_or_lie_one_day_apart) {
    EXPECT_TRUE(are_near("2024-09-11", "2024-09-11", "2024-09-12", "2024-09-12"));
    EXPECT_TRUE(are_near("2024-09-09", "2024-09-13", "2024-09-11", "2024-09-11"));
    EXPECT_TRUE(are_near("2024-09-01", "2024-09-01", "2024-08-31", "2024-08-31"));
    EXPECT_FALSE(are_near("2024-09-11", "2024-09-11", "2024-09-13", "2024-09-13"));
    EXPECT_FALSE(are_near("", "", "2024-09-13", "2024-09-13"));
}

} // namespace
} // namespace loa::conversation
