#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>
#include <utf8proc.h>

#include <cstdlib>

namespace {

using namespace loa::activities;
using loa::vietnamese::add_days;

/// Reports whose words stay what they are without their marks.
constexpr const char* plain_enough[] = {
    "hôm qua em học xong lớp kỹ năng thuyết trình 2 buổi ở nhà văn hóa quận 6",
    "tuần trước 23 thầy cô trường mình dự tập huấn chữ ký số 90 phút qua zoom",
    "hôm 12/9 công đoàn trao 7 suất học bổng, tổng 14 triệu",
    "từ 16 đến 20/9 em học lớp trung cấp chính trị 5 ngày",
    "sáng nay mình đọc xong 1 cuốn tiểu thuyết",
    "tháng 8 trường em phát động tuần lễ học tập suốt đời với 60 giáo viên",
    "em muốn học lớp tiếng Nhật 10 buổi",
    "hôm qua em bận không đi tập huấn được",
    "ngày mai trường tổ chức hội thảo cho 40 giáo viên",
};

std::string decomposed(std::string_view text) {
    const std::string copy(text);
    auto* const parts = utf8proc_NFD(reinterpret_cast<const utf8proc_uint8_t*>(copy.c_str()));
    std::string out(reinterpret_cast<const char*>(parts));
    std::free(parts);
    return out;
}

std::string without_marks(std::string_view text) {
    return loa::vietnamese::fold(text);
}

void expect_same(const Reading& got, const Reading& want, const std::string& text) {
    EXPECT_EQ(kind_name(got.kind), kind_name(want.kind)) << text;
    EXPECT_EQ(got.category, want.category) << text;
    EXPECT_EQ(got.start, want.start) << text;
    EXPECT_EQ(got.end, want.end) << text;
    EXPECT_EQ(got.quantity, want.quantity) << text;
    EXPECT_EQ(got.participants, want.participants) << text;
}

TEST(Properties, marks_left_out_change_nothing_where_words_stay_clear) {
    for (const auto* text : plain_enough) expect_same(read(without_marks(text)), read(text), without_marks(text));
}

TEST(Properties, decomposed_letters_change_nothing) {
    for (const auto* text : plain_enough) {
        const auto got = read(decomposed(text)), want = read(text);
        expect_same(got, want, text);
        EXPECT_EQ(got.title, want.title) << text;
        EXPECT_EQ(got.place, want.place) << text;
    }
}

TEST(Properties, politeness_around_a_report_changes_nothing) {
    for (const auto* text : plain_enough) {
        expect_same(read(std::string("dạ ") + text + " ạ"), read(text), text);
        expect_same(read(std::string(text) + " nha"), read(text), text);
    }
}

TEST(Properties, relative_days_move_with_the_message) {
    for (const auto* text : {"hôm qua em học lớp Word 2 tiếng", "3 hôm trước em học lớp Word 2 tiếng",
                             "sáng nay em học lớp Word 2 tiếng", "hôm kia em học lớp Word 2 tiếng"}) {
        const auto first = read(text);
        ASSERT_TRUE(first.start) << text;
        for (int days = 1; days <= 800; days += 37) {
            auto now = test_now;
            now.date = add_days(now.date, days);
            const auto later = read_report(text, now, campaign_lexicon());
            EXPECT_EQ(later.start, add_days(*first.start, days)) << text << ' ' << days;
            EXPECT_EQ(later.end, add_days(*first.end, days)) << text << ' ' << days;
        }
    }
}

TEST(Properties, weeks_move_by_weeks) {
    for (const auto* text : {"tuần trước em học lớp Word 2 tiếng", "thứ sáu tuần trước em học lớp Word 2 tiếng",
                             "hôm thứ năm em học lớp Word 2 tiếng", "cuối tuần rồi em học lớp Word 2 tiếng"}) {
        const auto first = read(text);
        ASSERT_TRUE(first.start) << text;
        for (int weeks = 1; weeks <= 60; weeks += 7) {
            auto now = test_now;
            now.date = add_days(now.date, 7 * weeks);
            EXPECT_EQ(read_report(text, now, campaign_lexicon()).start, add_days(*first.start, 7 * weeks)) << text;
        }
    }
}

} // namespace
