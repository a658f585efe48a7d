#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

// The ways in which Vietnamese says that a learning is done, and those in which it says anything else, crossed with
// what was learned, when and how long. {t} is what, {w} when, {a} how much. Messages are of Tuesday, 1 October 2024.

namespace {

using namespace loa::activities;

struct Subject {
    const char* text;
    const char* category;
};

constexpr Subject subjects[] = {{"lớp Excel nâng cao", "digital_skills"},
                                {"khóa sơ cấp cứu", "life_skills"},
                                {"lớp tiếng Trung giao tiếp", "language"},
                                {"chuyên đề kỹ năng thuyết trình", "life_skills"},
                                {"lớp cắm hoa", "other"},
                                {"khóa bồi dưỡng thường xuyên", "professional_skills"}};

struct When {
    const char* text;
    const char* dates;
};

constexpr When days[] = {{"hôm qua", "2024-09-30..2024-09-30"},     {"tuần trước", "2024-09-23..2024-09-29"},
                         {"hôm 12/9", "2024-09-12..2024-09-12"},    {"từ 16 đến 20/9", "2024-09-16..2024-09-20"},
                         {"3 hôm trước", "2024-09-28..2024-09-28"}, {"sáng thứ bảy vừa rồi", "2024-09-28..2024-09-28"},
                         {"tháng 8", "2024-08-01..2024-08-31"}};

struct HowMuch {
    const char* text;
    Quantity quantity;
};

constexpr HowMuch amounts[] = {{"3 buổi", {3, Unit::sessions}},
                               {"2 tiếng rưỡi", {2.5, Unit::hours}},
                               {"90 phút", {1.5, Unit::hours}},
                               {"12 tiết", {12, Unit::periods}},
                               {"nửa ngày", {0.5, Unit::days}}};

/// Verb and what completes it in every order, the subject in front, fragments, the passive, southern words.
constexpr const char* told[] = {
    "{w} em học xong {t} {a}",
    "em học {t} xong rồi, {a}, {w}",
    "em mới học xong {t} {a} {w}",
    "{w} em có đi học {t} {a}",
    "{w} tui có lên Sở dự {t} {a} á",
    "em được trường cử đi học {t} {w}, {a}",
    "{w} em được dự {t} {a}",
    "{w} mình vừa hoàn thành {t}, {a}",
    "{t} thì em học {w} rồi, {a}",
    "{t}: {w} em đã học, {a}",
    "{t} em học xong {w}, {a}",
    "{w}: {t} ({a})",
    "{t}, {a}, {w}",
    "xong {t} {a} {w}",
    "{t} {a} xong rồi, {w}",
    "em có giấy chứng nhận {t} rồi, học {a} {w}",
    "{w} em ráng học hết {a} {t}",
    "{w} tụi em rủ nhau đi học {t} {a}",
    "{w} em dành {a} để học {t}",
    "{w} em học được {a} {t} nghen",
    "dạ em báo: {w} em tham gia {t} {a} ạ",
    "bận quá giờ mới báo, {w} em học {t} {a}",
    "Nội dung: {t}\nThời gian: {w}\nSố lượng: {a}",
};

/// Plans, wishes, what was not done, put off or only signed up for, questions, orders, other people, small talk.
constexpr const char* not_told[] = {
    "mai em đi học {t} {a}",
    "tuần sau em sẽ học {t}",
    "em định học {t} {a}",
    "em tính qua tết học {t}",
    "sắp tới trường mở {t} {a}",
    "dự kiến tuần tới tổ chức {t} cho 40 giáo viên",
    "ước gì {w} em được học {t}",
    "phải chi {w} em đi {t} {a}",
    "nếu {w} rảnh thì em đã học {t}",
    "{w} em không đi {t} được",
    "em chưa học {t} buổi nào",
    "{w} em bận quá không học {t}",
    "{w} tui hổng có học {t}",
    "{w} em bệnh nên vắng {t}",
    "em bỏ lỡ {t} {w}",
    "{t} {w} bị hoãn rồi",
    "{t} {w} dời sang tuần sau",
    "{t} bị hủy vì mưa",
    "em mới đăng ký {t} {a}",
    "em ghi danh {t} rồi, tuần sau học",
    "em vừa đóng học phí {t} {a}",
    "xóa giùm em {t} {w}",
    "bỏ giúp mình dòng {t} đi",
    "khoan ghi {t} {a}",
    "thầy cô nhớ nộp minh chứng {t}",
    "đề nghị các tổ báo cáo {t} trước thứ 6",
    "nhờ các tổ thống kê số người học {t} {w}",
    "{w} ai đi {t} vậy",
    "{t} {w} mấy giờ vậy thầy",
    "học {t} {a} có được tính không ạ",
    "{t} học bao lâu vậy chị",
    "{t} {w} học xong chưa mấy chị",
    "{w} chồng em học {t} {a}",
    "học trò tui học {t} {a} rồi",
    "nghe nói trường bạn mở {t} cho 30 người",
    "cảm ơn thầy cô đã dự {t} {w}",
    "chúc mừng cô Mẫu học xong {t}",
};

std::string filled(std::string_view pattern, std::string_view what, std::string_view when, std::string_view much) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto mark = pattern.substr(at, 3);
        if (mark == "{t}" || mark == "{w}" || mark == "{a}") {
            text += mark == "{t}" ? what : mark == "{w}" ? when : much;
            at += 3;
        } else {
            text += pattern[at++];
        }
    }
    return text;
}

TEST(Constructions, what_is_done_is_told_in_every_order) {
    for (const auto* pattern : told)
        for (const auto& [what, category] : subjects)
            for (const auto& [when, dates] : days)
                for (const auto& [much, quantity] : amounts) {
                    const auto text = filled(pattern, what, when, much);
                    const auto reading = read(text);
                    ASSERT_TRUE(reading.is_report) << text << " is " << kind_name(reading.kind);
                    EXPECT_EQ(dates_of(reading), dates) << text;
                    EXPECT_EQ(reading.quantity, quantity) << text;
                    EXPECT_EQ(reading.category, category) << text;
                    EXPECT_FALSE(reading.participants) << text;
                }
}

TEST(Constructions, without_marks_it_is_told_as_well) {
    for (const auto* pattern : told)
        for (const auto& [what, category] : subjects) {
            const auto text = loa::vietnamese::fold(filled(pattern, what, days[2].text, amounts[0].text));
            const auto reading = read(text);
            EXPECT_TRUE(reading.is_report) << text << " is " << kind_name(reading.kind);
            EXPECT_EQ(dates_of(reading), days[2].dates) << text;
            EXPECT_EQ(reading.quantity, amounts[0].quantity) << text;
        }
}

TEST(Constructions, what_is_not_done_is_no_report) {
    for (const auto* pattern : not_told)
        for (const auto& [what, category] : subjects)
            for (const auto& [when, dates] : days)
                for (const auto& [much, quantity] : amounts) {
                    const auto text = filled(pattern, what, when, much);
                    EXPECT_FALSE(read(text).is_report) << text;
                }
}

} // namespace
