#include <gtest/gtest.h>

#include "config/dates.h"

namespace loa::config {
namespace {

TEST(Dates, only_days_that_exist_are_read) {
    EXPECT_EQ(to_text(parse_date("2024-02-29").value()), "2024-02-29");
    for (const auto* text : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "24-01-01", "2024/01/01", "",
                             "2024-01-01 ", "2024-01--1", "-024-01-01", "2024-04-31"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
    EXPECT_TRUE(parse_year_day("02-29"));
    for (const auto* text : {"02-30", "13-01", "1-1", "", "10-00", "10/01"}) EXPECT_FALSE(parse_year_day(text)) << text;
}

TEST(Dates, leap_day_falls_to_the_28th_in_other_years) {
    const auto day = parse_year_day("02-29").value();
    EXPECT_EQ(to_text(in_year(day, 2024)), "2024-02-29");
    EXPECT_EQ(to_text(in_year(day, 2025)), "2025-02-28");
}

TEST(Dates, periods_include_both_ends_and_may_be_open) {
    const Period closed{parse_date("2024-01-01"), parse_date("2024-12-31")};
    EXPECT_TRUE(closed.contains(*parse_date("2024-01-01")));
    EXPECT_TRUE(closed.contains(*parse_date("2024-12-31")));
    EXPECT_FALSE(closed.contains(*parse_date("2025-01-01")));
    EXPECT_TRUE((Period{}.contains(*parse_date("1999-01-01"))));
    EXPECT_FALSE(closed.overlaps({parse_date("2025-01-01"), std::nullopt}));
    EXPECT_TRUE(closed.overlaps({parse_date("2024-12-31"), std::nullopt}));
    EXPECT_TRUE(closed.overlaps({}));
    EXPECT_FALSE(closed.overlaps({std::nullopt, parse_date("2023-12-31")}));
}

} // namespace
} // namespace loa::config
