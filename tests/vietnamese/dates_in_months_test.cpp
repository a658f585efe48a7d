#include "handlers/vietnamese/dates.h"

#include <gtest/gtest.h>

#include <string>

// Days that stand in a month told elsewhere, lists joined in speech, and what only sounds like a date.

namespace {

using namespace loa::vietnamese;

// A Monday.
constexpr Date today{2024, 10, 7};

struct Case {
    const char* text;
    const char* first;
    const char* last;
};

/// The most exact mention of a text, as callers choose it.
std::string days_of(const char* text) {
    const auto found = find_dates(cut_into_words(text), today);
    std::string days;
    for (const auto& mention : found) {
        if (mention.is_vague || mention.is_impossible) continue;
        const bool is_exact = mention.span.precision == Precision::day || mention.span.precision == Precision::range;
        if (days.empty() || is_exact) days = iso_text(mention.span.first) + ".." + iso_text(mention.span.last);
    }
    return days;
}

TEST(DatesInMonths, days_belong_to_the_month_that_was_named) {
    const Case cases[] = {
        {"cuối tháng 8, cụ thể 2 bữa 28 với 29, em học", "2024-08-28", "2024-08-29"},
        {"hồi tháng 9, bữa 14 với bữa 21, em học", "2024-09-14", "2024-09-21"},
        {"trong tháng 9 em học vào các ngày 5, 12 và 19", "2024-09-05", "2024-09-19"},
        {"tháng 9 rồi, ngày 10 với 11, em học", "2024-09-10", "2024-09-11"},
        {"2 bữa 28 với 29 tháng 8 em học", "2024-08-28", "2024-08-29"},
        {"em học ngày 5, 12 và 19", "2024-09-05", "2024-09-19"},
        {"hai hôm 20, 21 tháng trước em học", "2024-09-20", "2024-09-21"},
    };
    for (const auto& [text, first, last] : cases) EXPECT_EQ(days_of(text), std::string(first) + ".." + last) << text;
}

TEST(DatesInMonths, other_ways_of_naming_days) {
    const Case cases[] = {
        {"2 ngày cuối tháng 9 em học", "2024-09-29", "2024-09-30"},
        {"ba ngày đầu tháng 9 em học", "2024-09-01", "2024-09-03"},
        {"bữa hăm mốt tháng chín em học", "2024-09-21", "2024-09-21"},
        {"hai mươi tháng chín em học", "2024-09-20", "2024-09-20"},
        {"các ngày 1/10; 3/10; 5/10 em học", "2024-10-01", "2024-10-05"},
        {"2024/09/20 em học", "2024-09-20", "2024-09-20"},
        {"3 tháng 6,7,8 em học", "2024-06-01", "2024-08-31"},
        {"hôm qua hôm kia em học", "2024-10-05", "2024-10-06"},
        {"ban sáng em học", "2024-10-07", "2024-10-07"},
        {"hồi cuối tháng em học", "2024-09-01", "2024-09-30"},
        {"workshop Sept 26-27", "2024-09-26", "2024-09-27"},
        {"joined on 28 Sept", "2024-09-28", "2024-09-28"},
        {"năm kia em học", "2022-01-01", "2022-12-31"},
    };
    for (const auto& [text, first, last] : cases) EXPECT_EQ(days_of(text), std::string(first) + ".." + last) << text;
}

TEST(DatesInMonths, greetings_and_durations_tell_no_day) {
    for (const auto* text : {"chúc cả nhà cuối tuần vui vẻ", "sáu tháng nay em theo lớp", "hai tuần nay em học",
                             "hổm nay em học", "rằm tháng giêng em học", "mùng 6 Tết em học"})
        EXPECT_EQ(days_of(text), "") << text;
}

} // namespace
