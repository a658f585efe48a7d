#include "handlers/conversation/asked_of_loa.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/conversation/conversation_kit.h"

namespace loa::conversation {
namespace {

const AskedOfLoa& shipped() {
    static const config::Texts& texts = tests::Shipped::get().texts;
    static const AskedOfLoa asked(texts.render("asked_of_loa.words").text, texts.render("asked_of_loa.questions").text);
    return asked;
}

struct Case {
    const char* topic;
    const char* text;
};

class Asked : public testing::TestWithParam<Case> {};

TEST_P(Asked, of_loa) {
    EXPECT_EQ(shipped().topic(GetParam().text), GetParam().topic) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_1, Asked,
    testing::Values(
        Case{"code_where", "mã lấy ở đâu"}, Case{"code_where", "mã lấy ở đâu vậy Loa"},
        Case{"code_where", "em không có mã"}, Case{"code_where", "em chưa có mã thì sao"},
        Case{"code_where", "ai cho mã vậy ạ"}, Case{"code_where", "ma moi xin o dau"},
        Case{"code_where", "em quên mã rồi"}, Case{"code_where", "mã đơn vị là gì vậy"},
        Case{"code_where", "không có mã có báo cáo được không"}, Case{"code_where", "làm sao để có mã"},
        Case{"code_where", "xin mã ở ai ạ"}, Case{"edit_saved", "lưu xong có sửa được không"},
        Case{"edit_saved", "mà lưu xong có sửa được ko"}, Case{"edit_saved", "gửi rồi có sửa lại được không ạ"},
        Case{"edit_saved", "báo cáo rồi sửa được không"}, Case{"edit_saved", "sửa báo cáo ở đâu"},
        Case{"edit_saved", "làm sao sửa báo cáo đã lưu"}, Case{"edit_saved", "luu roi sua duoc khong"},
        Case{"edit_saved", "duyệt rồi có sửa được nữa không"}, Case{"edit_saved", "lưu rồi có rút lại được không"},
        Case{"edit_saved", "sửa thế nào vậy"}, Case{"edit_saved", "rút báo cáo thế nào"},
        Case{"who_approves", "ai duyệt vậy"}, Case{"who_approves", "báo cáo này ai duyệt ạ"},
        Case{"who_approves", "ai la nguoi duyet bao cao"}, Case{"who_approves", "ai sẽ duyệt cho em"},
        Case{"who_approves", "gửi rồi ai duyệt"}, Case{"when_approved", "bao giờ duyệt"},
        Case{"when_approved", "khi nào thì được duyệt ạ"}, Case{"when_approved", "bao lâu thì duyệt"},
        Case{"when_approved", "báo cáo mấy ngày thì được duyệt"}, Case{"when_approved", "duyệt có lâu không"},
        Case{"when_approved", "chừng nào duyệt vậy loa"}, Case{"when_approved", "bao gio moi duyet"},
        Case{"why_waiting", "sao chưa duyệt"}, Case{"why_waiting", "sao chưa duyệt nữa"},
        Case{"why_waiting", "sao báo cáo của em chưa được duyệt vậy ạ"},
        Case{"why_waiting", "gửi lâu rồi sao chưa duyệt"}, Case{"why_waiting", "sao duyệt lâu vậy"},
        Case{"why_waiting", "tại sao mãi chưa duyệt báo cáo"}, Case{"photo_needed", "có cần minh chứng không"},
        Case{"photo_needed", "có cần ảnh không ạ"}, Case{"photo_needed", "báo cáo có phải gửi ảnh không"},
        Case{"photo_needed", "không có ảnh có được không"}, Case{"photo_needed", "em không có giấy chứng nhận thì sao"},
        Case{"photo_needed", "co bat buoc phai co minh chung ko"}, Case{"photo_needed", "cần minh chứng gì không"},
        Case{"photo_how", "gửi ảnh thế nào"}, Case{"photo_how", "gửi ảnh ở đâu ạ"},
        Case{"photo_how", "làm sao gửi ảnh"}));

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_2, Asked,
    testing::Values(
        Case{"photo_how", "chụp ảnh được ko"}, Case{"photo_how", "gửi file pdf được không"},
        Case{"photo_how", "ảnh gửi vào đâu"}, Case{"photo_later", "gửi ảnh sau được không"},
        Case{"photo_later", "mai em gửi ảnh được không"}, Case{"photo_which", "ủa cái ảnh đó vô lớp nào vậy"},
        Case{"photo_which", "ảnh em gửi đâu rồi"}, Case{"photo_wrong", "gửi nhầm ảnh thì làm sao"},
        Case{"photo_wrong", "làm sao xóa ảnh"}, Case{"phone", "có lộ số điện thoại không"},
        Case{"phone", "lưu dữ vậy có lộ số điện thoại ko"}, Case{"phone", "sđt của em có bị lộ không"},
        Case{"phone", "có ai thấy số điện thoại của em không"}, Case{"phone", "báo cáo có cần số điện thoại không"},
        Case{"who_sees", "ai xem được"}, Case{"who_sees", "ai xem được vậy"},
        Case{"who_sees", "ai xem được báo cáo của em"}, Case{"who_sees", "hiệu trưởng có xem được không"},
        Case{"who_sees", "báo cáo của em mọi người có thấy không"}, Case{"who_sees", "thông tin có bị lộ không"},
        Case{"who_sees", "có bảo mật không vậy"}, Case{"who_sees", "nguoi khac co xem duoc bao cao cua toi khong"},
        Case{"date_forgotten", "quên ngày thì sao"}, Case{"date_forgotten", "em không nhớ ngày thì làm sao"},
        Case{"date_forgotten", "không nhớ hôm nào thì sao ạ"}, Case{"date_forgotten", "không ghi ngày được không"},
        Case{"date_exact", "ngày phải chính xác không"}, Case{"date_exact", "ngày phải ghi chính xác hả loa"},
        Case{"date_exact", "có cần ghi ngày không"}, Case{"date_exact", "ghi tháng thôi được không"},
        Case{"where_see", "báo cáo rồi giờ xem ở đâu"}, Case{"where_see", "xem lại báo cáo ở đâu"},
        Case{"where_see", "làm sao xem báo cáo của mình"}, Case{"where_see", "báo cáo của em đâu rồi"},
        Case{"where_see", "xem bao cao da gui o dau"}, Case{"sent_wrong", "gửi nhầm thì làm sao"},
        Case{"sent_wrong", "báo cáo sai thì sao ạ"}, Case{"sent_wrong", "lỡ lưu nhầm thì phải làm sao"},
        Case{"sent_wrong", "ghi sai ngày thì sửa sao"}, Case{"two_schools", "em dạy hai trường thì sao"},
        Case{"two_schools", "em dạy 2 trường"}, Case{"two_schools", "dạy hai trường thì tính cho trường nào"},
        Case{"change_school", "đổi trường"}, Case{"change_school", "em muốn đổi trường"},
        Case{"change_school", "em chuyển trường rồi thì sao"}, Case{"change_school", "lỡ vào nhầm trường thì làm sao"},
        Case{"change_name", "đổi tên hiển thị ở đâu"}, Case{"change_name", "em muốn đổi tên"},
        Case{"change_name", "tên em bị sai thì sửa sao"}, Case{"identity", "Loa là ai"}));

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_3, Asked,
    testing::Values(
        Case{"identity", "bot hay người vậy"}, Case{"identity", "bạn có phải người thật không"},
        Case{"identity", "đang nói chuyện với ai vậy"}, Case{"quiet", "tắt nhắc"}, Case{"quiet", "làm sao tắt nhắc"},
        Case{"quiet", "em không muốn nhận thông báo nữa"}, Case{"how_report", "làm sao báo cáo"},
        Case{"how_report", "báo cáo thế nào ạ"}, Case{"how_report", "cách báo cáo"},
        Case{"how_report", "em muốn báo cáo thì làm sao"}, Case{"report_for_all", "báo cáo cho tổ thế nào"},
        Case{"report_for_all", "báo cáo thay cho tổ được không"},
        Case{"report_for_all", "làm sao báo cáo cho cả trường"}, Case{"merge_how", "gộp thế nào"},
        Case{"merge_how", "gộp báo cáo làm sao"}, Case{"return_how", "trả báo cáo thế nào"},
        Case{"return_how", "làm sao trả lại báo cáo"}, Case{"returned", "bị trả lại thì làm sao"},
        Case{"approve_how", "duyệt ở đâu"}, Case{"approve_how", "cách duyệt báo cáo"},
        Case{"moderation_slip", "duyệt nhầm thì sao"}, Case{"counts_when", "báo cáo rồi có tính không"},
        Case{"counts_when", "chưa duyệt có được tính không"}, Case{"draft_kept", "chưa lưu có mất không"},
        Case{"cost", "có tốn tiền không"}, Case{"erase_how", "xóa dữ liệu thế nào"},
        Case{"several", "báo cáo nhiều việc một lần được không"}, Case{"code_where", "mã ở đâu ra vậy"},
        Case{"code_where", "cho em xin mã với"}, Case{"code_where", "em xin mã ở đâu được ạ"},
        Case{"code_where", "làm sao biết mã của trường mình"}, Case{"code_where", "trường em chưa cấp mã"},
        Case{"code_where", "thầy chủ tịch chưa cho mã"}, Case{"code_where", "chưa có mã báo cáo được không"},
        Case{"code_where", "có bắt buộc nhập mã không"}, Case{"code_where", "mã mời là cái gì"},
        Case{"code_where", "mất mã rồi làm sao"}, Case{"edit_saved", "lưu rồi sửa được không"},
        Case{"edit_saved", "lưu rồi muốn sửa thì làm sao"}, Case{"edit_saved", "lỡ sai có sửa được không"},
        Case{"edit_saved", "sau này sửa được ko"}, Case{"edit_saved", "em gửi rồi muốn chỉnh lại ngày thì sao"},
        Case{"edit_saved", "sửa báo cáo kiểu gì"}, Case{"edit_saved", "cách sửa"},
        Case{"edit_saved", "muốn xóa báo cáo đã gửi thì làm sao"}, Case{"who_approves", "ai là người duyệt"},
        Case{"who_approves", "ai duyệt báo cáo của em"}, Case{"who_approves", "báo cáo của em do ai duyệt"},
        Case{"who_approves", "ai duyệt cái này"}, Case{"who_approves", "chủ tịch duyệt hả"}));

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_4, Asked,
    testing::Values(
        Case{"who_approves", "cô hiệu trưởng duyệt à"}, Case{"when_approved", "khi nào có kết quả duyệt"},
        Case{"when_approved", "bao lâu nữa mới duyệt"}, Case{"when_approved", "hôm nào duyệt vậy cô"},
        Case{"when_approved", "chừng nào thì báo cáo được duyệt"}, Case{"when_approved", "đợi duyệt bao lâu"},
        Case{"why_waiting", "sao lâu quá chưa duyệt"}, Case{"why_waiting", "sao vẫn chờ duyệt hoài"},
        Case{"why_waiting", "chờ duyệt hoài vậy"}, Case{"photo_needed", "có phải chụp hình không"},
        Case{"photo_needed", "có cần chụp giấy chứng nhận không"},
        Case{"photo_needed", "không có minh chứng thì có được tính không"},
        Case{"photo_needed", "không có gcn thì sao"}, Case{"photo_needed", "cần mấy ảnh"},
        Case{"photo_how", "gửi hình ở đâu"}, Case{"photo_how", "gửi ảnh bằng cách nào"},
        Case{"photo_how", "gửi ảnh như thế nào ạ"}, Case{"photo_how", "gửi minh chứng ở đâu"},
        Case{"photo_how", "gửi nhiều ảnh được không"}, Case{"photo_how", "ảnh chụp màn hình được không"},
        Case{"photo_later", "mai bổ sung ảnh được không"}, Case{"photo_needed", "quên chụp ảnh thì sao"},
        Case{"phone", "có hiện số điện thoại không"}, Case{"phone", "số điện thoại em có ai biết không"},
        Case{"phone", "loa có lưu số điện thoại không"}, Case{"who_sees", "mọi người có thấy tên em không"},
        Case{"who_sees", "ai đọc được báo cáo này"}, Case{"who_sees", "ai coi được"},
        Case{"who_sees", "đồng nghiệp có xem được không"}, Case{"who_sees", "thầy hiệu trưởng có thấy không"},
        Case{"who_sees", "báo cáo này có công khai không"}, Case{"who_sees", "có ai khác xem được không"},
        Case{"date_forgotten", "quên mất ngày rồi thì làm thế nào"},
        Case{"date_forgotten", "ngày không nhớ rõ thì sao"}, Case{"date_forgotten", "không nhớ ngày có sao không"},
        Case{"date_forgotten", "em không nhớ chính xác ngày thì sao"}, Case{"date_exact", "có cần đúng ngày không"},
        Case{"date_exact", "ghi ngày gần đúng được không"}, Case{"date_exact", "ngày ước chừng được không"},
        Case{"where_see", "xem báo cáo ở đâu"}, Case{"where_see", "em muốn xem lại báo cáo đã gửi thì vào đâu"},
        Case{"where_see", "báo cáo của em nằm ở đâu"}, Case{"where_see", "giờ xem lại chỗ nào"},
        Case{"sent_wrong", "gửi nhầm rồi làm sao đây"}, Case{"sent_wrong", "em gửi nhầm thì sao"},
        Case{"sent_wrong", "báo nhầm thì có sao không"}, Case{"sent_wrong", "lỡ gửi hai lần thì sao"},
        Case{"two_schools", "em dạy hai trường thì báo cáo trường nào"},
        Case{"two_schools", "em dạy ở hai trường thì tính sao"},
        Case{"two_schools", "mình dạy 2 trường có được không"}));

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_5, Asked,
    testing::Values(Case{"change_school", "em mới chuyển trường"},
                    Case{"change_school", "chuyển sang trường khác thì làm sao"},
                    Case{"change_school", "em đổi trường rồi giờ sao"}, Case{"change_name", "đổi tên thế nào"},
                    Case{"change_name", "sửa tên của em thế nào"}, Case{"change_name", "tên hiển thị sai"},
                    Case{"identity", "bạn là bot hả"}, Case{"identity", "loa là người hay máy vậy"},
                    Case{"identity", "có người thật trả lời không"}, Case{"identity", "ai đang trả lời em vậy"},
                    Case{"quiet", "tắt thông báo thế nào"}, Case{"quiet", "đừng nhắc em nữa"},
                    Case{"quiet", "sao nhắc hoài vậy"}, Case{"how_report", "báo cáo làm sao"},
                    Case{"how_report", "làm sao để báo cáo ạ"}, Case{"how_report", "em chưa biết cách báo cáo"},
                    Case{"how_report", "hướng dẫn em báo cáo với"}, Case{"how_report", "báo cáo sao đây"},
                    Case{"how_report", "chỉ em báo cáo với"},
                    Case{"report_for_all", "báo cáo giùm đồng nghiệp được không"},
                    Case{"report_for_all", "báo cáo cho cả tổ được không"},
                    Case{"report_for_all", "tổ em muốn báo cáo chung thì sao"},
                    Case{"report_for_all", "báo cáo hộ người khác được không"},
                    Case{"merge_how", "gộp báo cáo thế nào"}, Case{"merge_how", "làm sao gộp hai báo cáo"},
                    Case{"return_how", "trả lại báo cáo thế nào"}, Case{"approve_how", "duyệt báo cáo thế nào"},
                    Case{"moderation_slip", "duyệt lộn thì làm sao"}, Case{"returned", "báo cáo bị trả lại thì làm gì"},
                    Case{"returned", "bị trả thì sửa ở đâu"}, Case{"counts_when", "chưa được duyệt có tính không"},
                    Case{"cost", "có mất phí không"}, Case{"cost", "có mất tiền không ạ"},
                    Case{"draft_kept", "chưa lưu thì có mất không"}, Case{"erase_how", "làm sao xóa dữ liệu của em"},
                    Case{"kept_long", "giữ dữ liệu bao lâu"}, Case{"kept_long", "lưu dữ liệu ở đâu"},
                    Case{"what_next", "báo cáo xong rồi làm gì nữa"}, Case{"what_next", "rồi sao nữa"},
                    Case{"what_next", "bước tiếp theo là gì"}, Case{"code_where", "cho em hỏi mã đơn vị lấy chỗ nào ạ"},
                    Case{"code_where", "mã của trường em do ai cấp"}, Case{"code_where", "nhập mã ở đâu"},
                    Case{"code_bad", "mã hết hạn rồi"}, Case{"edit_saved", "bấm lưu rồi có sửa được không loa"},
                    Case{"edit_saved", "lưu rồi mà muốn sửa số buổi thì làm sao"},
                    Case{"edit_saved", "sai thì sửa được không"}, Case{"edit_saved", "em có sửa lại được không"},
                    Case{"sent_wrong", "nếu sai thì sao"}, Case{"who_approves", "ai xét duyệt"}));

