#include "bot/server/http.h"

#include <gtest/gtest.h>

namespace loa::tests {
namespace {

TEST(Headers, are_found_without_regard_to_case) {
    server::Headers headers{{"Content-Type", "text/html"}, {"X-Empty", ""}};
    headers.add("content-type", "second");
    EXPECT_EQ(headers.find("CONTENT-TYPE"), "text/html");
    EXPECT_EQ(headers.find("x-empty"), "");
    EXPECT_EQ(headers.find("absent"), std::nullopt);
    EXPECT_EQ(headers.count("Content-Type"), 2U);
    ASSERT_EQ(headers.size(), 3U);
    EXPECT_EQ(headers[2].name, "content-type");
    EXPECT_EQ(headers[2].value, "second");
}

TEST(Headers, stay_whole_when_moved_and_copied) {
    server::Headers first{{"A", "1"}};
    const server::Headers copy = first;
    const server::Headers moved = std::move(first);
    EXPECT_EQ(copy.find("a"), "1");
    EXPECT_EQ(moved.find("a"), "1");
}

} // namespace
} // namespace loa::tests
