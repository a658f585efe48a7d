#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

TEST(WiderWays, told_though_a_word_looks_like_a_question_a_plan_or_an_absence) {
    for (const auto* text :
         {"ngày nào cũng 2 tiếng tiếng Anh với gia sư, từ thứ hai tới hôm qua",
          "ngày nào em cũng đọc sách 30 phút, tuần trước", "bận quá giờ mới báo: 22/9 em học khóa Excel, 2 tiếng",
          "em với bé Thảo tổ Tin xong đợt thi CNTT nâng cao rồi", "hôm qua mình học lớp trà đạo, tiếng rưỡi à",
          "Em đăng ký và học luôn trong ngày 15/9 khóa Excel, 50 phút",
          "hôm thứ bảy em đi học làm nước rửa chén ở hội phụ nữ"})
        EXPECT_TRUE(read(text).is_report) << text;
}

TEST(WiderWays, what_papers_tell_and_lists_of_names_are_no_reports) {
    for (const auto* text : {"Thấy trên báo Người Lao Động: công đoàn quận đã tặng 3.000 cuốn sách hôm 28/9",
                             "Báo Tuổi Trẻ đưa tin hôm 3/9 có 500 giáo viên học AI",
                             "em chốt danh sách 12 cô đi học sơ cứu ngày 25/10 rồi nha",
                             "Chị em nào đi lớp yoga tối nay thì 5h có mặt nha", "em đăng ký học lớp Excel rồi"})
        EXPECT_FALSE(read(text).is_report) << text;
}

struct Dated {
    const char* text;
    const char* dates;
};

TEST(WiderWays, days_that_name_something_and_days_until_which) {
    const Dated cases[] = {
        {"hom mung 4/9 em hoc Excel", "2024-09-04..2024-09-04"},
        {"hôm 1/9 bắt đầu tới hôm nay em đọc 2 cuốn", "2024-09-01..2024-10-01"},
        {"hai vo chong em hoc tieng Duc tu 3/9, den hom nay qua duoc 9 buoi", "2024-09-03..2024-10-01"},
        {"Trong năm 2023, CĐCS Trường Mầm non 19/5 góp 6.800.000 đồng vào Quỹ Khuyến học", "2023-01-01..2023-12-31"},
        {"Lớp 9/2 em chủ nhiệm có 43 bạn thi an toàn giao thông, tuần vừa rồi", "2024-09-23..2024-09-29"},
        {"Em đã học ngày thứ 3 của lớp Excel, hôm nay 1/10", "2024-10-01..2024-10-01"},
        {"thứ Hai rồi, à thứ Bảy chứ, mình có học Google Sites", "2024-09-28..2024-09-28"},
        {"học xong một khóa làm bánh ngắn hạn rồi, 20/9 bế giảng, 10 buổi", "2024-09-20..2024-09-20"},
    };
    for (const auto& [text, dates] : cases) {
        EXPECT_EQ(dates_of(read(text)), dates) << text;
    }
}

struct Measured {
    const char* text;
    double value;
    Unit unit;
};

TEST(WiderWays, amounts) {
    const Measured cases[] = {
        {"hôm qua em học khóa Excel, một tiếng bốn mươi lăm", 1.75, Unit::hours},
        {"hôm qua tụi mình thi Excel online tới 23h, bắt đầu từ 20h30", 2.5, Unit::hours},
        {"hôm qua em học Excel, bắt đầu lúc 8h, 10h15 xong", 2.25, Unit::hours},
        {"hôm 7/9 em học từ 7h30 tới 11h, chiều 1h30 tới 4h30 lớp STEM", 6.5, Unit::hours},
        {"sáng 6/9 em học lớp kế toán 8h-10h, chiều họp tổ 14h-16h", 2, Unit::hours},
        {"Học nấu món Huế hết 350k, 1 buổi sáng chủ nhật vừa qua", 1, Unit::sessions},
        {"Tối qua em học xong buổi 5 lớp tiếng Nhật, còn 15 buổi nữa", 5, Unit::sessions},
        {"em góp năm chục cho quỹ học bổng sáng nay", 50000, Unit::vnd},
    };
    for (const auto& [text, value, unit] : cases) EXPECT_EQ(read(text).quantity, (Quantity{value, unit})) << text;
    EXPECT_FALSE(read("tuần rồi em đọc được một phần ba cuốn Sapiens").quantity == (Quantity{3, Unit::books}));
}

struct Counted {
    const char* text;
    int people;
};

TEST(WiderWays, groups_in_turn_are_summed) {
    const Counted cases[] = {
        {"tháng 9 đợt 1 tập huấn AI 12 gv, đợt 2 tập huấn AI 15 gv", 27},
        {"ca sáng 20 người, ca chiều 25 người học PCCC hôm 6/9", 45},
        {"khối 1: 5 cô, khối 2: 6 cô, khối 3: 4 cô đã học Excel 3/9", 15},
    };
    for (const auto& [text, people] : cases) EXPECT_EQ(read(text).participants, people) << text;
    EXPECT_FALSE(read("Em bảo vệ luận văn hôm 12/9 rồi, hội đồng 5 thầy cô").participants);
}

TEST(WiderWays, names_of_houses_go_on_in_small_letters) {
    EXPECT_EQ(read("sáng nay em học sơ cứu tại bệnh viện Truyền máu huyết học").place,
              "bệnh viện Truyền máu huyết học");
    EXPECT_EQ(read("yesterday 25 staff joined a first aid drill led by the Red Cross").place, "Red Cross");
}

} // namespace
