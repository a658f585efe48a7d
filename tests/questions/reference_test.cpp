#include "handlers/questions/reference.h"

#include <gtest/gtest.h>

namespace loa::questions {
namespace {

const std::vector<TypeName> types = {{.folded = "cong van", .type = "cv"},   {.folded = "thong tu", .type = "tt"},
                                     {.folded = "quyet dinh", .type = "qd"}, {.folded = "ke hoach", .type = "kh"},
                                     {.folded = "cv", .type = "cv"},         {.folded = "tt", .type = "tt"},
                                     {.folded = "qd", .type = "qd"}};

Reference only(std::string_view text) {
    const auto found = find_references(text, types);
    EXPECT_EQ(found.size(), 1U) << text;
    return found.empty() ? Reference{} : found.front();
}

TEST(References, official_spelling) {
    const auto circular = only("theo Thông tư số 24/2023/TT-BGDĐT của Bộ");
    EXPECT_EQ(circular.number, 24U);
    EXPECT_EQ(circular.year, 2023U);
    EXPECT_EQ(circular.type, "tt");
    EXPECT_EQ(circular.letters, "ttbgddt");
    EXPECT_EQ(only("Số: 66/CĐGD-TG").letters, "cdgdtg");
    EXPECT_EQ(only("số 24/TT- BGDĐT ngày 11/12/2023").letters, "ttbgddt");
}

TEST(References, as_people_type_them) {
    EXPECT_EQ(only("cv 66 noi gi").number, 66U);
    EXPECT_EQ(only("công văn số 66").type, "cv");
    EXPECT_EQ(only("66/CĐGD").number, 66U);
    const auto compact = only("TT24/2023");
    EXPECT_EQ(compact.number, 24U);
    EXPECT_EQ(compact.year, 2023U);
    EXPECT_EQ(compact.type, "tt");
}

TEST(References, dates_shares_and_years_are_none) {
    EXPECT_TRUE(find_references("ngày 16/5/2023, 100% đơn vị, kế hoạch 2024, giai đoạn 2021-2030", types).empty());
}

TEST(MayMean, needs_equal_numbers_and_no_contradiction) {
    const auto written = only("Thông tư số 24/2023/TT-BGDĐT");
    EXPECT_TRUE(may_mean(only("tt 24"), written));
    EXPECT_TRUE(may_mean(only("24/TT-BGDĐT"), written));
    EXPECT_FALSE(may_mean(only("tt 25"), written));
    EXPECT_FALSE(may_mean(only("công văn 24"), written));
    EXPECT_FALSE(may_mean(only("TT24/2020"), written));
}

} // namespace
} // namespace loa::questions
