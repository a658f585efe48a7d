#include "bot/client/resolver.h"
#include "tests/server/running_server.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <memory>
#include <vector>

namespace loa::tests {
namespace {

using Resolved = std::expected<client::Connection::Endpoints, std::string>;
constexpr auto long_enough = std::chrono::seconds(10);

struct Fixture {
    NetworkThread network;
    std::shared_ptr<client::Resolver> resolver = std::make_shared<client::Resolver>(network.context());

    std::future<Resolved> start(const std::string& host) {
        return network.spawn(resolver->resolve(host, 443, long_enough));
    }
    ~Fixture() { network.end(); }
};

TEST(Resolver, takes_addresses_as_they_are) {
    Fixture fixture;
    const auto four = fixture.start("192.0.2.1").get();
    ASSERT_TRUE(four);
    ASSERT_EQ(four->size(), 1U);
    EXPECT_EQ(four->front().address().to_string(), "192.0.2.1");
    EXPECT_EQ(four->front().port(), 443);
    EXPECT_EQ(fixture.start("::1").get()->front().address().to_string(), "::1");
}

TEST(Resolver, many_calls_at_once_and_later_ones_get_the_same) {
    Fixture fixture;
    std::vector<std::future<Resolved>> at_once;
    for (int i = 0; i < 20; ++i) at_once.push_back(fixture.start("localhost"));
    const auto first = at_once.front().get();
    ASSERT_TRUE(first) << first.error();
    EXPECT_TRUE(std::ranges::all_of(*first, [](const auto& end) { return end.address().is_loopback(); }));
    for (std::size_t i = 1; i < at_once.size(); ++i) EXPECT_EQ(at_once[i].get(), first);
    EXPECT_EQ(fixture.start("localhost").get(), first);
}

TEST(Resolver, preferred_address_comes_first) {
    Fixture fixture;
    const auto before = fixture.start("localhost").get();
    ASSERT_TRUE(before);
    const auto last = before->back().address();
    fixture.network.run([&] { fixture.resolver->prefer("localhost", last); });
    EXPECT_EQ(fixture.start("localhost").get()->front().address(), last);
}

TEST(Resolver, name_that_cannot_be_is_an_error_each_time) {
    Fixture fixture;
    const auto name = std::string(64, 'a') + ".invalid";
    EXPECT_FALSE(fixture.start(name).get());
    EXPECT_FALSE(fixture.start(name).get());
}

} // namespace
} // namespace loa::tests
