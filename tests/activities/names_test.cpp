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

TEST(Names, names_without_titles_are_people) {
    const std::vector<std::string> three{"Lan", "Hoa", "Bình"};
    for (const auto* text :
         {"hôm qua Lan, Hoa, Bình học AI cả buổi sáng", "tổ Toán: Lan, Hoa, Bình đã học xong Canva",
          "tổ Toán (Lan, Hoa, Bình) đã học xong Canva", "hôm qua 3 người học Canva: Lan, Hoa, Bình",
          "tập huấn AI hôm qua: Lan, Hoa, Bình tham gia", "các cô Lan, Hoa, Bình học AI hôm qua",
          "các đồng chí Lan, Hoa, Bình học AI hôm qua", "hôm qua Lan, Hoa và Bình tổ Toán dự tập huấn AI"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.participants, 3) << text;
        EXPECT_EQ(reading.names, three) << text;
        EXPECT_TRUE(reading.for_unit) << text;
    }
    const auto plain = read("hom qua hung, mai, cuc hoc AI ca buoi sang");
    EXPECT_EQ(plain.names, (std::vector<std::string>{"hung", "mai", "cuc"}));
    EXPECT_EQ(dates_of(plain), "2024-09-30..2024-09-30");
    EXPECT_EQ(read("hôm qua Nguyễn Văn Mẫu, Trần Thị Demo tham gia lớp sơ cứu").names.size(), 2u);
}

TEST(Names, subjects_tools_and_houses_are_no_people) {
    for (const auto* text :
         {"hôm qua Word, Excel, Canva em học hết 3 tiếng", "hôm qua Toán, Văn, Anh học AI cả buổi sáng",
          "hôm qua Sở, Phòng, trường tập huấn AI", "hôm qua nắng, nóng, mệt học AI", "mai, hùng học AI"})
        EXPECT_TRUE(read(text).names.empty()) << text;
    EXPECT_EQ(kind_name(read("mai Hùng, Mai, Cúc học AI").kind), "plan");
}

TEST(Names, who_taught_or_was_given_something_did_not_take_part) {
    for (const auto* text :
         {"cô Lan và thầy Hùng hướng dẫn tập huấn AI cho 20 GV hôm qua", "hôm qua em học lớp AI với cô Lan và cô Mai",
          "hôm qua trao học bổng cho em Lan, em Hùng", "hôm qua em học lớp AI của thầy Hùng, cô Mai 2 buổi"})
        EXPECT_TRUE(read(text).names.empty()) << text;
}

} // namespace
