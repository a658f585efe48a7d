#include <gtest/gtest.h>

#include "bot/server/address.h"

namespace loa::server {
namespace {

std::string counted(const std::string& peer, const std::string& forwarded = {},
                    const std::vector<std::string>& proxies = {}) {
    HttpRequest request;
    request.remote_address = peer;
    if (!forwarded.empty()) {
        request.headers.add("X-Forwarded-For", forwarded);
    }
    return counted_address(request, TrustedProxies(proxies));
}

TEST(CountedAddress, is_the_other_end_of_the_connection) {
    EXPECT_EQ(counted("203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(counted("203.0.113.7", "198.51.100.1"), "203.0.113.7") << "anybody can write that header";
}

TEST(CountedAddress, a_proxy_on_this_machine_says_for_whom_it_asks) {
    EXPECT_EQ(counted("127.0.0.1", "198.51.100.1"), "198.51.100.1");
    EXPECT_EQ(counted("::1", "10.0.0.1, 198.51.100.1 "), "198.51.100.1") << "what stands before was told to the proxy";
    EXPECT_EQ(counted("127.0.0.1", "nonsense"), "127.0.0.1");
}

TEST(CountedAddress, proxies_of_the_settings_are_believed_and_passed_over) {
    const std::vector<std::string> proxies{"172.18.0.0/16", "192.0.2.1", "fd00::/8"};
    EXPECT_EQ(counted("172.18.3.4", "198.51.100.1", proxies), "198.51.100.1");
    EXPECT_EQ(counted("fd00::5", "198.51.100.1", proxies), "198.51.100.1");
    EXPECT_EQ(counted("127.0.0.1", "10.9.9.9, 198.51.100.1, 192.0.2.1, 172.18.3.4", proxies), "198.51.100.1")
        << "the last one that is no proxy of ours";
    EXPECT_EQ(counted("172.19.3.4", "198.51.100.1", proxies), "172.19.3.4");
    EXPECT_EQ(counted("192.0.2.2", "198.51.100.1", proxies), "192.0.2.2");
    EXPECT_EQ(counted("172.18.3.4", "", proxies), "172.18.3.4");
    EXPECT_EQ(counted("172.18.3.4", "192.0.2.1", proxies), "192.0.2.1") << "only proxies: the furthest one";
    EXPECT_EQ(counted("172.18.3.4", "198.51.100.1, nonsense, 192.0.2.1", proxies), "192.0.2.1");
}

TEST(CountedAddress, several_lines_and_ports_are_read) {
    HttpRequest request;
    request.remote_address = "::ffff:127.0.0.1";
    request.headers.add("X-Forwarded-For", "10.0.0.1");
    request.headers.add("X-Forwarded-For", "198.51.100.1:4711");
    EXPECT_EQ(counted_address(request, TrustedProxies()), "198.51.100.1");
    EXPECT_EQ(counted("127.0.0.1", "[2001:db8:1:2::9]:4711"), "2001:db8:1:2::/64");
    EXPECT_EQ(counted("127.0.0.1", "2001:db8:1:2::9"), "2001:db8:1:2::/64");
    EXPECT_EQ(counted("::ffff:203.0.113.7"), "203.0.113.7");
}

TEST(CountedAddress, a_network_of_ipv6_counts_as_one) {
    EXPECT_EQ(counted("2001:db8:1:2:3:4:5:6"), counted("2001:db8:1:2:ffff::1"));
    EXPECT_NE(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
}

} // namespace
} // namespace loa::server
