#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace loa::activities;
using enum Unit;

TEST(Amounts, durations_are_read_as_people_write_them) {
    const std::pair<const char*, Quantity> cases[] = {
        {"30'", {0.5, hours}},
        {"2g30", {2.5, hours}},
        {"2h30'", {2.5, hours}},
        {"2.5h", {2.5, hours}},
        {"2,5 giờ", {2.5, hours}},
        {"một giờ rưỡi", {1.5, hours}},
        {"1 tiếng 15 phút", {1.25, hours}},
        {"hai tiếng bốn lăm phút", {2.75, hours}},
        {"từ 13h30 đến 16h", {2.5, hours}},
        {"7g30 đến 11g", {3.5, hours}},
        {"3t", {3, periods}},
        {"10 tiết/2 buổi", {10, periods}},
        {"2b", {2, sessions}},
        {"1 buổi rưỡi", {1.5, sessions}},
        {"được chục buổi", {10, sessions}},
        {"1/2 ngày", {0.5, days}},
        {"trọn 1 ngày", {1, days}},
        {"hai ngày rưỡi", {2.5, days}},
    };
    for (const auto& [amount, quantity] : cases) {
        const auto reading = read(std::string("em đã học lớp Word ") + amount);
        ASSERT_TRUE(reading.quantity) << amount;
        EXPECT_EQ(reading.quantity->unit, quantity.unit) << amount;
        EXPECT_NEAR(reading.quantity->value, quantity.value, 0.001) << amount;
    }
}

TEST(Amounts, a_time_of_day_is_no_duration) {
    for (const auto* text : {"em đã học lớp Word lúc 19h tối qua", "em đã học lớp Word 14h30 chiều qua"})
        EXPECT_FALSE(read(text).quantity) << text;
    EXPECT_EQ(read("em tập khiêu vũ 1h chiều qua").quantity, (Quantity{1, hours}));
}

TEST(Amounts, what_each_one_gets_comes_after_the_whole) {
    EXPECT_EQ(read("mỗi sáng em học tiếng Pháp 15 phút, tuần này được 2 tiếng").quantity, (Quantity{2, hours}));
    EXPECT_EQ(read("em dự 4 buổi tập huấn, mỗi buổi 3 tiếng").quantity, (Quantity{4, sessions}));
}

TEST(Amounts, money_keeps_what_belongs_to_it) {
    const std::pair<const char*, double> cases[] = {
        {"em góp quỹ khuyến học 2 triệu 4 hôm qua", 2.4e6},
        {"tụi mình quyên 2 triệu 4 tặng quà khuyến học", 2.4e6},
        {"trường em trao 3 triệu 2 suất học bổng tuần trước", 3e6},
        {"em góp quỹ khuyến học 2 triệu 20/9", 2e6},
        {"em đã góp quỹ khuyến học 450.000", 450'000},
        {"em đã góp quỹ khuyến học hai trăm rưỡi", 250'000},
        {"em góp 3 trăm cho quỹ học bổng hôm qua", 300'000},
    };
    for (const auto& [text, value] : cases) {
        const auto reading = read(text);
        ASSERT_TRUE(reading.quantity) << text;
        EXPECT_EQ(reading.quantity->unit, vnd) << text;
        EXPECT_NEAR(reading.quantity->value, value, 0.5) << text;
    }
}

TEST(Amounts, people_are_counted) {
    const std::pair<const char*, int> cases[] = {
        {"trường em có 2 cán bộ quản lý và 20 giáo viên học lớp Word hôm qua", 22},
        {"18 CBGVNLĐ dự tập huấn Word hôm qua", 18},
        {"tổ em 7 chị học lớp Word hôm qua", 7},
        {"100% GV (33 ng) học lớp Word hôm qua", 33},
        {"số GV tham gia lớp Word hôm 27/9: 28", 28},
        {"hôm thứ sáu mười lăm thầy cô tổ em học lớp Word", 15},
        {"hôm qua 12/15 đ/c học lớp Word", 12},
        {"yesterday 20 of our teachers attended a Word class", 20},
    };
    for (const auto& [text, count] : cases) {
        EXPECT_EQ(read(text).participants, count) << text;
        EXPECT_NE(read(text).quantity, (Quantity{static_cast<double>(count), people})) << text;
    }
}

TEST(Amounts, who_is_honoured_or_given_something_is_no_participant) {
    for (const auto* text :
         {"năm 2023 đơn vị có 14 cá nhân được công nhận Công dân học tập", "công đoàn tuyên dương 14 nhà giáo hôm 20/9",
          "trường em trao học bổng cho 14 em hôm 20/9"}) {
        EXPECT_EQ(read(text).quantity, (Quantity{14, people})) << text;
        EXPECT_FALSE(read(text).participants) << text;
    }
}

bool has_doubt(const Reading& reading, DoubtKind kind) {
    return std::ranges::any_of(reading.doubts, [&](const Doubt& doubt) { return doubt.kind == kind; });
}

TEST(Amounts, what_cannot_be_is_asked_about) {
    const std::pair<const char*, DoubtKind> cases[] = {
        {"hôm qua em học lớp Word 500 tiếng", DoubtKind::too_much_time},
        {"tuần trước em học lớp Word 90 buổi", DoubtKind::too_much_time},
        {"em đã học lớp Word 0 buổi hôm qua", DoubtKind::unlikely_amount},
        {"em đã học lớp Word 2-3 buổi hôm qua", DoubtKind::quantity_range},
        {"em đã học xong lớp Word hôm 31/9", DoubtKind::impossible_date},
        {"em đã học xong lớp Word hôm 25/12/2024", DoubtKind::future_date},
        {"hôm 3/9 tổ em học lớp Word hôm 12/9", DoubtKind::two_dates},
        {"mấy hôm trước em học xong lớp Word", DoubtKind::vague_date},
    };
    for (const auto& [text, doubt] : cases) EXPECT_TRUE(has_doubt(read(text), doubt)) << text;
}

} // namespace
