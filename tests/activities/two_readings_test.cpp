#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

// What may be read in two ways is asked about, with both.

namespace {

using namespace loa::activities;

const Doubt* doubt_of(const Reading& reading, DoubtKind kind) {
    const auto found = std::ranges::find(reading.doubts, kind, &Doubt::kind);
    return found == reading.doubts.end() ? nullptr : &*found;
}

TEST(TwoReadings, a_range_of_people_is_asked_about) {
    for (const auto* text : {"hôm qua 20-25 GV tập huấn AI", "BC: hôm qua có 20 đến 25 giáo viên dự chuyên đề sơ cứu",
                             "hom qua truong em tap huan pccc cho 20-25 gv"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.participants, 20) << text;
        const auto* doubt = doubt_of(reading, DoubtKind::people_range);
        ASSERT_NE(doubt, nullptr) << text;
        EXPECT_EQ(doubt->other_participants, 25) << text;
    }
    for (const auto* text :
         {"hôm qua 24/30 GV tập huấn AI", "hôm qua 20 GV, 25 nhân viên tập huấn AI", "hôm 20-25/9 em học AI 3 buổi"})
        EXPECT_EQ(doubt_of(read(text), DoubtKind::people_range), nullptr) << text;
}

struct People {
    const char* text;
    int few, many;
};

TEST(TwoReadings, either_of_two_numbers_of_people_is_asked_about) {
    const People cases[] = {
        {"hôm qua 10 hoặc 15 gv học AI", 10, 15},
        {"hom qua 10 hoac 15 gv hoc AI", 10, 15},
        {"khoảng 10 tới 15 người học sơ cứu hôm qua", 10, 15},
        {"hôm qua tổ em học AI, chừng 10, 15 người", 10, 15},
        {"hôm qua 15 hay 10 thầy cô dự tập huấn AI", 10, 15},
        {"hôm qua 10 cô hoặc 15 cô học AI", 10, 15},
        {"hôm qua tầm 10 người, có khi 15 người học AI", 10, 15},
        {"số người tham gia: 10 hoặc 15, học AI hôm qua", 10, 15},
        {"SL: 20-25, ND: tập huấn AI, hôm qua", 20, 25},
    };
    for (const auto& [text, few, many] : cases) {
        const auto reading = read(text);
        EXPECT_EQ(reading.participants, few) << text;
        const auto* doubt = doubt_of(reading, DoubtKind::people_range);
        ASSERT_NE(doubt, nullptr) << text;
        EXPECT_EQ(doubt->other_participants, many) << text;
    }
}

struct Amounts {
    const char* text;
    double less, more;
};

TEST(TwoReadings, either_of_two_amounts_is_asked_about) {
    const Amounts cases[] = {
        {"hôm qua em học AI 3 hay 4 buổi", 3, 4},
        {"hom qua em hoc AI 3 hay 4 buoi", 3, 4},
        {"tuần trước em học Canva 2 hay 3 buổi gì đó", 2, 3},
        {"tuần trước em học Canva hai hoặc ba buổi", 2, 3},
        {"tuần trước em học Canva 2,3 buổi", 2, 3},
        {"hôm qua em học AI 90 hoặc 120 phút", 1.5, 2},
        {"tuần trước em đọc 2 hoặc 3 cuốn sách", 2, 3},
        {"quyên góp 2 hoặc 3 triệu cho quỹ khuyến học hôm qua", 2e6, 3e6},
        {"quyên góp 200-300k cho quỹ khuyến học hôm qua", 2e5, 3e5},
        {"trao 5 hoặc 6 suất học bổng hôm qua", 5, 6},
    };
    for (const auto& [text, less, more] : cases) {
        const auto reading = read(text);
        ASSERT_TRUE(reading.is_report && reading.quantity) << text;
        EXPECT_NEAR(reading.quantity->value, less, 1e-6) << text;
        const auto* doubt = doubt_of(reading, DoubtKind::quantity_range);
        ASSERT_NE(doubt, nullptr) << text;
        EXPECT_NEAR(doubt->other_quantity.value_or(Quantity{}).value, more, 1e-6) << text;
        EXPECT_EQ(reading.title.find("hoặc"), std::string::npos) << text;
    }
    EXPECT_EQ(read("hôm qua em học AI 2,5 giờ").quantity, (Quantity{2.5, Unit::hours}));
    EXPECT_EQ(kind_name(read("hôm qua em học AI 3 hay 4 buổi?").kind), "question");
}

TEST(TwoReadings, days_the_wrong_way_round_are_asked_about) {
    for (const auto* text : {"từ 5/9 đến 2/9 em học Excel 3 buổi", "em học Excel 5/9 - 2/9, 3 buổi",
                             "từ ngày 5 tới ngày 2/9 em học Excel 3 buổi"}) {
        const auto reading = read(text);
        EXPECT_EQ(dates_of(reading), "2024-09-02..2024-09-05") << text;
        ASSERT_NE(doubt_of(reading, DoubtKind::two_dates), nullptr) << text;
        EXPECT_EQ(doubt_of(reading, DoubtKind::two_dates)->other_start, (Date{2024, 9, 5})) << text;
    }
    for (const auto* text : {"từ 2/9 đến 5/9 em học Excel 3 buổi", "từ thứ 5 đến thứ 2 em học Excel 3 buổi",
                             "từ 28/12 đến 3/1 em học Excel 3 buổi", "hôm 5/9 và 2/9 em học Excel 2 buổi"})
        EXPECT_EQ(doubt_of(read(text), DoubtKind::two_dates), nullptr) << text;
}

} // namespace
