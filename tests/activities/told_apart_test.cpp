#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

constexpr LocalTime now{{2024, 11, 20}, 15, 0};

std::vector<std::string> parts(std::string_view text) {
    return tell_apart(text, now, campaign_lexicon());
}

struct Several {
    const char* text;
    std::vector<std::string> parts;
};

TEST(ToldApart, each_activity_of_a_message_is_a_part) {
    const Several table[] = {
        {"10/11 em học Canva, 12/11 em học sơ cứu", {"10/11 em học Canva", "12/11 em học sơ cứu"}},
        {"10/11 em học Canva 12/11 em học sơ cứu", {"10/11 em học Canva", "12/11 em học sơ cứu"}},
        {"10/11, em học Canva, 12/11, em học sơ cứu", {"10/11, em học Canva", "12/11, em học sơ cứu"}},
        {"em học Canva hôm 10/11, sơ cứu hôm 12/11", {"em học Canva hôm 10/11", "học sơ cứu hôm 12/11"}},
        {"10/11 em học Canva, 12/11 sơ cứu", {"10/11 em học Canva", "học 12/11 sơ cứu"}},
        {"10/11 em hoc canva, 12/11 em hoc so cuu", {"10/11 em hoc canva", "12/11 em hoc so cuu"}},
        {"hôm qua em học lớp AI ở Sở. Hôm kia em học sơ cứu 2 tiếng",
         {"hôm qua em học lớp AI ở Sở", "Hôm kia em học sơ cứu 2 tiếng"}},
        {"Tuần trước em tập huấn chuyển đổi số. Em còn tham gia hiến máu.",
         {"Tuần trước em tập huấn chuyển đổi số", "Tuần trước Em còn tham gia hiến máu"}},
        {"sáng nay học Canva, chiều nay học sơ cứu", {"sáng nay học Canva", "chiều nay học sơ cứu"}},
        {"hôm qua sáng học Canva, chiều học sơ cứu", {"hôm qua sáng học Canva", "hôm qua chiều học sơ cứu"}},
        {"hôm qua sáng học Canva chiều học sơ cứu", {"hôm qua sáng học Canva", "hôm qua chiều học sơ cứu"}},
        {"sáng hôm qua em học Canva 2 tiếng, chiều học sơ cứu 3 tiếng",
         {"sáng hôm qua em học Canva 2 tiếng", "hôm qua chiều học sơ cứu 3 tiếng"}},
        {"12/11: sáng tập huấn AI, chiều tập huấn PCCC", {"12/11: sáng tập huấn AI", "12/11: chiều tập huấn PCCC"}},
        {"hôm qua em học AI 3 buổi ở Sở, đọc xong 2 cuốn sách ngày 9/9",
         {"hôm qua em học AI 3 buổi ở Sở", "đọc xong 2 cuốn sách ngày 9/9"}},
        {"hôm qua em học Canva 2 tiếng và sơ cứu 1 tiếng",
         {"hôm qua em học Canva 2 tiếng", "hôm qua học sơ cứu 1 tiếng"}},
        {"hôm qua học xong lớp Canva rồi hôm nay học tiếp lớp tiếng Anh",
         {"hôm qua học xong lớp Canva", "hôm nay học tiếp lớp tiếng Anh"}},
        {"bc: 15gv hoc stem 12/8, 62/62 hoc ct he 5-7/8", {"bc: 15gv hoc stem 12/8", "62/62 hoc ct he 5-7/8"}},
        {"BC: 24 GV tập huấn CĐS ngày 12/11; 30 GV tập huấn PCCC ngày 15/11",
         {"BC: 24 GV tập huấn CĐS ngày 12/11", "30 GV tập huấn PCCC ngày 15/11"}},
        {"Ngày 3/11 công đoàn trao 5 suất học bổng, ngày 5/11 tổ chức tọa đàm học tập suốt đời 40 người dự",
         {"Ngày 3/11 công đoàn trao 5 suất học bổng", "ngày 5/11 tổ chức tọa đàm học tập suốt đời 40 người dự"}},
        {"em đã học xong khóa Excel 20 tiết ngày 5/11, ngoài ra em còn đọc xong 3 cuốn sách",
         {"em đã học xong khóa Excel 20 tiết ngày 5/11", "em còn đọc xong 3 cuốn sách"}},
        {"tuần rồi em dự tập huấn CTGDPT 2018 3 buổi, còn thứ 7 em học tiếng Anh 2 tiếng",
         {"tuần rồi em dự tập huấn CTGDPT 2018 3 buổi", "thứ 7 em học tiếng Anh 2 tiếng"}},
        {"hôm qua em tham gia chuyên đề tâm lý học đường và tối qua học thêm tiếng Trung",
         {"hôm qua em tham gia chuyên đề tâm lý học đường", "tối qua học thêm tiếng Trung"}},
        {"10/11 học Canva 2 tiết, mai học sơ cứu, 12/11 học tiếng Anh 3 tiết",
         {"10/11 học Canva 2 tiết, mai học sơ cứu", "12/11 học tiếng Anh 3 tiết"}},
        {"BC tháng 11:\n1. Tập huấn CĐS 12/11, 24 GV\n2. Sinh hoạt chuyên môn 15/11, 30 GV\n"
         "3. Ngày hội đọc sách 18/11, 200 học sinh",
         {"BC tháng 11: Tập huấn CĐS 12/11, 24 GV", "BC tháng 11: Sinh hoạt chuyên môn 15/11, 30 GV",
          "BC tháng 11: Ngày hội đọc sách 18/11, 200 học sinh"}},
        {"Trong tháng 10: 20 GV học tiếng Anh, 15 GV học CNTT",
         {"Trong tháng 10: 20 GV học tiếng Anh", "Trong tháng 10: 15 GV học CNTT"}},
        {"12/11 học chính trị 1 buổi, 13/11 học AI 1 buổi, 14/11 học sơ cứu 1 buổi",
         {"12/11 học chính trị 1 buổi", "13/11 học AI 1 buổi", "14/11 học sơ cứu 1 buổi"}},
        {"hôm qua em học AI và Canva, mỗi lớp 2 buổi",
         {"hôm qua em học AI, mỗi lớp 2 buổi", "hôm qua em học Canva, mỗi lớp 2 buổi"}},
        {"tuần trước tổ em học lớp Excel, lớp sơ cứu với lớp yoga, mỗi lớp 1 buổi",
         {"tuần trước tổ em học lớp Excel, mỗi lớp 1 buổi", "tuần trước tổ em học lớp sơ cứu, mỗi lớp 1 buổi",
          "tuần trước tổ em học lớp yoga, mỗi lớp 1 buổi"}},
        {"T7 em học tiếng Anh 2h, CN đọc sách 1h", {"T7 em học tiếng Anh 2h", "CN đọc sách 1h"}},
        {"- 5/11: tập huấn AI\n- 6/11: học sơ cứu", {"5/11: tập huấn AI", "6/11: học sơ cứu"}},
    };
    for (const auto& [text, expected] : table) EXPECT_EQ(parts(text), expected) << text;
}

