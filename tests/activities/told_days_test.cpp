#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// Which of the days in a message says when it was.

namespace {

using namespace loa::activities;
using loa::vietnamese::Date;

struct Told {
    const char* text;
    Date first;
    Date last;
};

TEST(ToldDays, the_day_of_the_activity_is_found_among_others) {
    const Told cases[] = {
        {"dự khóa chăm sóc khách hàng qua tổng đài 24/7, mãn khóa hôm 20/8 ạ", {2024, 8, 20}, {2024, 8, 20}},
        {"24/7 em học AI 2 buổi", {2024, 7, 24}, {2024, 7, 24}},
        {"công đoàn làm 2/9 bằng buổi nói chuyện chuyên đề khởi nghiệp sáng thứ sáu 30/8",
         {2024, 8, 30},
         {2024, 8, 30}},
        {"lớp yoga hết khóa rồi, 10 buổi, ngày cuối 27.8", {2024, 8, 27}, {2024, 8, 27}},
        {"lớp yoga 10 buổi, ngày đầu 2/8, ngày cuối 27/8", {2024, 8, 2}, {2024, 8, 27}},
        {"em ghi danh từ tháng 6, tới 10/8 mới học xong vi tính văn phòng", {2024, 8, 10}, {2024, 8, 10}},
        {"em học từ tháng 6, tới 10/8 mới xong vi tính văn phòng", {2024, 6, 1}, {2024, 8, 10}},
        {"học Canva 5 buổi từ 25 đến 27 tháng trước", {2024, 9, 25}, {2024, 9, 27}},
    };
    for (const auto& [text, first, last] : cases) {
        const auto reading = read(text);
        EXPECT_EQ(reading.start, first) << text;
        EXPECT_EQ(reading.end, last) << text;
    }
}

TEST(ToldDays, what_day_it_is_while_speaking_says_nothing) {
    const auto reading = read("nay thứ ba, vậy mà hồi chủ nhật tui đi học sơ cứu ở quận");
    EXPECT_EQ(reading.start, (Date{2024, 9, 29}));
    EXPECT_EQ(read("hôm nay thứ ba em học sơ cứu ở quận").start, (Date{2024, 10, 1}));
}

TEST(ToldTimes, a_quarter_less_and_so_many_each) {
    EXPECT_EQ(read("hôm qua em học AI 2 tiếng kém 15").quantity, (Quantity{1.75, Unit::hours}));
    EXPECT_EQ(read("dự khóa Canva, mỗi buổi 2 tiếng x 5 buổi, xong hôm qua").quantity, (Quantity{10, Unit::hours}));
}

TEST(ToldByOthers, learning_to_mark_exams_is_learning) {
    EXPECT_TRUE(read("tập huấn chấm thi tuyển sinh lớp 10 hôm qua, 4 tiết").is_report);
    EXPECT_FALSE(read("hôm qua em đi chấm thi 2 buổi").is_report);
}

TEST(ToldDays, when_the_speaker_was_not_there) {
    for (const auto* text : {"tọa đàm hôm 26/9 em vắng nha, nhưng 27/9 em dự tập huấn Excel 4 tiết",
                             "hôm 26/9 em vắng, hôm 27/9 em dự tập huấn Excel 4 tiết"})
        EXPECT_EQ(dates_of(read(text)), "2024-09-27..2024-09-27") << text;
}

TEST(ToldDays, so_many_in_a_row_from_the_first) {
    EXPECT_EQ(dates_of(read("3 tối liền từ thứ hai tuần trước em học tiếng Hoa, tổng 6 tiếng")),
              "2024-09-23..2024-09-25");
    EXPECT_EQ(dates_of(read("em học Excel 4 ngày liền từ 9/9")), "2024-09-09..2024-09-12");
    EXPECT_EQ(dates_of(read("em học Excel 4 ngày liền từ hôm qua")), "2024-09-30..2024-09-30") << "not over yet";
}

TEST(ToldDays, a_quarter_with_a_dot) {
    EXPECT_EQ(dates_of(read("Q.II năm 2024 công đoàn cơ sở có 20 đoàn viên học lý luận chính trị, 6 buổi")),
              "2024-04-01..2024-06-30");
}

TEST(ToldDays, every_one_of_them_asks_nothing) {
    const auto reading = read("từ thứ 2 tới thứ 5 tuần trước ngày nào mình cũng ghé lớp Excel, tính ra 4 buổi");
    EXPECT_TRUE(reading.is_report);
    EXPECT_EQ(dates_of(reading), "2024-09-23..2024-09-26");
    EXPECT_FALSE(read("lớp Excel học ngày nào, mình cũng muốn đi").is_report);
}

} // namespace
