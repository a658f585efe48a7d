#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

TEST(OwnSlips, what_the_author_takes_back_does_not_count) {
    EXPECT_EQ(read("em học Excel hôm 19/9, 4 tiết, ủa lộn, 6 tiết mới đúng ạ").quantity, (Quantity{6, Unit::periods}));
    EXPECT_EQ(read("hôm qua em học Excel 2 tiếng, à nhầm, 3 tiếng").quantity, (Quantity{3, Unit::hours}));
    const auto day = read("tổ em tập huấn Excel sáng 26/9 à không, 27/9, 5 người, 2 tiếng");
    EXPECT_EQ(day.start, (Date{2024, 9, 27}));
    EXPECT_EQ(day.participants, 5);
    EXPECT_EQ(read("hôm qua 12 cô, à quên 13 cô tập huấn Excel").participants, 13);
    for (const auto* text : {"em học Excel hôm 19/9, 4 tiết, ủa lộn, 6 tiết", "em học Excel 26/9 à không, 27/9"})
        EXPECT_TRUE(read(text).doubts.empty()) << text;
}

TEST(OwnSlips, a_word_for_a_slip_without_another_value_changes_nothing) {
    const auto reading = read("hôm 19/9 em học Excel 4 tiết, nhầm phòng nên vô trễ");
    EXPECT_TRUE(reading.is_report);
    EXPECT_EQ(reading.quantity, (Quantity{4, Unit::periods}));
    EXPECT_EQ(reading.start, (Date{2024, 9, 19}));
}

struct Counted {
    const char* text;
    int people;
};

TEST(People, of_several_groups_are_summed) {
    const Counted cases[] = {
        {"hôm qua 2 cô khối Chồi với 1 cô khối Mầm học lớp sơ cứu", 3},
        {"hôm 20/9 chị em thi nấu ăn, chia 5 đội, mỗi đội 4 người", 20},
        {"GV: 20/22, NV: 5/5 học tập chính trị hè sáng 9/9", 25},
        {"Khối Lá: 8/8 cô đã xem video bồi dưỡng hôm 20/9", 8},
        {"dịp lễ 30/8 tới 3/9 thầy cô trường mình đi về nguồn, 62 người", 62},
        {"Our school's 12 English teachers joined a phonics workshop on 14 June", 12},
        {"hôm 20/9 cô Chín dẫn 45 giáo viên đọc sách ở thư viện", 45},
        {"hôm qua 12 thầy cô và 150 học sinh dự ngày hội đọc sách", 162},
    };
    for (const auto& [text, people] : cases) EXPECT_EQ(read(text).participants, people) << text;
}

struct Dated {
    const char* text;
    const char* dates;
};

TEST(Days, timetables_deadlines_and_parts_of_a_month) {
    const Dated cases[] = {
        {"từ đầu tháng 7 đến hôm nay em học đàn được 14 buổi, cứ thứ ba thứ năm", "2024-07-01..2024-10-01"},
        {"từ 2/9 tới hết 13/9 em học IELTS 36 tiết, thứ 2-4-6", "2024-09-02..2024-09-13"},
        {"hôm nay là buổi chót lớp tiếng Anh, em học từ 15/6 tới giờ", "2024-06-15..2024-10-01"},
        {"8 cô đã xong bài thu hoạch Excel hôm 13/9, hạn 14/9", "2024-09-13..2024-09-13"},
        {"Nửa đầu tháng 9 (1-15/9) tổ em đọc sách 3 buổi", "2024-09-01..2024-09-15"},
        {"nửa cuối tháng 8 em học Excel 4 buổi", "2024-08-16..2024-08-31"},
        {"dịp lễ 30/8 tới 3/9 thầy cô trường em đi về nguồn, 62 người", "2024-08-30..2024-09-03"},
        {"em học Excel ở Đà Lạt 2 ngày 1 đêm, 14-15/9", "2024-09-14..2024-09-15"},
        {"em học xong buổi 3/5 lớp Excel hôm qua", "2024-09-30..2024-09-30"},
        {"tuần 2 tháng 9 tổ em tập huấn Canva 2 buổi", "2024-09-09..2024-09-15"},
    };
    for (const auto& [text, dates] : cases) {
        EXPECT_EQ(dates_of(read(text)), dates) << text;
    }
}

TEST(Places, long_names_and_those_who_only_wrote_the_book) {
    EXPECT_EQ(read("tham gia bồi dưỡng tại Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh ngày 12/9").place,
              "Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh");
    EXPECT_EQ(read("Ngày 8/3 chị em tham quan Bảo tàng Phụ nữ Nam Bộ, 38 người").place, "Bảo tàng Phụ nữ Nam Bộ");
    EXPECT_EQ(read("hôm qua em học xong Python trên freeCodeCamp 4 tiếng").place, "freeCodeCamp");
    EXPECT_EQ(read("hôm qua em học xong module 5 trên taphuan.csdl.edu.vn").place, "taphuan.csdl.edu.vn");
    EXPECT_FALSE(read("hôm qua em đọc xong cuốn \"Khuyến học\" của Fukuzawa").place);
    EXPECT_FALSE(read("hôm qua 14 GV khối 10 học dùng Canva 2 tiếng").place);
}

TEST(Titles, long_ones_are_whole) {
    const std::string title = "tập huấn đổi mới phương pháp dạy học và kiểm tra đánh giá theo định hướng phát triển "
                              "phẩm chất năng lực học sinh trong chương trình giáo dục phổ thông 2018";
    EXPECT_EQ(read("hôm qua em tham gia " + title + " 3 buổi").title, title);
}

TEST(OwnSlips, a_number_said_anew) {
    EXPECT_EQ(read("tuần này em học được 3 tiết, à không 4 tiết lớp Canva").quantity, (Quantity{4, Unit::periods}));
    EXPECT_EQ(read("ủng hộ học bổng hôm 26/9: em ghi 2 triệu là sai, đúng là 2tr3").quantity,
              (Quantity{2'300'000, Unit::vnd}));
    EXPECT_EQ(read("hôm qua tổ em tập huấn sơ cứu 45 người, sửa lại 43 người nha").participants, 43);
    EXPECT_EQ(read("hôm qua 32 người, đếm lại 31 người, đi tập huấn kỹ năng số").participants, 31);
    EXPECT_FALSE(read("sửa lại 43 người giúp em").is_report) << "an order where nothing was told";
}

} // namespace
