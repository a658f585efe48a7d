#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <string>

// Reports and what is none in everyday southern speech, and who taught in it. Messages are of Tuesday, 1 October 2024,
// in the evening.

namespace {

using namespace loa::activities;

TEST(SouthernSpeech, what_was_done_is_told_beside_what_was_not) {
    for (const auto* text : {
             "hôm qua nghe thầy bên thuế nói luật thuế 1 tiếng rưỡi mà em chưa hiểu gì hết trơn",
             "hông phải em hông báo, tại em quên, chứ lớp Canva em học xong bữa 19/9 rồi",
             "tưởng đâu hổng học nổi chớ ai dè chú học xong lớp tin học rồi nè con, 6 bữa",
             "hôm 20/9 tập huấn chữ ký số 3 tiếng, cô kế toán không đi được chứ em đi đủ",
             "mai em còn học tiếp, chứ tới giờ em theo được 9 buổi lớp tiếng Hàn",
             "dù bận con nhỏ em vẫn học hết 20 buổi lớp B1",
             "lẽ ra học 3 buổi mà thầy dồn lại còn 2 buổi, xong hôm 20/9 lớp kỹ năng mềm",
             "Thưa các đồng chí, trung tâm chúng tôi đã mở lớp Excel cho 37 học viên hôm qua",
             "cô đọc xong bộ \"Tam Quốc\" trọn 3 quyển rồi nghe mấy đứa",
             "cập nhật số liệu tháng 9: trường em 12 người học xong lớp tin học",
             "tính không đi mà cuối cùng cũng đi học sơ cứu chiều thứ 6, 2 tiếng",
             "chưa tới 2 tiếng là xong lớp Excel hôm qua",
             "con gái chỉ em xài Canva 2 tiếng hôm qua",
             "nói nào ngay tui học có 2 bữa chớ nhiêu, lớp ghép cây cảnh, bữa 18 với 19 tháng 9",
         })
        EXPECT_TRUE(read(text).is_report) << text << " is " << kind_name(read(text).kind);
}

TEST(SouthernSpeech, what_only_sounds_like_a_report) {
    struct Case {
        const char* text;
        ReportKind kind;
    };
    using enum ReportKind;
    const Case cases[] = {
        {"chú mà biết xài máy tính thì hôm bữa chú cũng học lớp đó rồi", wish},
        {"phải hôm qua rảnh thì cô cũng đi học lớp nấu ăn 2 buổi rồi", wish},
        {"mấy bạn viết bài gương tự học gửi fanpage đi, bài hay tặng 200k nè", request},
        {"sách thư viện ai mượn hồi tháng 8 thì trả giúp em nha, còn 14 cuốn chưa về", request},
        {"thanh lý sách cũ giá 20k/cuốn, ib mình nha", request},
        {"lớp Canva hôm qua cô dạy tới slide mấy rồi, em vô trễ", question},
        {"hỏi ngu xíu: lớp AI hôm qua tính 1 buổi hay 3 tiết", question},
        {"lớp Excel 4 buổi mà em mới đóng tiền chứ chưa học", negation},
        {"ví dụ: hôm qua em học AI 2 tiếng", command},
    };
    for (const auto& [text, kind] : cases) {
        EXPECT_FALSE(read(text).is_report) << text;
        EXPECT_EQ(kind_name(read(text).kind), kind_name(kind)) << text;
    }
}

struct Placed {
    const char* text;
    const char* place;
};

TEST(SouthernSpeech, who_taught_and_where) {
    const Placed cases[] = {
        {"hôm qua thợ bên hãng qua chỉ xài máy in 3D, em học được 1 tiếng", "hãng"},
        {"hôm qua em học lớp hóa đơn điện tử bên cty phần mềm dạy, trọn ngày luôn", "cty phần mềm"},
        {"hôm qua tôi dự tập huấn phòng chống ma túy, công an quận nói chuyện 2h", "công an quận"},
        {"hôm qua mình nói chuyện với lớp 8A2 về bạo lực mạng 2 tiết", "lớp 8A2"},
        {"năm ngoái mình dự 10 buổi seminar ở khoa Hóa", "khoa Hóa"},
        {"phụ huynh gom hai triệu tám gửi quỹ khuyến học phường hôm qua rồi ạ", "phường"},
        {"hôm qua em học AI chỗ anh Khoa 2 tiếng", "anh Khoa"},
        {"hôm qua em xuống Cần Thơ học AI 2 tiếng", "Cần Thơ"},
        {"CĐCS trường chuyên biệt hôm qua đã tập huấn ngôn ngữ ký hiệu cho 21 GV", "trường chuyên biệt"},
        {"hôm qua mấy em sinh viên chỉ tụi cô AI 2 tiếng", "sinh viên"},
    };
    for (const auto& [text, place] : cases) {
        const auto reading = read(text);
        ASSERT_TRUE(reading.place.has_value()) << text;
        EXPECT_NE(reading.place->find(place), std::string::npos) << text << " at " << *reading.place;
    }
    // No places: a way of studying, a reason.
    EXPECT_FALSE(read("hôm chủ nhật tui thi xong môn cuối lớp Trung cấp chính trị hệ tại chức").place);
    EXPECT_FALSE(read("tại em quên báo, chứ lớp Canva em học xong bữa 19/9 rồi").place);
}

TEST(SouthernSpeech, titles_and_subjects) {
    EXPECT_EQ(read("#khuyenhoc #xuan Đọc xong 2 cuốn Sapiens hôm qua nha cả nhà").title.find("khuyenhoc"),
              std::string::npos);
    EXPECT_EQ(read("Hồi Tết đi Đắk Lắk tui ghé học được 5 bữa tiếng Ê-đê").category, "language");
    EXPECT_EQ(read("tui học 6 buổi tiếng M'Nông hồi tháng 8").category, "language");
    EXPECT_EQ(read("hôm qua trường em mở lớp xóa mù chữ số cho 37 học viên").category, "digital_skills");
}

} // namespace
