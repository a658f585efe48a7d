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
