#include <gtest/gtest.h>

#include "bot/link/address.h"
#include "bot/link/qr_code.h"

namespace loa::link {
namespace {

std::string counted(const std::string& peer, const std::string& forwarded = {}) {
    server::HttpRequest request;
    request.remote_address = peer;
    if (!forwarded.empty()) {
        request.headers.add("X-Forwarded-For", forwarded);
    }
    return counted_address(request);
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

TEST(CountedAddress, a_network_of_ipv6_counts_as_one) {
    EXPECT_EQ(counted("2001:db8:1:2:3:4:5:6"), counted("2001:db8:1:2:ffff::1"));
    EXPECT_NE(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
}

TEST(QrCode, has_a_quiet_zone_and_grows_with_its_text) {
    const std::string picture = qr_svg("https://loa.example/l/abcde-fghjk-mnpqr-stvwx");
    EXPECT_TRUE(picture.starts_with("<svg xmlns="));
    // Version 4 has 33 modules; with four light ones on each side 41.
    EXPECT_NE(picture.find("viewBox=\"0 0 41 41\""), std::string::npos) << picture.substr(0, 120);
    // The upper left finder begins behind the quiet zone and is seven modules wide.
    EXPECT_NE(picture.find("M4 4h7v1h-7z"), std::string::npos);
    EXPECT_NE(qr_svg(std::string(500, 'a')).find("viewBox"), std::string::npos);
}

} // namespace
} // namespace loa::link
