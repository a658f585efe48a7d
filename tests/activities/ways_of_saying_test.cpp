#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <string>

// One table a rule of the labels: how teachers write it. Messages are of Tuesday, 1 October 2024, in the evening.

namespace {

using namespace loa::activities;

struct Dated {
    const char* text;
    const char* dates;
};

TEST(WaysOfSaying, when_it_was) {
    const Dated cases[] = {
        {"28.9 em dự lớp yoga", "2024-09-28..2024-09-28"},
        {"em dự lớp yoga 20.09", "2024-09-20..2024-09-20"},
        {"từ đầu năm em dự lớp yoga 9 buổi", "2024-01-01..2024-10-01"},
        {"hai ngày thứ bảy chủ nhật tuần rồi em dự lớp yoga", "2024-09-28..2024-09-29"},
        {"thứ 2 4 6 tuần trước em dự lớp yoga", "2024-09-23..2024-09-27"},
        {"tối 2-4-6 tuần trước em dự lớp yoga", "2024-09-23..2024-09-27"},
        {"28/9 -> 30/9 em dự lớp yoga", "2024-09-28..2024-09-30"},
        {"từ 18/9 cho tới 20/9 em dự lớp yoga", "2024-09-18..2024-09-20"},
        {"ngày 18, 19 vừa rồi em dự lớp yoga", "2024-09-18..2024-09-19"},
        {"ngày 4 với ngày 5 tháng 9 em dự lớp yoga", "2024-09-04..2024-09-05"},
        {"hai ngày rưỡi cuối tháng 8, hôm 29, 30, 31/8, em dự lớp yoga", "2024-08-29..2024-08-31"},
        {"tháng 9 này em dự lớp yoga 4 buổi", "2024-09-01..2024-09-30"},
        {"ngày hai mươi tháng tư em dự lớp yoga", "2024-04-20..2024-04-20"},
        {"quí 2 năm nay em dự lớp yoga", "2024-04-01..2024-06-30"},
        {"tu 16 den 20/9 em dự lớp yoga ở chùa", "2024-09-16..2024-09-20"},
        {"Hôm 3/9 thầy hiệu trưởng mở lớp yoga, 12 người dự", "2024-09-03..2024-09-03"},
        {"nhân 20/9 công đoàn trao học bổng hôm 18/9", "2024-09-18..2024-09-18"},
        {"Trường Mầm non 19/5 tổ chức lớp yoga ngày 30/9", "2024-09-30..2024-09-30"},
        {"5 buổi tối qua Teams em học tiếng Anh", ""},
        {"em học tới buổi thứ 5 lớp yoga rồi", ""},
    };
    for (const auto& [text, dates] : cases) EXPECT_EQ(dates_of(read(text)), dates) << text;
}

struct Measured {
    const char* text;
    std::optional<Quantity> quantity;
};

TEST(WaysOfSaying, how_much_it_was) {
    using enum Unit;
    const Measured cases[] = {
        {"hôm qua em học Excel 3/4 tiếng", Quantity{0.75, hours}},
        {"hôm qua em học Excel 3 tiếng 15", Quantity{3.25, hours}},
        {"hôm qua em học Excel cả buổi sáng", Quantity{1, sessions}},
        {"hôm qua em học Excel 2 bưổi", Quantity{2, sessions}},
        {"hôm qua em học Excel 60 pht", Quantity{1, hours}},
        {"tuần trước em học Excel 3 tối", Quantity{3, sessions}},
        {"tuần trước em học Excel 3 tối thứ 2, thứ 4, thứ 6", Quantity{3, sessions}},
        {"hom qua em hoc Excel tu 8h toi 9h30", Quantity{1.5, hours}},
        {"two and a half hours of Excel class, attended yesterday", Quantity{2.5, hours}},
        {"em đọc trọn quyển Đất rừng phương Nam tối qua", Quantity{1, books}},
        {"em đọc 2 cuốn, 1 cuốn về AI", Quantity{2, books}},
        {"hôm qua em góp quỹ khuyến học 2 lít", Quantity{200000, vnd}},
        {"hôm qua em góp quỹ khuyến học 100000", Quantity{100000, vnd}},
        {"hôm qua em góp quỹ khuyến học 100 000 đồng", Quantity{100000, vnd}},
        {"nam ngoai truong toi gop quy khuyen hoc 45 trieu tu phu huynh", Quantity{45e6, vnd}},
        {"hôm qua em góp quỹ khuyến học 1 ngày lương", {}},
        {"hôm qua em thi TOEIC được 850đ", {}},
        {"hôm qua trường tự đánh giá đơn vị học tập 2023 ngày 30/9", {}},
        {"hôm 25/9 công nhận 12 công dân học tập, 5 gia đình học tập", Quantity{12, people}},
    };
    for (const auto& [text, quantity] : cases) EXPECT_EQ(read(text).quantity, quantity) << text;
}

TEST(WaysOfSaying, how_many_took_part) {
    const std::pair<const char*, int> cases[] = {
        {"hôm qua trường tổ chức tập huấn AI, có mặt 43", 43},
        {"hôm qua trường tổ chức tập huấn AI, sĩ số 10/12", 10},
        {"hom qua truong to chuc tap huan AI, thay co du 38/40", 38},
        {"hôm qua trường tổ chức tập huấn AI gồm 2 BGH, 45 GV và 3 NV", 50},
        {"hôm qua 35 đc hoàn thành tập huấn AI", 35},
        {"hôm qua tập huấn AI cho 12 giáo vin", 12},
        {"hom qua 10 co duoc tap huan AI", 10},
    };
    for (const auto& [text, count] : cases) {
        EXPECT_EQ(read(text).participants, count) << text;
        EXPECT_TRUE(read(text).is_report) << text;
    }
    for (const auto* text : {"học kỳ 1 em học xong lớp AI 3 buổi", "năm học 2023-2024 em học xong lớp AI",
                             "hom qua truong treo bang ron hoc tap suot doi o 2 co so"})
        EXPECT_FALSE(read(text).participants) << text;
}

TEST(WaysOfSaying, where_it_was_or_who_gave_it) {
    const std::pair<const char*, const char*> cases[] = {
        {"hôm qua em học AI 2 tiếng, thầy Lộc hướng dẫn", "thầy Lộc"},
        {"hôm qua em học AI do cô Hương dạy 2 buổi", "cô Hương"},
        {"hôm qua em học AI 2 tiếng dưới hội trường", "hội trường"},
        {"hôm qua em học BDTX trên trang temis 5 tiết", "temis"},
        {"hôm qua em học BDTX ở taphuan.csdl.edu.vn 5 tiết", "taphuan.csdl.edu.vn"},
        {"hôm qua em xem webinar AI của Microsoft 2 tiếng", "Microsoft"},
        {"hôm qua em hiến máu ở Bệnh viện Chợ Rẫy", "Bệnh viện Chợ Rẫy"},
        {"hôm qua Công an phường xuống trường tập huấn PCCC cho 40 gv", "Công an phường"},
        {"công đoàn trường em tổ chức cắm hoa hôm qua", "trường em"},
        {"em góp 100k quỹ khuyến học tổ dân phố hôm qua", "tổ dân phố"},
    };
    for (const auto& [text, place] : cases) EXPECT_EQ(read(text).place.value_or(""), place) << text;
    for (const auto* text : {"hôm qua em học ra đề bằng Azota 1 tiếng", "mình với chị Nga học yoga 1 tiếng hôm qua"})
        EXPECT_FALSE(read(text).place) << text;
}

TEST(WaysOfSaying, what_is_no_report) {
    const std::pair<const char*, ReportKind> cases[] = {
        {"tháng 11 này trường tổ chức hội thi GVDG", ReportKind::plan},
        {"mấy hôm nữa em học xong lớp AI 10 buổi", ReportKind::plan},
        {"còn thiếu 3 tiết BDTX", ReportKind::plan},
        {"kế hoạch tổ chức hội thảo AI ngày 25/10", ReportKind::plan},
        {"em nhận được giấy mời tập huấn ngày 5/10", ReportKind::plan},
        {"Thầy Minh ơi, nhắc tổ Lý nộp minh chứng 4 tiết tập huấn", ReportKind::command},
        {"Công đoàn thông báo: đóng quỹ khuyến học 50k, hạn 25/10", ReportKind::request},
        {"mình vừa nộp học phí lớp IELTS, 5tr", ReportKind::registration},
        {"chúc mừng 15 thầy cô đạt danh hiệu công dân học tập", ReportKind::small_talk},
        {"nghe nói Sở tổ chức tập huấn AI 3 ngày", ReportKind::small_talk},
        {"hôm nay em đi dạy 5 tiết chuyên đề ôn thi", ReportKind::small_talk},
        {"em đã nộp đoàn phí 50k hôm qua", ReportKind::small_talk},
        {"lớp AI hôm qua dạy tới đâu rồi mấy chế", ReportKind::question},
    };
    for (const auto& [text, kind] : cases) EXPECT_EQ(kind_name(read(text).kind), kind_name(kind)) << text;
}

TEST(WaysOfSaying, what_looks_like_a_cue_and_is_none) {
    for (const auto* text :
         {"đọc xong cuốn \"Nếu biết trăm năm là hữu hạn\" tối qua", "đọc hết quyển Đừng lựa chọn an nhàn hôm qua",
          "em học được 9 buổi tiếng Hoa rồi, chưa nghỉ bữa nào", "hom qua em hoc voi co Dung 2 tieng Anh van",
          "hôm qua em học lớp sơ cứu 1 ngày, có cấp thẻ", "sang chu nhat minh hoc 1 buoi thien tren chua",
          "cuoi tuan roi hoc them duoc 2 buoi IELTS", "e hok xong khóa Excel hqua", "hqua e hc Excel đk 2 tiếng",
          "em đăng ký danh hiệu Công dân học tập hôm qua", "hôm qua em hội thảo đổi mới phương pháp"})
        EXPECT_TRUE(read(text).is_report) << text;
}

/// Chatter beside what was done makes it no plan, no wish and no request.
TEST(WaysOfSaying, what_was_done_stays_told_whatever_goes_with_it) {
    for (const auto* beside :
         {", mai học tiếp", ", thứ 5 này học buổi cuối", ", còn 2 buổi nữa là xong", ", em sẽ gửi minh chứng sau",
          ", chắc em học thêm khóa nữa", ", ước gì có thêm buổi nữa", ", bữa trước bị hoãn", ", dù bận coi thi",
          ", lần trước em bận không đi được", ", bị cúp điện 15 phút", ", có 2 người vắng", ", nhờ chị ghi giúp em",
          ", nói về cách dùng thế nào cho hiệu quả", ", kẹt xe quá trời", ", học phí 500k"}) {
        const auto reading = read(std::string("hôm qua em học lớp Excel 3 tiếng") + beside);
        EXPECT_TRUE(reading.is_report) << beside;
        EXPECT_EQ(reading.quantity, (Quantity{3, Unit::hours})) << beside;
        EXPECT_EQ(dates_of(reading), "2024-09-30..2024-09-30") << beside;
        EXPECT_FALSE(reading.participants) << beside;
    }
    for (const auto* front : {"bận quá giờ mới báo, ", "em xin phép báo cáo ạ: ", "cho em xin báo là ",
                              "em không biết báo sao cho đúng, ", "dù trời mưa nhưng "})
        EXPECT_TRUE(read(std::string(front) + "hôm qua em học lớp Excel 3 tiếng").is_report) << front;
}

/// And what was not done stays so.
TEST(WaysOfSaying, what_was_not_done_stays_so_whatever_goes_with_it) {
    for (const auto* text :
         {"mai em đi tập huấn AI 2 buổi ở Sở", "hôm qua trường tổ chức tập huấn AI 2 buổi mà em không đi được",
          "em định học lớp Excel 10 buổi", "giá mà hôm qua em được học lớp Excel", "em chưa học xong module 3",
          "Dự kiến ngày 20/11, công đoàn tổ chức hội thảo AI cho 50 đoàn viên",
          "kế hoạch tháng 10: học 5 buổi tiếng Anh, đọc 2 cuốn sách", "đã nhận được kế hoạch tập huấn AI 2 buổi",
          "hôm nay họp xong, tuần sau trường tổ chức hội thảo AI cho 40 gv"})
        for (const auto* beside : {"", ", tiếc ghê", ", em báo trước", ", trời mưa quá", " nha mọi người"})
            EXPECT_FALSE(read(std::string(text) + beside).is_report) << text << beside;
}

/// What was said of marks, slips and short forms holds for whole tables: without marks each says the same.
TEST(WaysOfSaying, marks_left_out_change_no_date) {
    for (const auto* text : {"từ 16 đến 20/9 em học lớp Excel", "thứ hai tuần trước em học lớp Excel",
                             "từ đầu khóa tới nay em đã học được 18 buổi tiếng Anh", "mùng 5 vừa rồi em học lớp Excel",
                             "tháng 12 tôi tự học tiếng Hàn được 18 giờ", "tới giờ em học được 14 buổi tiếng Anh"})
        EXPECT_EQ(dates_of(read(loa::vietnamese::fold(text))), dates_of(read(text))) << text;
}

} // namespace