INSTANTIATE_TEST_SUITE_P(
    in_many_ways_6, Asked,
    testing::Values(
        Case{"who_approves", "báo cáo gửi cho ai duyệt"}, Case{"who_approves", "sau khi gửi thì ai duyệt"},
        Case{"when_approved", "phải chờ bao lâu"}, Case{"when_approved", "duyệt mất mấy ngày"},
        Case{"when_approved", "khi nào biết được duyệt"}, Case{"why_waiting", "báo cáo của em sao chưa thấy duyệt"},
        Case{"why_waiting", "sao mãi không duyệt cho em"}, Case{"why_waiting", "em gửi cả tuần rồi chưa ai duyệt"},
        Case{"photo_how", "có ảnh thì gửi ở đâu"}, Case{"photo_needed", "có cần gửi kèm giấy chứng nhận ko ạ"},
        Case{"photo_needed", "không có giấy chứng nhận có được không"},
        Case{"photo_needed", "không chụp ảnh được không"}, Case{"photo_what", "minh chứng là gì"},
        Case{"photo_how", "gửi ảnh kiểu gì"}, Case{"photo_later", "ảnh gửi sau được không"},
        Case{"photo_later", "gửi giấy chứng nhận sau có được không"}, Case{"who_sees", "có lộ thông tin cá nhân không"},
        Case{"who_sees", "báo cáo này ai đọc"}, Case{"who_sees", "cô tổ trưởng có xem được không"},
        Case{"who_sees", "trường khác có xem được không"}, Case{"date_forgotten", "lỡ quên ngày thì sao"},
        Case{"date_forgotten", "không nhớ rõ ngày thì ghi sao"}, Case{"date_forgotten", "ghi ngày sao nếu không nhớ"},
        Case{"date_exact", "có phải ghi ngày không"}, Case{"date_exact", "ngày ghi đại được không"},
        Case{"where_see", "xem lại các báo cáo đã gửi ở đâu"}, Case{"was_saved", "làm sao biết đã gửi thành công"},
        Case{"sent_wrong", "báo cáo bị trùng thì làm sao"}, Case{"two_schools", "em dạy hai trường, báo cáo sao"},
        Case{"two_schools", "em dạy cả 2 trường thì tính trường nào"}, Case{"change_school", "em vừa chuyển trường"},
        Case{"change_school", "đổi đơn vị thế nào"}, Case{"identity", "loa có phải là người không"},
        Case{"identity", "có ai ở đó không"}, Case{"identity", "đây là máy hả"}, Case{"quiet", "đừng nhắn nữa"},
        Case{"how_report", "muốn báo cáo thì nhắn gì"}, Case{"how_report", "báo cáo như thế nào cho đúng"},
        Case{"how_report", "nhắn gì để báo cáo"}, Case{"report_for_all", "báo cáo giùm cả tổ được ko"},
        Case{"report_for_all", "tổ trưởng báo cáo thay được không"}, Case{"merge_how", "làm sao để gộp"},
        Case{"return_how", "muốn trả lại thì làm sao"}, Case{"return_how", "muốn trả báo cáo thì nhắn gì"},
        Case{"was_saved", "báo cáo lưu chưa"}, Case{"was_saved", "báo cáo gửi được chưa vậy"},
        Case{"code_bad", "sai mã thì làm sao"}));

