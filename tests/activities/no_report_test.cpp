#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// Constructions by which a message that names a course, an amount or a day tells of nothing done. One table a family.

namespace {

using namespace loa::activities;

void expect_none(std::initializer_list<const char*> texts) {
    for (const auto* text : texts) EXPECT_FALSE(read(text).is_report) << text << " " << kind_name(read(text).kind);
}

void expect_told(std::initializer_list<const char*> texts) {
    for (const auto* text : texts) EXPECT_TRUE(read(text).is_report) << text << " " << kind_name(read(text).kind);
}

TEST(NoReport, questions_by_their_words_alone) {
    expect_none({"tổ mình học xong module 3 hết chưa mấy chị", "học 2 buổi thì khai sao ta", "lớp Excel hôm qua ai dạy",
                 "hôm qua lớp yoga ai giữ chìa khóa", "quỹ khuyến học năm nay đóng nhiêu một người",
                 "sao của em hiện 2 tiết, em học 5 tiết mà", "hôm qua học Canva tới bài mấy rồi thầy Mẫu"});
    expect_told({"hôm qua em học khóa ai cho giáo viên 2 tiếng", "hôm qua học vui, ai cũng hiểu bài, lớp Canva 2 tiếng",
                 "hôm qua em học lớp Excel 60 phút, không sót bài nào"});
}

TEST(NoReport, what_others_did) {
    expect_none({"học trò tui mới thi đậu chứng chỉ tin học", "nhỏ em tui học xong lớp tiếng Anh rồi",
                 "bé Bin nhà em học bơi được 5 buổi", "hôm qua anh xã em học lái xe 2 tiếng",
                 "trường bên kia hôm qua trao 50 suất học bổng", "nghe nói trường bạn tập huấn AI cho 30 giáo viên",
                 "báo Mẫu nói hôm qua có 500 giáo viên học AI", "bên trường Mẫu họ học AI tuần trước rồi"});
    expect_told({"hôm qua em với chồng em học nấu ăn 2 tiếng", "con em ngủ rồi em mới học được 2 tiếng Excel tối qua",
                 "nghe nói hay nên hôm qua em học thử lớp yoga 1 tiếng"});
}

TEST(NoReport, signing_up_whatever_is_over_with_it) {
    expect_none({"em ghi danh thi TOEIC xong rồi", "đăng ký hết rồi nha, tổ em 5 người học B1",
                 "nộp lệ phí thi tiếng Anh sáng nay rồi", "em vừa giữ chỗ lớp tiền sản"});
    expect_told({"em đăng ký và đã học xong lớp Excel hôm qua", "em học xong lớp Excel rồi, mới đăng ký lớp Canva",
                 "đăng ký lớp yoga tuần trước, hôm qua học xong 2 buổi rồi"});
}

TEST(NoReport, plans_and_wishes_by_their_frame) {
    expect_none({"tháng 12 em mới thi tin học", "Lịch tuần này: thứ 5 tập huấn AI, thứ 6 họp",
                 "trường mà cho đi tập huấn Đà Lạt thì đã", "được học lớp yoga thì hay biết mấy",
                 "giá như hôm mùng năm mà có lớp đàn thì em đã đi học hai buổi", "qua tết em học lớp đàn",
                 "bữa nào rảnh em học Canva 2 buổi"});
    expect_told({"tháng 8 em mới học xong lớp tin học", "hôm qua em ráng học hết 3 tiếng Excel"});
}

TEST(NoReport, what_is_new_or_broken_or_bought) {
    expect_none({"thư viện mới sơn lại", "máy chiếu hư rồi", "em mua 5 cuốn tập",
                 "hôm 8/3 chị em được tặng 45 bông hồng", "bỏ giùm em dòng 2 buổi yoga", "khoan ghi lớp Excel đã"});
    expect_told({"em mới thi xong tin học", "khóa Excel hoàn thành hôm qua"});
}

} // namespace
