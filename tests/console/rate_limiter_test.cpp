#include "bot/console/rate_limiter.h"

#include <gtest/gtest.h>

namespace loa::console {
namespace {

TEST(RateLimiterTest, allows_a_burst_and_then_the_rate) {
    RateLimiter limiter(2, 3);
    const RateLimiter::Instant start;
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(limiter.allow("a", start));
    }
    EXPECT_FALSE(limiter.allow("a", start));
    EXPECT_TRUE(limiter.allow("b", start));
    EXPECT_FALSE(limiter.allow("a", start + std::chrono::milliseconds(400)));
    EXPECT_TRUE(limiter.allow("a", start + std::chrono::milliseconds(500)));
    EXPECT_FALSE(limiter.allow("a", start + std::chrono::milliseconds(500)));
}

TEST(RateLimiterTest, a_crowd_of_strangers_does_not_reset_somebody_who_was_stopped) {
    RateLimiter limiter(0, 2);
    const RateLimiter::Instant start;
    while (limiter.allow("stopped", start)) {
    }
    for (int i = 0; i < 5000; ++i) {
        limiter.allow("stranger " + std::to_string(i), start);
    }
    EXPECT_FALSE(limiter.allow("stopped", start));
}

} // namespace
} // namespace loa::console
