#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <string>

// How people type in haste: marks here and there, chat spellings, names, small questions behind a report. Messages are
// of Tuesday, 1 October 2024, in the evening.

namespace {

using namespace loa::activities;

TEST(LooseWriting, small_questions_behind_a_report_leave_it_one) {
    for (const auto* text : {
             "hôm qua em học lớp cắm hoa 2 tiếng ạ, em báo vậy được chưa?",
             "tối qua em học xong lớp yoga 2 tiếng. Vậy có được tính không ạ?",
             "Em học xong lớp Excel rồi, 20 tiết, có cần nộp minh chứng không ạ?",
             "em mới học được 2 buổi tiếng Hàn rồi, không biết theo nổi không nữa",
             "mấy đứa em học xong lớp yoga hôm 28/9",
             "tổ em 6/6 học xong lớp yoga, hạn 15/10",
             "hôm qua em mệt nhưng vẫn ráng học hết 2 tiếng tiếng Nhật",
             "ngồi cà phê với tổ mà cũng ra được chuyên đề dạy học phân hóa, 2 tiết, chiều qua",
         })
        EXPECT_TRUE(read(text).is_report) << text;
}

TEST(LooseWriting, hearsay_orders_and_memories_are_no_reports) {
    for (const auto* text : {
             "Sao hôm 28/9 em dự lớp yoga 3 tiết mà bảng ghi 2?",
             "nghe đâu trường kế bên học AI xong hết rồi",
             "sếp bảo 15/10 đi học nghị quyết, 100% đảng viên",
             "hồi sinh viên em đọc cả trăm cuốn",
             "em từ chối đi học lớp thiền, không có giờ",
             "lop may do da doi lich sang thang 11, ai dong tien roi van giu cho",
             "vừa họp xong, BGH nói 28/10 mời công an về tập huấn PCCC",
             "tuan nay cac co phai hoc noi quy, hoc xong roi em bao sau",
             "Chị Nụ mẫu nghỉ hưu mà vẫn học đàn 2 buổi một tuần, nể thiệt",
         })
        EXPECT_FALSE(read(text).is_report) << text;
}

struct Case {
    const char* text;
    const char* dates;
    double amount;
    int people;
};

TEST(LooseWriting, marks_and_letters_left_out_change_nothing) {
    const Case cases[] = {
        {"lien tuc tù 24 đén 28/9 em hoc lớp thiết bi trương hoc, 40 tiét", "2024-09-24..2024-09-28", 40, 0},
        {"hom nay em hoc kỹ năng sống cho hoc sinh ca ngày với 3 cô trong tổ", "2024-10-01..2024-10-01", 1, 3},
        {"sáng ni em học lớp yoga 2 tiếng", "2024-10-01..2024-10-01", 2, 0},
        {"hum ny tr e có 18 cô hc nhảy zumba 1 tiếng", "2024-10-01..2024-10-01", 1, 18},
        {"chieefu nay em hocj lowps yoga 2 gioowf", "2024-10-01..2024-10-01", 2, 0},
        {"hôm qua trường em tập huấn PCCC cho 25 gáo viên, 2 tiếng", "2024-09-30..2024-09-30", 2, 25},
        {"hôm qua 12 đoàn ziên tập huấn chuyển đổi số 2 tiếng", "2024-09-30..2024-09-30", 2, 12},
        {"đọc xong 2c sách hôm 28/9", "2024-09-28..2024-09-28", 2, 0},
        {"trung thu năm nay, hôm qua 30/9, tổ em 6 người học làm lồng đèn nửa ngày", "2024-09-30..2024-09-30", 0.5, 6},
        {"hội thao cụm 2 ngày 21/9, trường em 15 người, 3 tiếng", "2024-09-21..2024-09-21", 3, 15},
        {"100% (56/56) CBGVNV học Luật Nhà giáo 2 tiết hôm 28/9", "2024-09-28..2024-09-28", 2, 56},
        {"lớp tiếng Khmer em theo tới buổi 15 rồi", "", 15, 0},
    };
    for (const auto& [text, dates, amount, people] : cases) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(dates_of(reading), dates) << text;
        ASSERT_TRUE(reading.quantity) << text;
        EXPECT_DOUBLE_EQ(reading.quantity->value, amount) << text;
        EXPECT_EQ(reading.participants.value_or(0), people) << text;
    }
}

TEST(LooseWriting, names_are_left_as_they_are) {
    struct Named {
        const char* text;
        const char* place;
    };
    const Named cases[] = {
        {"hôm qua em dự lớp yoga 2 tiếng, thầy Quới dạy", "thầy Quới"},
        {"ngay 28/9 truong mam non Hoa Hong tap huan so cuu cho 19 co", "truong mam non Hoa Hong"},
        {"thu bay truoc truong le quy don mo lop yoga 2 tieng", "truong le quy don"},
        {"Thực hiện công văn số 12/ABCD-TG, hôm qua Trường Mẫu Mới tập huấn PCCC cho 20 người", "Trường Mẫu Mới"},
        {"hôm qua phòng Thanh tra mở lớp luật viên chức cho 20 người", "phòng Thanh tra"},
        {"3 ngày trước em dự chuyên đề cha mẹ tích cực, báo cáo viên là cô Mẫu Nhi", "cô Mẫu Nhi"},
    };
    for (const auto& [text, place] : cases) EXPECT_EQ(read(text).place.value_or(""), place) << text;
}

} // namespace
