#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// What freer wordings brought: one table a field. Messages are of Tuesday, 1 October 2024, in the evening, unless a
// test says otherwise.

namespace {

using namespace loa::activities;

TEST(ToldFreely, what_goes_with_a_report_leaves_it_one) {
    for (const auto* text :
         {"tháng 9 em đi được 4/5 buổi lớp Excel, buổi cuối ốm nên nghỉ",
          "từ 23 đến 27/9 nghỉ phép mà em vẫn ráng học hết 10 bài tiếng Hàn", "em chấm xong phiếu tự đánh giá hôm 26/9",
          "lớp Excel em học 3 buổi tuần rồi, còn bài thu hoạch chưa nộp",
          "nhờ con gái chỉ mà em biết dùng Canva, học 2 buổi tuần rồi", "nghỉ trưa em coi 2 bài Canva, 25p, hôm nay",
          "sáng nay em học thêm 2 tiết Canva nữa", "hôm qua em học Excel 2 tiếng vui ghê ta",
          "em nhớ hôm qua mình học Excel 2 tiếng", "hôm qua học sinh lớp em 35 em thi an toàn giao thông",
          "hôm qua em được trao chứng chỉ tin học", "gia đình em vinh dự được công nhận gia đình học tập hôm 26/9",
          "sáng qua em bỏ ra 2 tiếng học Excel", "hôm qua em tập múa chuẩn bị hội diễn 2 tiếng",
          "hôm qua em học cách nộp hồ sơ qua cổng dịch vụ công 1 tiếng",
          "hôm qua em tham gia đi bộ vì học bổng, góp 200k"})
        EXPECT_TRUE(read(text).is_report) << text << ' ' << kind_name(read(text).kind);
}

TEST(ToldFreely, and_what_only_sounds_like_one_is_none) {
    for (const auto* text : {"t7 nì em đi học cắm hoa",
                             "ngày 17 này công ty qua tập huấn máy chấm công",
                             "12/10 em mới thi tin học",
                             "tuần này dự giờ thêm 2 tiết nữa",
                             "lớp cảm tình Đảng 5 ngày em được cử mà con bệnh, đành xin rút",
                             "học hành gì nổi, tuần rồi chấm 4 lớp kiểm tra",
                             "tổ em 0 người đi hội thảo 20/9",
                             "tuần rồi em có học lớp đó đâu",
                             "bí thư nhắc 9 bạn hiến máu",
                             "chị em nhớ đem sổ chiều nay học cắm hoa",
                             "Mời 41 thầy cô ký tên danh sách học Canva",
                             "sáng dạy 5 tiết chiều coi thi",
                             "tụi em được tặng hoa",
                             "đã đặt cọc lớp trang điểm 500 ngàn",
                             "học lớp đàn bao lâu vậy chị",
                             "lớp B1 thi mấy trăm vậy",
                             "Mấy chị lao công mai học an toàn hóa chất lúc 14h",
                             "em canh thi B1 đợt sau",
                             "mọi người tham gia đi nha",
                             "thầy cô học đi ạ, lớp hay lắm"})
        EXPECT_FALSE(read(text).is_report) << text;
}

TEST(ToldFreely, an_hour_of_today_may_be_ahead) {
    const LocalTime noon{{2024, 10, 1}, 12, 30};
    const auto kind = [&](const char* text, LocalTime now) { return read_report(text, now, campaign_lexicon()).kind; };
    for (const auto* text : {"chiều nay 2h tụi em nghe nói chuyện pháp luật", "13g30 chiều nay em học lớp Excel"}) {
        EXPECT_EQ(kind_name(kind(text, noon)), "plan") << text;
        EXPECT_EQ(kind_name(kind(text, {{2024, 10, 1}, 18, 0})), "report") << text;
    }
}

struct Dated {
    const char* text;
    const char* dates;
};

TEST(ToldFreely, when_it_was) {
    const Dated cases[] = {
        {"đầu tháng 8 em học đàn được 4 buổi", "2024-08-01..2024-08-31"},
        {"từ đầu tháng 8 đến 20/8 em học đàn 4 buổi", "2024-08-01..2024-08-20"},
        {"QII/2024 trường mở 2 lớp bồi dưỡng chuyên môn", "2024-04-01..2024-06-30"},
        {"sáng nay thứ ba em học lớp Excel", "2024-10-01..2024-10-01"},
        {"nay rảnh báo luôn: hôm 5/9 em học lớp Excel 2 tiếng", "2024-09-05..2024-09-05"},
        {"ngày 27 28 tháng 8 em học lớp Excel", "2024-08-27..2024-08-28"},
        {"em học trang điểm 2 buổi, 8 với 9/9", "2024-09-08..2024-09-09"},
        {"kỷ niệm 115 năm ngày 8/3, công đoàn mở lớp pha chế ngày 7/9", "2024-09-07..2024-09-07"},
        {"cả trường làm xong khảo sát năng lực số trước hạn, ngày 27/9", "2024-09-27..2024-09-27"},
        {"em học lớp Excel nửa ngày 3 hôm trước", "2024-09-28..2024-09-28"},
        {"tập huấn thuế TNCN hôm 20/9, 1 buổi", "2024-09-20..2024-09-20"},
        {"Mấy chị em tổ em học yoga hôm 20/9", "2024-09-20..2024-09-20"},
    };
    for (const auto& [text, dates] : cases) EXPECT_EQ(dates_of(read(text)), dates) << text;
}

struct Measured {
    const char* text;
    Quantity quantity;
};

TEST(ToldFreely, how_much_it_was) {
    const Measured cases[] = {
        {"sáng nay mới 9h đã xong bài tin giả, 20 phút gọn lẹ", {1.0 / 3, Unit::hours}},
        {"thời lượng 40p. Hôm qua em học lớp Excel", {2.0 / 3, Unit::hours}},
        {"tập huấn Nha Trang 4 ngày 3 đêm về công tác nữ công, từ 19 đến 22/9", {4, Unit::days}},
        {"xong lớp TA tăng cường B1, 25/9, 30 buổi", {30, Unit::sessions}},
        {"hôm qua lớp em quyên được 65 quyển vở với 12 cuốn truyện", {12, Unit::books}},
    };
    for (const auto& [text, quantity] : cases) {
        const auto reading = read(text);
        ASSERT_TRUE(reading.quantity) << text;
        EXPECT_EQ(reading.quantity->unit, quantity.unit) << text;
        EXPECT_NEAR(reading.quantity->value, quantity.value, 1e-6) << text;
    }
}

TEST(ToldFreely, how_many_took_part) {
    EXPECT_EQ(read("sinh hoạt chuyên môn tổ 5 ngày 3/9, có mặt 6/7, vắng 1").participants, 6);
    EXPECT_EQ(read("dự tập huấn pháp luật 2 ngày 24 và 25/9, em với anh Mẫu").participants, 2);
    EXPECT_FALSE(read("Sáng 20/9 công đoàn trích quỹ khuyến học 2 triệu thưởng 5 cháu học giỏi").participants);
    EXPECT_FALSE(read("cuối năm em học lớp Excel hồi tháng 8").participants);
}

TEST(ToldFreely, what_it_was) {
    const std::pair<const char*, const char*> cases[] = {
        {"e xong lớp TA tăng cường B1, 25/9, 30 buổi", "language"},
        {"3 thầy thể dục tập huấn luật bóng rổ mới hôm 5/9", "other"},
        {"hôm qua em coi webinar an toàn mạng 50 phút", "digital_skills"},
        {"hôm qua trường tập huấn VNEdu cho 38 gv", "digital_skills"},
        {"hôm qua em học cách dùng máy khử rung tim 30 phút", "life_skills"},
        {"Ngày 3/9 công đoàn tặng 15 bộ sách giáo khoa và 100 quyển truyện", "reading"},
    };
    for (const auto& [text, category] : cases) EXPECT_EQ(read(text).category, category) << text;
    EXPECT_EQ(read("Tọa đàm 10/9 \"Làm sao để học trò thích đọc\", 29 giáo viên").title,
              "\"Làm sao để học trò thích đọc\"");
    EXPECT_EQ(read("Tọa đàm đọc sách 10/9, khách mời nhà văn Mẫu, 29 giáo viên").place, "nhà văn Mẫu");
}

} // namespace
