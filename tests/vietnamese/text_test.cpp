#include "handlers/vietnamese/text.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::vietnamese {
namespace {

TEST(Nfc, composes_letters_typed_in_parts) {
    EXPECT_EQ(nfc("e\xCC\x82\xCC\x81"), "ế");
    EXPECT_EQ(nfc("e\xCC\xA3\xCC\x82"), "ệ"); // The dot below may come before the circumflex.
    EXPECT_EQ(nfc("plain text"), "plain text");
    EXPECT_EQ(nfc(""), "");
}

TEST(Nfc, replaces_what_is_no_utf8) {
    EXPECT_EQ(nfc("a\xFF"
                  "b"),
              "a\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(nfc("\xE1\xBA"), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(nfc("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"); // A surrogate is no character.
}

TEST(Fold, drops_case_and_marks) {
    EXPECT_EQ(fold("Đẩy mạnh HỌC TẬP suốt đời"), "day manh hoc tap suot doi");
    EXPECT_EQ(fold("quy\xE1\xBA\xBFt \xC4\x91\xE1\xBB\x8Bnh"), "quyet dinh");
    EXPECT_EQ(fold("o\xCC\x9B\xCC\x81"), "o");
    EXPECT_EQ(fold("ƯƠ ươ ĂÂÊÔ"), "uo uo aaeo");
    EXPECT_EQ(fold("“100%”"), "“100%”");
}

TEST(Lower, keeps_marks) {
    EXPECT_EQ(lower("CÔNG ĐOÀN"), "công đoàn");
    EXPECT_EQ(lower("E\xCC\x82\xCC\x81"), "ế");
}

TEST(Syllables, are_runs_of_letters_and_digits) {
    const std::string text = "Số 66/CĐGD-TG, ngày 04!";
    const auto found = syllables(text);
    ASSERT_EQ(found.size(), 6U);
    EXPECT_EQ(found[0].typed, "Số");
    EXPECT_EQ(found[0].folded, "so");
    EXPECT_EQ(found[2].folded, "cdgd");
    EXPECT_EQ(found[2].offset, text.find("CĐGD"));
    EXPECT_EQ(found[5].typed, "04");
}

TEST(Syllables, of_nothing_or_signs_are_none) {
    EXPECT_TRUE(syllables("").empty());
    EXPECT_TRUE(syllables(" ... “”\xFF\x01 —").empty());
}

TEST(Utf16Length, counts_surrogate_pairs_twice) {
    EXPECT_EQ(utf16_length("ế"), 1U);
    EXPECT_EQ(utf16_length("📎 ok"), 5U);
    EXPECT_EQ(utf16_length(""), 0U);
}

} // namespace
} // namespace loa::vietnamese
