#include <gtest/gtest.h>

#include "handlers/conversation/approval_digest.h"

namespace loa::conversation {
namespace {

constexpr int at(int hour, int minute = 0) {
    return hour * 60 + minute;
}

TEST(DigestTime, is_read_as_people_write_it) {
    EXPECT_EQ(read_clock("lúc 19:30"), at(19, 30));
    EXPECT_EQ(read_clock("20h"), at(20));
    EXPECT_EQ(read_clock("20 giờ"), at(20));
    EXPECT_EQ(read_clock("19h30"), at(19, 30));
    EXPECT_EQ(read_clock("luc 8h toi"), at(20));
    EXPECT_EQ(read_clock("nhắc lúc 7 giờ rưỡi tối nhé"), at(19, 30));
    EXPECT_EQ(read_clock("6h sáng"), at(6));
}

TEST(DigestTime, is_not_seen_in_other_words) {
    for (const std::string_view text : {"", "20", "1-3, 5", "25h", "12:75", "3; trả 2 thiếu ngày", "MAU-A"}) {
        EXPECT_EQ(read_clock(text), std::nullopt) << text;
    }
}

} // namespace
} // namespace loa::conversation