class NotAsked : public testing::TestWithParam<const char*> {};

TEST_P(NotAsked, of_loa) {
    EXPECT_EQ(shipped().topic(GetParam()), "") << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    reports_questions_on_the_plan_and_answers_1, NotAsked,
    testing::Values("báo cáo: hôm qua em học AI, chụp ảnh rồi", "hôm qua em học AI 3 buổi ở Sở",
                    "em đọc xong 2 cuốn sách", "hạn nộp khi nào", "hạn nộp báo cáo khi nào", "ai phải nộp",
                    "ai phải nộp báo cáo", "báo cáo gồm những gì", "báo cáo nộp khi nào", "báo cáo gửi về đâu",
                    "nộp báo cáo ở đâu", "hết hạn chưa", "còn nộp được không", "nộp trễ có sao không",
                    "học trước năm học có tính không", "tự học ở nhà có tính không",
                    "mai em thi bằng lái xe có tính ko loa", "ai phê duyệt kế hoạch", "cấp nào phê duyệt đề án",
                    "công văn 66 lưu ở đâu", "cho xin số điện thoại ban tuyên giáo",
                    "cho em xin số điện thoại được không", "em xin số điện thoại cán bộ", "đơn vị học tập là gì",
                    "mã số thuế", "/donvi 7K2M9QXA", "7K2M9QXA", "lưu", "lưu đi", "lưu không", "không lưu", "ok lưu",
                    "không", "thôi", "sửa", "sửa lại", "sửa 4 buổi", "sửa ngày 12/9", "sửa cái 1", "chỉ sửa thôi",
                    "không hủy", "đừng xóa", "duyệt", "duyệt hết", "duyệt 1-8, 10; trả 9 thiếu minh chứng",
                    "duyệt chưa", "báo cáo của em duyệt chưa", "còn cái nào chưa duyệt",
                    "có báo cáo nào chờ duyệt không", "trả 3: sai ngày"));

