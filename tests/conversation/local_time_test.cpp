#include "handlers/local_time.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::handlers {
namespace {

const config::TimeZone zone;

storage::Time local(int day, int hour, int minute) {
    return instant({.date = {.year = 2024, .month = 9, .day = day}, .hour = hour, .minute = minute}, zone);
}

TEST(LocalTime, is_that_of_the_campaigns_zone) {
    const auto time = storage::Time{std::chrono::seconds{1'726'095'600}}; // 2024-09-11T23:00:00Z
    EXPECT_EQ(local_time(time, zone), (vietnamese::LocalTime{{2024, 9, 12}, 6, 0}));
    EXPECT_EQ(local(12, 6, 0), time);
    EXPECT_EQ(month_key(local(30, 23, 59), zone), "2024-09");
}

TEST(LocalTime, spans_are_written_short) {
    EXPECT_EQ(span_text({2024, 9, 11}, {2024, 9, 11}), "11/9/2024");
    EXPECT_EQ(span_text({2024, 9, 2}, {2024, 9, 8}), "2–8/9/2024");
    EXPECT_EQ(span_text({2024, 8, 29}, {2024, 9, 3}), "29/8–3/9/2024");
    EXPECT_EQ(span_text({2023, 12, 30}, {2024, 1, 2}), "30/12/2023–2/1/2024");
}

TEST(QuietHours, move_to_the_morning_on_both_sides_of_midnight) {
    const config::Campaign& campaign = tests::Shipped::get().campaign;
    EXPECT_EQ(after_quiet_hours(local(12, 20, 59), campaign), local(12, 20, 59));
    EXPECT_EQ(after_quiet_hours(local(12, 21, 0), campaign), local(13, 6, 30));
    EXPECT_EQ(after_quiet_hours(local(13, 3, 0), campaign), local(13, 6, 30));
    EXPECT_EQ(after_quiet_hours(local(13, 6, 30), campaign), local(13, 6, 30));
}

} // namespace
} // namespace loa::handlers
