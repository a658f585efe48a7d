#include "bot/server/constant_time.h"

#include <gtest/gtest.h>

namespace loa::tests {
namespace {

TEST(ConstantTime, tells_equal_from_different) {
    using server::equal_in_constant_time;
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("secret", "secret"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secreT"));
    EXPECT_FALSE(equal_in_constant_time("secret", "secret "));
    EXPECT_FALSE(equal_in_constant_time("secret", ""));
    EXPECT_FALSE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

} // namespace
} // namespace loa::tests