INSTANTIATE_TEST_SUITE_P(
    reports_questions_on_the_plan_and_answers_2, NotAsked,
    testing::Values("gộp 1 2", "không gộp 3", "hoàn tác", "duyệt nhầm rồi", "sao trả lại", "sao bị trả lại vậy",
                    "sai chỗ nào", "quên ngày", "không nhớ ngày", "em quên rồi", "4 buổi chứ", "ngày 12 chứ",
                    "ở hai trường", "ở trường TH Bông Sao", "ảnh này của lớp AI", "gửi ảnh rồi", "em gửi ảnh rồi nhé",
                    "gửi nhầm ảnh", "xoá ảnh cuối giúp em", "bỏ ảnh", "gcn lớp AI nè loa", "rút báo cáo",
                    "rút báo cáo được không", "xóa báo cáo này được không", "xóa dữ liệu của em được không",
                    "hủy thông báo", "khỏi nhắc", "đừng nhắc nữa", "thôi nhắc", "nhắc tôi thứ Hai", "cho tôi gặp người",
                    "gặp người thật", "cho em hỏi", "em báo cáo", "gửi báo cáo", "em muốn báo cáo", "báo cáo cho ai",
                    "24/30 GV đã tập huấn CĐS từ 23 đến 27/9", "tổ Toán báo cáo: 12 người học AI",
                    "em dạy hai trường, hôm qua tập huấn AI", "hôm qua chụp ảnh lớp học",
                    "em học cách gửi ảnh thế nào cho đẹp", "tập huấn bảo mật thông tin 2 buổi",
                    "em học lớp đổi tên miền", "chuyên đề an toàn thông tin có được không", "đồng ý", "em đồng ý",
                    "cảm ơn loa", "dạ", "bao nhiêu người đã học"));

