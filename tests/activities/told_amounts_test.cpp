#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// Numbers beside words that look like another unit, a day or a part of a course.

namespace {

using namespace loa::activities;

TEST(ToldAmounts, a_unit_counts_whatever_follows_it) {
    EXPECT_EQ(read("em có học chính trị hè 8 buổi thứ sáu tuần rồi").quantity, (Quantity{8, Unit::sessions}));
    EXPECT_EQ(read("hôm qua em mất 1 giờ học lớp Excel").quantity, (Quantity{1, Unit::hours}));
    EXPECT_EQ(read("hôm qua công đoàn tặng 30 đầu sách cho tủ sách lớp").quantity, (Quantity{30, Unit::books}));
}

TEST(ToldAmounts, a_day_in_front_of_a_verb_is_no_part_of_a_course) {
    EXPECT_EQ(dates_of(read("4/9 tập huấn Excel 1 giờ cho 35 đồng chí")), "2024-09-04..2024-09-04");
    EXPECT_EQ(dates_of(read("3/9 mở lớp yoga cho 20 cô")), "2024-09-03..2024-09-03");
    EXPECT_EQ(dates_of(read("6/9 nói chuyện sức khỏe sinh sản cho 20 cô")), "2024-09-06..2024-09-06");
    EXPECT_EQ(dates_of(read("em học xong 3/5 module BDTX")), "");
}

TEST(ToldAmounts, a_number_of_people_or_of_a_class_is_no_day) {
    EXPECT_EQ(read("sáng nay 33 cô chú dự tập huấn sơ cứu").participants, 33);
    EXPECT_EQ(dates_of(read("góp 1 triệu cho quỹ khuyến học phường 12, hôm 5/9")), "2024-09-05..2024-09-05");
    EXPECT_EQ(dates_of(read("tổ em 8 người học xong bài 1, 10/9")), "2024-09-10..2024-09-10");
}

} // namespace
