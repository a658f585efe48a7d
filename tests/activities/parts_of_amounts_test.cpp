#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

struct Told {
    const char* text;
    std::optional<Quantity> quantity;
    std::optional<Quantity> other = std::nullopt; ///< of the doubt
};

void expect_amount(const Told& told) {
    const auto reading = read(told.text);
    EXPECT_TRUE(reading.is_report) << told.text;
    EXPECT_EQ(reading.quantity, told.quantity) << told.text;
    std::optional<Quantity> other;
    for (const auto& doubt : reading.doubts)
        if (doubt.other_quantity) other = doubt.other_quantity;
    EXPECT_EQ(other, told.other) << told.text;
}

TEST(PartsOfAmounts, time_of_each_day_is_no_total) {
    const Told table[] = {
        {"em học tiếng anh 30 phút mỗi ngày suốt tháng 8", Quantity{15.5, Unit::hours}, Quantity{0.5, Unit::hours}},
        {"em tự học tiếng Anh mỗi tối 30 phút tuần rồi", Quantity{3.5, Unit::hours}, Quantity{0.5, Unit::hours}},
        {"em đã đọc sách mỗi ngày 20 phút", std::nullopt},
        {"em học AI từ 3/9 đến 5/9, 2 buổi/ngày", Quantity{6, Unit::sessions}},
        {"3/9-5/9 tập huấn CNTT, 2 buổi/ngày", Quantity{6, Unit::sessions}},
        {"học AI 2 tiếng mỗi tối từ 2/9 tới 6/9", Quantity{10, Unit::hours}},
        {"em học Canva hôm qua, 2 buổi", Quantity{2, Unit::sessions}},
        {"Học 2 module, mỗi module 20 tiết hôm 15/8", Quantity{40, Unit::periods}},
    };
    for (const auto& told : table) expect_amount(told);
}

TEST(PartsOfAmounts, books_by_halves_and_by_kinds) {
    const Told table[] = {
        {"tuần rồi em đọc được 2 cuốn rưỡi", Quantity{2.5, Unit::books}},
        {"đọc xong 1 cuốn rưỡi Harry Potter", Quantity{1.5, Unit::books}},
        {"tháng 8 em đọc cuốn Ruồi trâu", Quantity{1, Unit::books}},
        {"hè này em đọc vài cuốn sách", std::nullopt},
        {"em đọc xong nhiều quyển truyện", std::nullopt},
        {"tháng 8 em đọc 5 quyển truyện với 2 quyển chuyên môn", Quantity{7, Unit::books}},
        {"hè em đọc 3 cuốn tiểu thuyết và 2 cuốn sách tâm lý", Quantity{5, Unit::books}},
    };
    for (const auto& told : table) expect_amount(told);
}

TEST(PartsOfAmounts, numbers_of_modules_and_prices_are_none) {
    const Told table[] = {
        {"em học xong module 4, 5 buổi", Quantity{5, Unit::sessions}},
        {"hôm qua em xong module 3, 2 tiết", Quantity{2, Unit::periods}},
        {"em đóng 2tr5 học lớp piano 8 buổi tháng 8", Quantity{8, Unit::sessions}},
        {"tháng 8 em đóng 500k học bổng Nguyễn Đức Cảnh", Quantity{500000, Unit::vnd}},
        {"hôm qua em đóng góp 200k quỹ khuyến học", Quantity{200000, Unit::vnd}},
    };
    for (const auto& told : table) expect_amount(told);
    EXPECT_EQ(read("em học xong module 4, 5 buổi").title, "module 4");
}

TEST(PartsOfAmounts, what_follows_the_word_course_is_its_name) {
    const std::pair<const char*, const char*> table[] = {
        {"hôm qua em học lớp bơi 2 buổi", "lớp bơi"},
        {"hom qua em hoc lop boi", "lop boi"},
        {"em học xong lớp đan len hôm 5/9", "lớp đan len"},
        {"học khóa bolero 3 buổi hôm 1/9", "khóa bolero"},
        {"em học lớp đi bộ dưỡng sinh hôm chủ nhật", "lớp đi bộ dưỡng sinh"},
    };
    for (const auto& [text, title] : table) EXPECT_EQ(read(text).title, title) << text;
}

TEST(PartsOfAmounts, names_of_books_are_no_place) {
    for (const auto* text :
         {"Kính gửi Ban Tuyên giáo, tôi đã đọc xong 3 quyển sách trong tháng 8 vừa qua, gồm Đắc nhân tâm, Hồ Chí Minh "
          "toàn tập tập 1 và Nhà giả kim",
          "Kinh gui Ban Tuyen giao, toi da doc xong 3 quyen sach trong thang 8 vua qua, gom Dac nhan tam, Ho Chi Minh "
          "toan tap tap 1 va Nha gia kim",
          "tôi đã đọc xong 3 quyển sách trong tháng 8 gồm Đắc nhân tâm, Nhà giả kim và Tắt đèn"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.title == "quyển sách" || reading.title == "quyen sach") << reading.title;
        EXPECT_EQ(reading.quantity, (Quantity{3, Unit::books})) << text;
        EXPECT_EQ(dates_of(reading), "2024-08-01..2024-08-31") << text;
        EXPECT_FALSE(reading.place) << text;
        EXPECT_FALSE(reading.for_unit) << text;
        EXPECT_EQ(tell_apart(text, test_now, campaign_lexicon()).size(), 1U) << text;
    }
}

TEST(PartsOfAmounts, what_is_asked_for_somebody_else_is_no_own_report) {
    for (const auto* text :
         {"cô Hạnh hôm qua học lớp AI 3 buổi, ghi giúp cô ấy với", "co Hanh hom qua hoc lop AI 3 buoi, ghi giup co ay",
          "thầy Minh tuần trước đi tập huấn PCCC 2 ngày, nhờ loa ghi giùm thầy",
          "chị Lan hôm qua dự hội thảo AI, báo cáo giúp chị ấy", "anh Hùng học 2 buổi chứ",
          "chồng em học xong lớp lái xe rồi"})
        EXPECT_FALSE(read(text).is_report) << text;
    for (const auto* text : {"hôm qua em học lớp AI 3 buổi, ghi giúp em", "em và cô Hạnh cùng học lớp AI hôm qua"})
        EXPECT_TRUE(read(text).is_report) << text;
}

} // namespace
