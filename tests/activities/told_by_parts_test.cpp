#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

// Time told by its parts, people who come along, and days from one weekday to another. Messages are of Tuesday,
// 1 October 2024, in the evening.

namespace {

using namespace loa::activities;
using enum Unit;

struct Measured {
    const char* text;
    std::optional<Quantity> quantity;
};

TEST(ToldByParts, time_for_each_of_several_things) {
    const Measured cases[] = {
        {"em coi xong 4 bài giảng kỹ năng sống, mỗi bài 30 phút, hồi chiều", Quantity{2, hours}},
        {"em học lớp khởi nghiệp 3/9, 5/9 và 7/9, mỗi bữa 3 tiếng", Quantity{9, hours}},
        {"ngày 18 và 19 tháng 9 trường em mở lớp Excel, mỗi ngày ba tiếng", Quantity{6, hours}},
        {"em học Excel từ 3 đến 5/9, mỗi ngày 2 tiếng", Quantity{6, hours}},
        {"hôm qua em kể chuyện Bác Hồ cho 3 lớp, mỗi lớp 1 tiết", Quantity{3, periods}},
        {"em học xong lớp Excel 6 tuần, mỗi tuần 2 buổi", Quantity{12, sessions}},
        {"hôm qua em học Excel, mỗi bài 30 phút", Quantity{0.5, hours}},
    };
    for (const auto& [text, quantity] : cases) EXPECT_EQ(read(text).quantity, quantity) << text;
}

TEST(ToldByParts, time_of_the_parts_of_a_day) {
    const Measured cases[] = {
        {"hôm qua em học Excel, buổi sáng 2 tiếng buổi chiều 2 tiếng", Quantity{4, hours}},
        {"hôm qua em học Excel sáng 2 tiết chiều 3 tiết", Quantity{5, periods}},
        {"hôm qua em học Excel sáng 2 tiếng", Quantity{2, hours}},
    };
    for (const auto& [text, quantity] : cases) EXPECT_EQ(read(text).quantity, quantity) << text;
}

TEST(ToldByParts, amounts_in_lines_and_beside_others) {
    const Measured cases[] = {
        {"Tên lớp: tiếng Hoa\nTừ ngày 2/9 đến ngày 30/9\nSố buổi: 12", Quantity{12, sessions}},
        {"tuy trễ 15 phút nhưng em vẫn dự được 2 tiếng hội thảo dinh dưỡng hôm qua", Quantity{2, hours}},
        {"hôm qua em học Excel từ 7 rưỡi tới 9h", Quantity{1.5, hours}},
        {"hôm qua em học Excel hơn tiếng đồng hồ", Quantity{1, hours}},
        {"hôm qua em học Excel, khóa 12 buổi, mới xong 5 buổi", Quantity{5, sessions}},
        {"tưởng 1 buổi ai dè tới 2 buổi lớp Excel, hôm 20/9", Quantity{2, sessions}},
        {"tập huấn Excel 1/2 ngày 20/9", Quantity{0.5, days}},
        {"hôm qua tổ họp 30 phút rồi học Excel 1 tiếng rưỡi", Quantity{1.5, hours}},
    };
    for (const auto& [text, quantity] : cases) EXPECT_EQ(read(text).quantity, quantity) << text;
}

struct Counted {
    const char* text;
    std::optional<int> participants;
};

TEST(ToldByParts, who_took_part) {
    const Counted cases[] = {
        {"hôm qua em dự lớp Excel, mình đi với 2 cô nữa", 3},
        {"- Phát 200 tờ rơi hưởng ứng Tuần lễ học tập suốt đời\n- Lực lượng: 8 đoàn viên", 8},
        {"- Treo băng rôn học tập suốt đời\n- Người làm: BCH CĐCS (5 đ/c)", 5},
        {"quyên góp được 12 triệu giúp 15 bạn khó khăn hôm qua", std::nullopt},
        {"hôm qua tụi em 5 cô với 2 thầy học Excel", 7},
        {"hôm qua lớp Excel có 40 người, trường em đi 3 người", 3},
        {"hôm qua đọc báo đầu giờ cho cả lớp 42 em", 42},
        {"dịp lễ 2/9 em đọc 2 cuốn sách", std::nullopt},
    };
    for (const auto& [text, participants] : cases) EXPECT_EQ(read(text).participants, participants) << text;
}

struct Dated {
    const char* text;
    const char* dates;
};

TEST(ToldByParts, days_of_one_activity) {
    const Dated cases[] = {
        {"thứ 2 tuần rồi em lên lớp cảm tình đảng, học 3 buổi liên tiếp tới thứ 4 là xong", "2024-09-23..2024-09-25"},
        {"Thu 2 tuan roi minh len lop Excel, hoc 3 buoi lien tiep toi thu 4 la xong", "2024-09-23..2024-09-25"},
        {"buổi 1: 20/9, buổi 2: 27/9 em học Excel", "2024-09-20..2024-09-27"},
        {"em học Excel 8 tối thứ 3, hồi tháng 8", "2024-08-01..2024-08-31"},
        {"sáng thứ 7 (21/9) em học Excel", "2024-09-21..2024-09-21"},
        {"chúc chị cuối tuần vui vẻ, hôm 20/9 em học Excel 2 tiếng", "2024-09-20..2024-09-20"},
    };
    for (const auto& [text, dates] : cases) EXPECT_EQ(dates_of(read(text)), dates) << text;
    // Said after midnight, the evening is that of the day before.
    const LocalTime night{{2024, 10, 1}, 0, 35};
    EXPECT_EQ(dates_of(read_report("hồi tối em học Excel 2 tiếng", night, campaign_lexicon())),
              "2024-09-30..2024-09-30");
}

TEST(ToldByParts, so_much_a_week_says_nothing_of_all_of_it) {
    for (const auto* text : {"tháng 8 em học yoga mỗi tuần 3 buổi", "suốt tháng 8 em học tiếng Anh 3 buổi/tuần"})
        EXPECT_FALSE(read(text).quantity) << text;
    EXPECT_EQ(read("tháng 8 em học yoga 4 tuần, mỗi tuần 3 buổi").quantity, (Quantity{12, Unit::sessions}));
}

} // namespace
