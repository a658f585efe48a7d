#include "config/plain_text.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace loa::config {
namespace {

TEST(PlainText, loses_the_blanks_at_its_ends_alone) {
    EXPECT_EQ(trimmed(" \t hai từ\r\n"), "hai từ");
    EXPECT_EQ(trimmed("x"), "x");
    EXPECT_EQ(trimmed(" \n "), "");
    EXPECT_EQ(trimmed(""), "");
    EXPECT_EQ(trimmed("\tx ", " "), "\tx");
}

TEST(PlainText, is_a_number_only_as_a_whole) {
    EXPECT_EQ(whole_number<int>("12"), 12);
    EXPECT_EQ(whole_number<int>("-3"), -3);
    EXPECT_EQ(whole_number<std::int64_t>("9223372036854775807"), INT64_MAX);
    for (const char* const none : {"", "12abc", " 12", "12 ", "+1", "1.5", "99999999999", "a"}) {
        EXPECT_FALSE(whole_number<int>(none)) << none;
    }
    EXPECT_FALSE(whole_number<unsigned>("-1"));
}

} // namespace
} // namespace loa::config
