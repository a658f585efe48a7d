#include "bot/console/cookie.h"

#include <gtest/gtest.h>

namespace loa::console {
namespace {

server::HttpRequest with_cookies(const char* line) {
    server::HttpRequest request;
    request.headers.add("Cookie", line);
    return request;
}

std::string line_of(const Cookie& cookie) {
    server::HttpResponse response;
    cookie.give(response, "value", std::chrono::hours(1));
    return std::string(response.headers.find("Set-Cookie").value_or(""));
}

TEST(CookieTest, is_found_by_its_whole_name) {
    const auto request = with_cookies("xloa=1; loa=two=2;loa2=3");
    EXPECT_EQ(Cookie("loa", "Strict", false).value_in(request), "two=2");
    EXPECT_EQ(Cookie("loa2", "Strict", false).value_in(request), "3");
    EXPECT_EQ(Cookie("lo", "Strict", false).value_in(request), "");
    EXPECT_EQ(Cookie("loa", "Strict", false).value_in({}), "");
}

TEST(CookieTest, behind_https_it_is_bound_to_this_host) {
    EXPECT_EQ(line_of(Cookie("loa", "Strict", true)),
              "__Host-loa=value; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600; Secure");
    EXPECT_EQ(line_of(Cookie("loa", "Lax", false)), "loa=value; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
    const auto request = with_cookies("loa=planted by another host; __Host-loa=own");
    EXPECT_EQ(Cookie("loa", "Strict", true).value_in(request), "own");
}

TEST(CookieTest, ends_at_once) {
    server::HttpResponse response;
    Cookie("loa", "Strict", false).end(response);
    EXPECT_EQ(response.headers.find("Set-Cookie"), "loa=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

} // namespace
} // namespace loa::console