INSTANTIATE_TEST_SUITE_P(reports_questions_on_the_plan_and_answers_3, NotAsked,
                         testing::Values("khi nào kiểm tra giám sát", "báo cáo sơ kết gửi trước ngày nào",
                                         "ai xem báo cáo của công đoàn cơ sở", "có mẫu báo cáo không",
                                         "có cần kế hoạch riêng không", "có bắt buộc thi giáo viên dạy giỏi không",
                                         "không báo cáo có sao không", "trường nào đã được công nhận",
                                         "em thuộc trường nào", "tên lớp là AI cơ bản", "đổi tên lớp thành Canva",
                                         "gửi báo cáo khi nào", "lưu báo cáo hôm qua", "2 ảnh", "còn gì nữa không",
                                         "chờ duyệt", "còn chờ duyệt không", "mai nộp được không", "gửi chưa",
                                         "gửi được chưa", "chưa lưu", "lưu rồi", "đã lưu", "mã lớp AI101",
                                         "thông báo gửi được chưa", "kế hoạch gồm những gì",
                                         "minh chứng công nhận đơn vị học tập gồm những gì", "đây là báo cáo của em",
                                         "là gì", "thế nào", "làm sao", "ở đâu", "khi nào"));

TEST(AskedOfLoa, the_shipped_grammar_reads_and_every_topic_has_its_answer) {
    EXPECT_EQ(shipped().mistakes(), std::vector<std::string>{});
    const config::Texts& texts = tests::Shipped::get().texts;
    std::set<std::string> answered;
    for (const std::string& topic : shipped().topics()) {
        EXPECT_TRUE(texts.contains("about_loa." + topic)) << topic;
        answered.insert("about_loa." + topic);
    }
    const std::set<std::string> endings{"_open", "_chair", "_by_link", "_member", "_no_unit"};
    for (const std::string& key : texts.keys()) {
        const bool is_way = std::ranges::any_of(endings, [&](const std::string& ending) {
            return key.ends_with(ending) && answered.contains(key.substr(0, key.size() - ending.size()));
        });
        EXPECT_TRUE(!key.starts_with("about_loa.") || answered.contains(key) || is_way) << key;
    }
}

