#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// What was done in one clause is a report, whatever another one plans. Messages are of Tuesday, 1 October 2024.

namespace {

using namespace loa::activities;

struct Told {
    const char* text;
    const char* title;
    const char* dates;
};

TEST(PlanBesideReport, what_was_done_is_told_whatever_is_planned) {
    const Told cases[] = {
        {"mai em học Canva, hôm qua học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
        {"mai em hoc Canva, hom qua hoc Word 3 buoi", "Word", "2024-09-30..2024-09-30"},
        {"hôm qua học Word 3 buổi, mai em học Canva", "Word", "2024-09-30..2024-09-30"},
        {"mai em học Canva và hôm qua học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
        {"mai em học Canva hôm qua học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
        {"tuần sau em học AI còn hôm qua em học Excel 2 tiếng", "Excel", "2024-09-30..2024-09-30"},
        {"ngày mai em dự hội thảo STEM. Hôm qua em tập huấn AI 2 tiếng.", "tập huấn AI", "2024-09-30..2024-09-30"},
        {"em định học tiếng Hàn, hôm qua em học tiếng Anh 2 buổi", "tiếng Anh", "2024-09-30..2024-09-30"},
        {"chiều mai tổ em học Canva, sáng nay tổ em học sơ cứu 2 tiếng, 12 người", "sơ cứu", "2024-10-01..2024-10-01"},
        {"mai 8h em học Canva, hôm qua 8h-10h em học Word", "Word", "2024-09-30..2024-09-30"},
        {"em đăng ký lớp Canva rồi, hôm qua em học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
        {"em chưa học Canva, hôm qua em học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
        {"lớp Canva hoãn tới tuần sau, hôm qua em học Word 3 buổi", "Word", "2024-09-30..2024-09-30"},
    };
    for (const auto& [text, title, dates] : cases) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text << ' ' << kind_name(reading.kind);
        EXPECT_EQ(reading.title, title) << text;
        EXPECT_EQ(dates_of(reading), dates) << text;
    }
}

TEST(PlanBesideReport, what_is_only_planned_stays_a_plan) {
    for (const auto* text :
         {"mai em học Canva 3 buổi", "mai em học Canva, học Word 3 buổi", "mai em học Canva, hôm qua bận",
          "mai em học Canva, ngày kia học Word 3 buổi", "hôm qua họp tổ, mai tập huấn AI 2 buổi",
          "hôm qua có công văn, mai em học Canva", "hôm qua trường thông báo mai học Canva 3 buổi",
          "hôm qua em có giấy mời học AI, mai em đi", "tuần sau tập huấn, hôm qua họp phân công 2 tiếng",
          "mai em học Canva, hôm qua em đi chợ 2 tiếng", "tuần sau em học AI, hôm qua đăng ký 2 lớp"})
        EXPECT_FALSE(read(text).is_report) << text;
    for (const auto* text : {"mai em học Canva", "mai em học Canva, ngày kia học Word 3 buổi"})
        EXPECT_EQ(kind_name(read(text).kind), "plan") << text;
    EXPECT_EQ(kind_name(read("em không đi được, hôm qua cô Lan đi tập huấn AI").kind), "negation");
}

TEST(PlanBesideReport, an_evening_that_has_not_come_is_not_over) {
    const LocalTime noon{{2024, 10, 1}, 12, 0};
    EXPECT_EQ(kind_name(read_report("mai em học Canva, tối nay học Word 3 tiếng", noon, campaign_lexicon()).kind),
              "plan");
}

} // namespace
