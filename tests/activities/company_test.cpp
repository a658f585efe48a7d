#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// The speaker counts beside those who went along.

namespace {

using namespace loa::activities;

struct Counted {
    const char* text;
    int people;
};

TEST(Company, the_speaker_counts_too) {
    const Counted cases[] = {
        {"hôm qua em và cô Lan đi học sơ cứu 2 tiếng", 2},
        {"hôm qua mình với thầy Mẫu dự hội thảo AI", 2},
        {"cô Mẫu với em vừa học xong lớp Excel hôm 28/9", 2},
        {"tuần trước tập huấn STEM 2 ngày, em và thầy Mẫu đi", 2},
        {"hôm qua mình và hai cô khối 3 đã dự chuyên đề Toán", 3},
        {"hôm qua em với 3 bạn tổ Anh thi TOEIC", 4},
        {"hôm qua tui, à tui với chị Mẫu, học cắm hoa", 2},
    };
    for (const auto& [text, people] : cases) EXPECT_EQ(read(text).participants, people) << text;
}

TEST(Company, who_is_named_comes_on_top_of_a_number) {
    const Counted cases[] = {
        {"cô Cúc và 5 cô nữa học AI hôm qua", 6},
        {"hôm qua cô Cúc cùng 5 đồng nghiệp học AI", 6},
        {"thầy Hùng cùng với 10 GV tổ Toán dự hội thảo STEM hôm qua", 11},
        {"cô Lan và cô Mai cùng 3 thầy nữa học AI hôm qua", 5},
        {"Lan, Hoa, Bình và 4 GV khác học AI hôm qua", 7},
        {"hiệu trưởng cùng 20 GV dự tập huấn AI hôm qua", 21},
        {"em và 3 thầy cô nữa học AI hôm qua", 4},
        {"hôm qua em với cô Lan, cô Mai và 3 thầy nữa học AI", 6},
        {"em cùng với 5 đồng nghiệp học AI hôm qua", 6},
        {"em, cô Lan, cô Mai học AI hôm qua", 3},
        {"em, Lan và Mai học AI hôm qua", 3},
        {"hôm qua Lan, Mai và em học AI", 3},
    };
    for (const auto& [text, people] : cases) EXPECT_EQ(read(text).participants, people) << text;
}

TEST(Company, kin_is_nobody_of_the_unit) {
    for (const auto* text : {"hôm qua chồng em với em học bơi 2 tiếng", "hôm qua em với chồng em học bơi 2 tiếng",
                             "hôm qua em với chồng học bơi 2 tiếng"}) {
        EXPECT_FALSE(read(text).participants) << text;
        EXPECT_EQ(read(text).title, "học bơi") << text;
    }
}

TEST(Company, who_taught_and_whose_school_it_is_count_nobody) {
    for (const auto* text : {"hôm qua em học đàn với cô Út 2 tiếng", "hôm qua em học tiếng Anh với thầy Mẫu",
                             "hôm qua em học Excel, cô Mẫu hướng dẫn"})
        EXPECT_FALSE(read(text).participants) << text;
    EXPECT_EQ(read("hôm qua tổ em và 5 cô tổ Toán học Excel").participants, 5);
}

} // namespace
