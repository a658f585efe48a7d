#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

void expect_kind(ReportKind kind, std::initializer_list<const char*> texts) {
    for (const auto* text : texts) {
        const auto reading = read(text);
        EXPECT_EQ(kind_name(reading.kind), kind_name(kind)) << text;
        EXPECT_EQ(reading.is_report, kind == ReportKind::report) << text;
    }
}

TEST(ReportKinds, what_was_done_is_a_report) {
    expect_kind(ReportKind::report,
                {
                    "em mới học xong lớp cắm hoa 2 buổi bên nhà văn hóa phụ nữ hôm thứ 5 tuần trước",
                    "vừa tập yoga xong 1 tiếng",
                    "t7 vừa rồi mk đi hiến máu",
                    "hnay e vừa xog 2h học photoshop onl",
                    "ND: tập huấn PCCC; TG: 24/9; SL: 1 buổi; 40 người",
                    "hôm qua em học 3 buổi AI, ghi nhận giúp em được không ạ?",
                    "học xong 3 buổi bồi dưỡng toán, ghi giúp em nha",
                    "em học tiếng Nhật được 24 buổi rồi, học từ tháng 7 tới giờ",
                    "I read two books last month",
                    "15 gia đình đoàn viên được công nhận Gia đình học tập năm 2023",
                    "gia đình em đăng ký thực hiện gia đình học tập hồi tháng 3",
                    "đã học xong 2 buổi kỹ năng sống, mai học tiếp",
                });
}

TEST(ReportKinds, questions_are_none) {
    expect_kind(ReportKind::question, {
                                          "có ai học lớp tin học chưa vậy",
                                          "cho em hỏi học bồi dưỡng thường xuyên có tính không ạ",
                                          "học xong khóa AI có được cấp chứng chỉ không",
                                          "tập huấn hôm qua có ai đi không",
                                          "bao giờ có kết quả thi GVDG",
                                          "em học 3 buổi rồi, vậy có được tính không ạ",
                                          "hoc bong mot suat bao nhieu tien",
                                      });
}

TEST(ReportKinds, plans_and_intentions_are_none) {
    expect_kind(ReportKind::plan, {
                                      "mai em đi học lớp sơ cấp cứu",
                                      "Thứ hai tuần sau trường tập huấn PCCC cho toàn thể giáo viên",
                                      "dự kiến 15/10 trường tổ chức hội thảo AI cho 50 GV",
                                      "em định học thêm tiếng Trung",
                                      "e tính tuần sau đi học lớp photoshop",
                                      "năm sau em phấn đấu học xong thạc sĩ",
                                      "mai mot minh di hoc lop ky nang",
                                      "I will join the English club tomorrow",
                                  });
}

TEST(ReportKinds, the_evening_is_ahead_in_the_afternoon) {
    const LocalTime afternoon{{2024, 10, 1}, 15, 0};
    EXPECT_EQ(read_report("tối nay em học lớp Excel 2 tiếng", afternoon, campaign_lexicon()).kind, ReportKind::plan);
    EXPECT_TRUE(read_report("tối nay em học lớp Excel 2 tiếng", {{2024, 10, 1}, 22, 0}, campaign_lexicon()).is_report);
}

TEST(ReportKinds, wishes_negations_and_what_was_called_off_are_none) {
    expect_kind(ReportKind::wish, {"nếu được học AI thì tốt quá", "giá như hôm qua đi nghe buổi nói chuyện",
                                   "lẽ ra tuần trước em học xong rồi"});
    expect_kind(ReportKind::negation, {"hôm qua em bận nên không dự buổi tọa đàm", "chưa học xong khóa tin học",
                                       "lỡ buổi tập huấn hôm thứ 5 rồi", "tuan truoc em om nen khong di tap huan duoc",
                                       "e k hc dc bữa nào hết á"});
    expect_kind(ReportKind::postponed, {"lớp tập huấn STEM hôm 25/9 bị hoãn rồi", "hội thảo chiều qua dời sang thứ 6",
                                        "lớp chính trị hè dời qua tuần sau rồi nha"});
}

TEST(ReportKinds, registrations_commands_requests_and_small_talk_are_none) {
    expect_kind(ReportKind::registration,
                {"mới đăng ký thi IELTS, tháng 12 thi", "em vừa đăng ký khóa học CNTT 12 buổi"});
    expect_kind(ReportKind::command,
                {"xóa giùm em cái báo cáo hồi nãy", "bot ơi sửa lại thành 5 buổi", "đừng lưu cái này nhé"});
    expect_kind(ReportKind::request,
                {"thầy cô nhớ nộp báo cáo trước ngày 30/9 nhé", "đề nghị các tổ báo cáo số buổi học trong tháng 9"});
    expect_kind(ReportKind::small_talk,
                {"chào buổi sáng cả nhà", "hôm qua ăn lẩu hết 500k", "cn tuần trc e coi phim", "ok cảm ơn Loa", "", "…",
                 "Chúc mừng thầy Hùng đậu thạc sĩ", "hôm nay dạy 5 tiết mệt xỉu"});
}

TEST(ReportKinds, words_that_only_look_like_cues_do_not_count) {
    expect_kind(ReportKind::report,
                {
                    "hôm qua em dự tập huấn quy định mới về dạy thêm 2 tiếng",
                    "tuần trước trường tổ chức tuyên truyền nói không với ma túy, 200 học sinh tham gia",
                    "em học xong lớp an toàn trên không gian mạng 1 buổi, chưa có giấy chứng nhận",
                    "sáng nay em học máy tính 2 tiếng",
                });
}

TEST(ReportKinds, cues_are_read_in_their_sentence) {
    expect_kind(ReportKind::plan, {
                                      "em định ủng hộ quỹ vài trăm ngàn khi có tiền thưởng",
                                      "chắc hôm nào rảnh em học thử lớp vẽ",
                                      "25/12 này trường tổ chức hội thảo cho 50 GV",
                                      "tuần tới 20 cô mầm non học lớp Word",
                                      "em đang tìm lớp tiếng Pháp 2 buổi một tuần",
                                  });
    expect_kind(ReportKind::request, {
                                         "các tổ nộp minh chứng tập huấn trước thứ 6",
                                         "mọi người tranh thủ học xong module 2 nhé",
                                     });
    expect_kind(ReportKind::negation, {
                                          "em vắng lớp bồi dưỡng hôm qua",
                                          "em đâu có đi tập huấn hôm qua",
                                          "kẹt dạy nên em bỏ 2 buổi tập huấn",
                                      });
    expect_kind(ReportKind::small_talk, {
                                            "cảm ơn cả nhà đã tham gia tập huấn hôm qua",
                                            "tài liệu tập huấn hôm qua em để ở văn phòng",
                                            "lớp tiếng Pháp giá 2 triệu rưỡi mắc ghê",
                                        });
    expect_kind(ReportKind::report, {
                                        "hôm qua em học lớp Word 2 tiếng nha mọi người",
                                        "em dự đủ 3 buổi tập huấn, không vắng buổi nào",
                                        "mình vừa xem hết bài Word, 20 phút thôi à",
                                        "hôm qua em học lớp Word 2 tiếng, nếu cần em gửi chứng chỉ",
                                    });
}

TEST(ReportKinds, a_day_of_the_next_step_is_not_that_of_the_report) {
    const auto reading = read("học xong lớp Word 3 buổi rồi, mai nộp giấy chứng nhận");
    EXPECT_TRUE(reading.is_report);
    EXPECT_FALSE(reading.start);
}

} // namespace