TEST(AskedOfLoa, a_word_that_the_grammar_does_not_have_makes_it_none) {
    const AskedOfLoa asked("around = dạ, em\ncode = mã, mã mời\nwhere = ở đâu", "code = code where");
    EXPECT_EQ(asked.topic("dạ mã mời em ở đâu"), "code");
    EXPECT_EQ(asked.topic("MA MOI O DAU"), "code");
    EXPECT_EQ(asked.topic("mã số thuế ở đâu"), "");
    EXPECT_EQ(asked.topic("mà ở đâu"), "") << "other marks are another word";
    EXPECT_EQ(asked.topic("ở đâu mã"), "") << "parts stand in their order";
    EXPECT_EQ(asked.topic("mã ở đâu ở đâu"), "") << "once each";
    EXPECT_EQ(asked.topic(""), "");
    EXPECT_EQ(asked.topic("dạ em"), "");
}

TEST(AskedOfLoa, parts_may_be_missing_or_stand_for_each_other_and_the_first_question_counts) {
    const AskedOfLoa asked("around = dạ\na = một\nb = hai\nc = ba", "first = a b? c\nsecond = a|b c?\nthird = idle c");
    EXPECT_EQ(asked.topic("một ba"), "first");
    EXPECT_EQ(asked.topic("một hai ba"), "first");
    EXPECT_EQ(asked.topic("hai ba"), "second");
    EXPECT_EQ(asked.topic("hai"), "second");
    EXPECT_EQ(asked.topic("ba"), "third");
    EXPECT_EQ(asked.topic("ba", false), "");
    EXPECT_EQ(asked.topics(), (std::vector<std::string>{"first", "second", "third"}));
}

TEST(AskedOfLoa, lines_that_do_not_read_are_left_out) {
    const AskedOfLoa asked("no equals sign\na = một", "x = a nobody\ny = a?\nz\nfine = a");
    EXPECT_EQ(asked.mistakes(), (std::vector<std::string>{"no equals sign", "x = a nobody", "y = a?", "z"}));
    EXPECT_EQ(asked.topic("một"), "fine");
}

TEST(AskedOfLoa, long_texts_are_not_looked_at) {
    std::string text = "ai duyệt";
    while (text.size() < 200) {
        text += " ạ";
    }
    EXPECT_EQ(shipped().topic(text), "");
    EXPECT_EQ(shipped().topic(std::string(100'000, 'x')), "");
    EXPECT_EQ(shipped().topic("\xff\xfe ai duy\xe1"), "");
}

} // namespace
} // namespace loa::conversation
