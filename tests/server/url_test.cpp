#include "bot/server/url.h"

#include <gtest/gtest.h>

#include <string>

namespace loa::tests {
namespace {

using server::Origin;

TEST(Url, is_taken_apart) {
    const auto url = server::parse_url("HTTPS://Api.Example.VN/bot1:x/send?a=1&b=%20#part");
    ASSERT_TRUE(url) << url.error();
    EXPECT_EQ(url->origin, (Origin{"https", "api.example.vn", 443}));
    EXPECT_EQ(url->path, "/bot1:x/send");
    EXPECT_EQ(url->query, "a=1&b=%20");
}

TEST(Url, port_and_path_may_be_absent) {
    const auto url = server::parse_url("http://127.0.0.1:8081");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->origin, (Origin{"http", "127.0.0.1", 8081}));
    EXPECT_EQ(url->path, "/");
    EXPECT_EQ(server::to_string(url->origin), "http://127.0.0.1:8081");
    EXPECT_EQ(server::to_string(server::parse_url("https://a.vn")->origin), "https://a.vn");
    EXPECT_EQ(server::parse_url("https://a.vn?x=1")->query, "x=1");
}

TEST(Url, ipv6_stands_in_brackets) {
    const auto url = server::parse_url("http://[::1]:80/x");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->origin.host, "::1");
    EXPECT_EQ(server::host_header(url->origin), "[::1]");
}

TEST(Url, malformed_ones_are_refused_with_a_reason) {
    for (const char* text : {"", "example.vn", "ftp://a", "http://", "http:///x", "http://a:0", "http://a:70000",
                             "http://a:x", "http://u:p@a", "http://a b", "http://[::1", "http://[x]", "http://[::1]x",
                             "http://a\r\nb/", "https://ă.vn"}) {
        const auto url = server::parse_url(text);
        EXPECT_FALSE(url) << text;
        if (!url) EXPECT_FALSE(url.error().empty());
    }
}

TEST(Url, loopback_is_told_from_names_that_look_like_it) {
    for (const char* host : {"127.0.0.1", "127.1.2.3", "::1", "localhost"}) EXPECT_TRUE(server::is_loopback(host));
    for (const char* host : {"127.0.0.1.example.vn", "128.0.0.1", "localhost.vn", "127.a.b.c", ""}) {
        EXPECT_FALSE(server::is_loopback(host)) << host;
    }
}

TEST(PercentEncoding, goes_there_and_back) {
    const std::string text = "Công đoàn/á b+c%\n~-._";
    const auto encoded = server::percent_encode(text);
    EXPECT_EQ(encoded.find_first_of(" /+\n"), std::string::npos);
    EXPECT_EQ(server::percent_decode(encoded), text);
    EXPECT_EQ(server::percent_encode("a b/"), "a%20b%2F");
    EXPECT_EQ(server::percent_decode("a+b"), "a+b");
    for (const char* broken : {"%", "%4", "%zz", "a%4"}) EXPECT_FALSE(server::percent_decode(broken)) << broken;
}

TEST(Form, is_read_in_order) {
    const auto fields = server::parse_form("a=1&b=x+y%21&&c&a=2&=z");
    ASSERT_TRUE(fields);
    const server::FormFields expected{{"a", "1"}, {"b", "x y!"}, {"c", ""}, {"a", "2"}, {"", "z"}};
    EXPECT_EQ(*fields, expected);
    EXPECT_EQ(server::find_field(*fields, "a"), "1");
    EXPECT_EQ(server::find_field(*fields, "d"), std::nullopt);
}

TEST(Form, is_bounded_and_refuses_broken_escapes) {
    EXPECT_TRUE(server::parse_form("a=1&b=2", 2));
    EXPECT_FALSE(server::parse_form("a=1&b=2&c=3", 2));
    EXPECT_FALSE(server::parse_form("a=%g1"));
    EXPECT_TRUE(server::parse_form("")->empty());
}

} // namespace
} // namespace loa::tests
