#include "handlers/safe_text.h"

#include <gtest/gtest.h>

#include "handlers/action.h"

namespace loa::handlers {
namespace {

TEST(SafeName, keeps_vietnamese_names) {
    EXPECT_EQ(safe_name("Trường THPT mẫu A (cơ sở 2)"), "Trường THPT mẫu A (cơ sở 2)");
    EXPECT_EQ(safe_name("Giáo viên 1"), "Giáo viên 1");
}

TEST(SafeName, makes_no_mention_command_link_or_mark) {
    EXPECT_EQ(safe_name("@all"), "all");
    EXPECT_EQ(safe_name("/thongbao xấu"), "thongbao xấu");
    EXPECT_EQ(safe_name("http://xau.vn/a"), "http xau vn a");
    EXPECT_EQ(safe_name("*đậm* _x_ <b>[y](z)"), "đậm x b y (z)");
    EXPECT_EQ(safe_name("＠all"), "all");
}

TEST(SafeName, is_one_visible_line) {
    EXPECT_EQ(safe_name("Lớp\nLoa: đã duyệt\r\n\tx"), "Lớp Loa đã duyệt x");
    EXPECT_EQ(safe_name("\u202eabc\u200b\u2066d\ufeff"), "abcd");
    EXPECT_EQ(safe_name("a\u2028b\u0085c"), "a b c");
    EXPECT_EQ(safe_name(" \u00a0\u3000 "), "");
    EXPECT_EQ(safe_name(std::string_view("a\0b", 3)), "ab");
    EXPECT_EQ(safe_name("a\xff\xfe"), "a");
}

TEST(SafeName, is_short) {
    EXPECT_EQ(safe_name("abcdefghij", 10), "abcdefghij");
    EXPECT_EQ(safe_name("abcdefghijk", 10), "abcdefghi…");
    EXPECT_EQ(safe_name("ăăăăăă", 4), "ăăă…");
    EXPECT_EQ(safe_name("abc defg", 5), "abc…");
}

TEST(SafeText, does_not_let_marks_pile_up) {
    EXPECT_EQ(safe_line("a\u0316\u0316\u0316\u0316\u0316b"), "a\u0316\u0316b");
}

TEST(SafeText, keeps_lines_and_links) {
    EXPECT_EQ(safe_text("Mời xem https://mau.vn/a\r\n\n\n\nTrân trọng  nhé\n"),
              "Mời xem https://mau.vn/a\n\nTrân trọng nhé");
    EXPECT_EQ(safe_line("a\nb"), "a b");
}

TEST(Actions, come_back_as_they_went) {
    const std::string made = action("report.settle", 12, "d,2024-09-11,2024-09-11");
    const auto read = read_action(made);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->verb, "report.settle");
    EXPECT_EQ(read->subject, 12);
    EXPECT_EQ(read->detail, "d,2024-09-11,2024-09-11");
    EXPECT_EQ(read_action("question.begin")->subject, 0);
}

TEST(Actions, that_nobody_made_do_not_read) {
    EXPECT_FALSE(read_action(""));
    EXPECT_FALSE(read_action("report.save:x"));
    EXPECT_FALSE(read_action("report.save:-1"));
    EXPECT_FALSE(read_action("report.save:99999999999999999999"));
    EXPECT_FALSE(read_action("report save:1"));
    EXPECT_FALSE(read_action("lưu:1"));
    EXPECT_FALSE(read_action(std::string(65, 'a')));
}

} // namespace
} // namespace loa::handlers
