#include "handlers/roster/alike_names.h"

#include <gtest/gtest.h>

namespace loa::roster {
namespace {

TEST(AlikeNamesTest, what_may_be_one_persons_name) {
    EXPECT_TRUE(are_alike("Demo Thị Lan", "Demo Thi Lan"));
    EXPECT_TRUE(are_alike("Lan", "Demo Thị Lan"));
    EXPECT_TRUE(are_alike("Demo Thị Hương", "Demo Thị Huơng"));
    EXPECT_TRUE(are_alike("Demo Thị Hương", "Demo Văn Thị Hươg")) << "a letter left out";
    EXPECT_TRUE(are_alike("Lan Demo Thị", "Demo Thị Lan")) << "the order of the other sheet";
}

TEST(AlikeNamesTest, what_is_somebody_else) {
    EXPECT_FALSE(are_alike("Demo Văn Hùng", "Mẫu Thị Tú"));
    EXPECT_FALSE(are_alike("Demo Thị Lan", "Demo Thị Hoa")) << "family and middle name are shared by many";
    EXPECT_FALSE(are_alike("Demo Tú", "Demo Tâm"));
    EXPECT_FALSE(are_alike("", "Demo Lan"));
}

} // namespace
} // namespace loa::roster