TEST(ToldApart, one_activity_stays_whole_whatever_days_topics_and_steps_it_has) {
    for (const auto* text :
         {"29, 30, 31/7 em học Canva",
          "hôm 5/11 và 7/11 em học lớp AI",
          "10/11, 12/11 em học Canva ở Sở",
          "từ 5/11 đến 8/11 em học lớp AI 4 buổi",
          "hôm qua em học lớp về Canva và AI",
          "hôm qua em học Canva, AI và Excel ở Sở 3 tiếng",
          "em học xong lớp AI hôm 10/11, nhận chứng chỉ hôm 15/11",
          "em học lớp tiếng Anh từ 3/9, thi đậu B1 ngày 10/10",
          "Ngày 10/11 học module 1, 12/11 học module 2",
          "tập huấn 2 ngày, sáng học lý thuyết, chiều thực hành Canva",
          "hôm qua em học sơ cứu 3 tiếng, mỗi tiếng 1 bài",
          "hôm qua 24 GV học AI, trong đó 10 GV học thêm Canva",
          "hôm qua em học lớp AI ở Sở, học 3 buổi, vui lắm",
          "em vừa hoàn thành khóa chuyển đổi số, 15 tiết, học trên VNeID",
          "hôm qua công đoàn tổ chức chuyên đề an toàn giao thông cho 40 thầy cô, 2 tiếng, tại hội trường",
          "ND: tập huấn Canva\nTG: 12/11\nSL: 24 GV\nĐV: Trường mẫu",
          "hôm qua em đọc xong cuốn Đắc nhân tâm và cuốn Nhà giả kim",
          "tuần trước em học lớp kỹ năng sống: quản lý cảm xúc, giao tiếp, sơ cứu",
          "hôm qua trường em tổ chức ngày hội đọc sách, tặng 200 quyển sách",
          "em tự học tiếng Anh và đọc sách mỗi tối 30 phút tuần rồi",
          "hôm qua em dự hội thảo AI của Sở, hội thảo kéo dài 3 tiếng",
          "hôm qua em học Canva để làm bài giảng điện tử 2 tiếng",
          "24/30 GV đã tập huấn CĐS từ 23 đến 27/9, có kiểm tra ngày 28/9",
          "hôm qua em học lớp AI 3 tiếng, sau đó làm bài kiểm tra trên Quizizz 30 phút",
          "học xong lớp AI hôm qua, mai học tiếp Canva",
          "Từ 1/10 đến 7/10 CĐCS treo băng rôn và phát động Tuần lễ học tập suốt đời năm 2024, 58 CBGV dự",
          "Vừa hoàn thành 120 tiết BDTX, nộp sản phẩm cuối ngày 10/4 trên LMS Viettel",
          "hôm qua trường em tập huấn PCCC, công an về hướng dẫn, 41 cô, 6 bảo mẫu dự, từ 14h đến 16h30",
          "tuần rồi công đoàn nhiều trường họp mặt, trường em có 5 chị em học nấu ăn ở nhà thiếu nhi, 2 tiếng",
          "học xong lớp AI rồi mai học tiếp Canva"})
        EXPECT_EQ(parts(text), std::vector<std::string>{text}) << text;
}

TEST(ToldApart, what_only_comes_next_says_nothing_of_what_was_done) {
    for (const auto* text :
         {"học xong lớp AI, mai học tiếp Canva ở Sở", "học xong lớp AI rồi mai học tiếp Canva 3 buổi",
          "tuần sau em học lớp Canva, em đã học xong lớp AI", "em học xong lớp AI, tháng sau sẽ học tiếp lớp Canva"}) {
        const auto reading = read_report(text, now, campaign_lexicon());
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.title, "lớp AI") << text;
        EXPECT_FALSE(reading.start) << text;
        EXPECT_FALSE(reading.quantity) << text;
        EXPECT_FALSE(reading.place) << text;
        EXPECT_TRUE(reading.doubts.empty()) << text;
    }
}

TEST(ToldApart, any_bytes_are_survived) {
    for (const auto* text : {"", ",", "\n\n", "và và và", "10/11, 12/11", "\xff\xfe, học AI, \xc3"})
        EXPECT_EQ(parts(text).size(), 1U);
    std::string many;
    for (int i = 0; i < 40; ++i) many += "1/11 học Canva 2 tiết, 2/11 học sơ cứu 3 tiết; ";
    EXPECT_LE(parts(many).size(), told_parts_max);
}

} // namespace
