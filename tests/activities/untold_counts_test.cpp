#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace loa::activities;

bool has_doubt(const Reading& reading, DoubtKind kind) {
    return std::ranges::any_of(reading.doubts, [&](const Doubt& doubt) { return doubt.kind == kind; });
}

TEST(UntoldCounts, a_day_that_does_not_exist_counts_nobody) {
    for (const auto* text : {"ngày 15/13 em học AI 3 buổi", "ngày 0/9 em học AI 3 buổi",
                             "ngày 32/13/2024 em học tiếng Anh 3 buổi", "hôm 31/13 em học AI 3 buổi"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_FALSE(reading.participants) << text;
        EXPECT_FALSE(reading.for_unit) << text;
        EXPECT_FALSE(reading.start) << text;
        EXPECT_TRUE(has_doubt(reading, DoubtKind::impossible_date)) << text;
        EXPECT_EQ(reading.quantity, (Quantity{3, Unit::sessions})) << text;
    }
}

TEST(UntoldCounts, a_part_larger_than_the_whole_or_nobody_is_asked_about) {
    for (const auto* text :
         {"BC: 0/30 GV học AI hôm qua", "BC: 35/30 GV tập huấn AI hôm qua", "BC: 80% giáo viên tập huấn AI hôm qua"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_FALSE(reading.participants) << text;
        EXPECT_TRUE(reading.for_unit) << text;
    }
    EXPECT_EQ(read("BC: 24/30 GV học AI hôm qua").participants, 24);
    EXPECT_EQ(read("100% GV (62 người) tập huấn AI hôm qua").participants, 62);
}

TEST(UntoldCounts, groups_told_side_by_side_are_added) {
    const auto reading = read("BC: 25 nữ, 10 nam tập huấn Word hôm qua");
    EXPECT_EQ(reading.participants, 35);
    EXPECT_TRUE(reading.for_unit);
    EXPECT_FALSE(reading.title.contains("nam")) << reading.title;
    EXPECT_EQ(read("BC: tổ Toán 8 người, tổ Văn 10 người đã học AI hôm qua").participants, 18);
}

TEST(UntoldCounts, a_minus_is_asked_about_but_no_dash) {
    EXPECT_TRUE(has_doubt(read("hôm qua em học AI -3 buổi"), DoubtKind::unlikely_amount));
    EXPECT_FALSE(has_doubt(read("hôm qua em học AI - 3 buổi"), DoubtKind::unlikely_amount));
}

TEST(UntoldCounts, names_behind_bc_took_part) {
    const auto reading = read("BC: Demo Thị Lan, Demo Văn Hùng học tiếng Anh 3 buổi tuần trước");
    EXPECT_EQ(reading.names, (std::vector<std::string>{"Demo Thị Lan", "Demo Văn Hùng"}));
    EXPECT_EQ(reading.participants, 2);
    EXPECT_TRUE(reading.for_unit);
}

TEST(UntoldCounts, a_letter_to_the_union_is_its_authors_own) {
    const auto reading =
        read("Kính gửi công đoàn, tôi tên Demo Văn Hùng, giáo viên Toán, xin báo cáo: từ ngày 03/09/2024 đến ngày "
             "05/09/2024 tôi đã tham gia lớp bồi dưỡng chuyên môn tại Trường mẫu A. Tổng số 24 tiết. Trân trọng.");
    EXPECT_TRUE(reading.is_report);
    EXPECT_FALSE(reading.for_unit);
    EXPECT_EQ(reading.quantity, (Quantity{24, Unit::periods}));
}

TEST(UntoldCounts, what_was_done_instead_is_the_report) {
    const auto reading = read("hôm qua em không học AI mà học Word 3 buổi");
    EXPECT_TRUE(reading.is_report);
    EXPECT_EQ(reading.quantity, (Quantity{3, Unit::sessions}));
    EXPECT_EQ(reading.title, "Word");
    EXPECT_FALSE(read("hôm qua em không học AI mà về sớm").is_report);
}

TEST(UntoldCounts, of_how_many_and_who_was_honoured) {
    EXPECT_EQ(read("Tự đánh giá Công dân học tập ngày 30/9: tổng 64 CB-GV-NV, có 61 người tham gia").participants, 61);
    EXPECT_EQ(read("Báo cáo nhanh Ngày hội đọc sách 19/4: GV 30/32").participants, 30);
    EXPECT_FALSE(read("hôm qua tổ em học Excel, GV 5/9").participants) << "as likely a day";
    EXPECT_EQ(read("62/62 hoc chinh tri he 5-7/8").participants, 62);
    EXPECT_EQ(read("BC: 24/30 tập huấn AI hôm 12/8").participants, 24);
    EXPECT_FALSE(read("hôm qua em học 15/20 bài Python").participants);
    const auto honoured = read("ngày 6/9 trường công nhận Công dân học tập cho 58 đoàn viên, đạt 96,7%");
    EXPECT_EQ(honoured.quantity, (Quantity{58, Unit::people}));
    EXPECT_FALSE(honoured.participants);
}

TEST(UntoldCounts, books_of_a_form) {
    const auto reading = read("PHIẾU TỰ HỌC - Ngày: 25/09 - Đọc sách: Dế Mèn phiêu lưu ký - Số quyển: 2 - Nơi mượn: "
                              "thư viện trường");
    EXPECT_EQ(reading.quantity, (Quantity{2, Unit::books}));
    EXPECT_EQ(reading.place, "thư viện trường");
    EXPECT_EQ(read("tháng trước mình đọc 2 cuốn về phương pháp dạy học tích cực").category, "reading");
}

} // namespace
