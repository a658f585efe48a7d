#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

TEST(Names, people_listed_as_taking_part_are_counted_and_named) {
    const std::vector<std::string> three{"Lan", "Hùng", "Mai"};
    for (const auto* text :
         {"BC: cô Lan, thầy Hùng và cô Mai đã học lớp AI", "Cô Lan, Hùng và Mai đã hoàn thành lớp AI ngày 12/9",
          "BC: 3 GV (cô Lan, thầy Hùng, cô Mai) đã học lớp AI 2 buổi",
          "Tập huấn AI ngày 12/9, tham gia: Lan, Hùng, Mai", "hôm qua cô Lan, thầy Hùng và cô Mai dự tập huấn AI"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.participants, 3) << text;
        EXPECT_EQ(reading.names, three) << text;
        EXPECT_TRUE(reading.for_unit) << text;
        EXPECT_FALSE(reading.place) << text;
    }
    const auto plain = read("bc: co lan, thay hung va co mai da hoc lop AI hom qua");
    EXPECT_EQ(plain.names, (std::vector<std::string>{"lan", "hung", "mai"}));
    EXPECT_EQ(plain.start, (Date{2024, 9, 30}));
}

TEST(Names, who_taught_or_was_given_something_did_not_take_part) {
    for (const auto* text :
         {"cô Lan và thầy Hùng hướng dẫn tập huấn AI cho 20 GV hôm qua", "hôm qua em học lớp AI với cô Lan và cô Mai",
          "hôm qua trao học bổng cho em Lan, em Hùng", "hôm qua em học lớp AI của thầy Hùng, cô Mai 2 buổi"})
        EXPECT_TRUE(read(text).names.empty()) << text;
}

} // namespace
