#include "bot/console/request_guard.h"

#include <gtest/gtest.h>

#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

ConsoleSettings local() {
    ConsoleSettings settings;
    settings.must_sign_in = false;
    return settings;
}

ConsoleSettings behind_proxy() {
    ConsoleSettings settings;
    settings.public_url = "https://loa.example";
    settings.is_https = true;
    return settings;
}

server::HttpRequest with(server::HttpRequest request, std::initializer_list<server::HeaderLine> lines) {
    request.headers = server::Headers(lines);
    return request;
}

unsigned status(const server::HttpRequest& request, const ConsoleSettings& settings) {
    const auto refusal = refusal_of(request, settings);
    return refusal ? refusal->status : 200;
}

TEST(RequestGuardTest, the_demo_is_for_this_machine_by_its_own_names) {
    for (const std::string_view host : {"127.0.0.1:8080", "localhost:8080", "[::1]:8080", "localhost"}) {
        EXPECT_EQ(status(with(get("/"), {{"Host", host}}), local()), 200U) << host;
    }
    for (const std::string_view host :
         {"attacker.example:8080", "127.0.0.1.attacker.example", "", "[", "localhost.evil"}) {
        EXPECT_EQ(status(with(get("/"), {{"Host", host}}), local()), 403U) << host;
    }
}

TEST(RequestGuardTest, the_demo_is_not_for_whoever_comes_through_a_proxy) {
    for (const std::string_view sign : {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"}) {
        const auto request = with(get("/"), {{"Host", "127.0.0.1:8080"}, {sign, "198.51.100.7"}});
        EXPECT_EQ(status(request, local()), 403U) << sign;
        EXPECT_EQ(status(request, behind_proxy()), 200U) << sign;
    }
}

TEST(RequestGuardTest, a_post_needs_our_header_and_json) {
    EXPECT_EQ(status(post("/api/messages", {}), local()), 200U);
    const std::string_view host = "localhost:8080";
    EXPECT_EQ(status(with(post("/x", {}), {{"Host", host}, {"Content-Type", "application/json"}}), local()), 403U);
    EXPECT_EQ(status(with(post("/x", {}), {{"Host", host}, {"X-Loa", "1"}, {"Content-Type", "text/plain"}}), local()),
              400U);
    EXPECT_EQ(status(with(post("/x", {}),
                          {{"Host", host}, {"X-Loa", "1"}, {"Content-Type", "application/json; charset=utf-8"}}),
                     local()),
              200U);
}

TEST(RequestGuardTest, foreign_origins_may_not_post) {
    const auto from = [](std::string_view host, std::string_view origin, std::string_view site) {
        return with(post("/x", {}), {{"Host", host},
                                     {"X-Loa", "1"},
                                     {"Content-Type", "application/json"},
                                     {"Origin", origin},
                                     {"Sec-Fetch-Site", site}});
    };
    EXPECT_EQ(status(from("localhost:8080", "http://localhost:8080", "same-origin"), local()), 200U);
    EXPECT_EQ(status(from("localhost:8080", "http://localhost:9090", "same-origin"), local()), 403U);
    EXPECT_EQ(status(from("localhost:8080", "null", "same-origin"), local()), 403U);
    EXPECT_EQ(status(from("localhost:8080", "http://localhost:8080", "cross-site"), local()), 403U);
    EXPECT_EQ(status(from("10.0.0.5:8080", "https://loa.example", "same-origin"), behind_proxy()), 200U);
    EXPECT_EQ(status(from("loa.example", "https://loa.example.evil", "same-origin"), behind_proxy()), 403U);
}

TEST(RequestGuardTest, other_methods_and_large_bodies_are_refused) {
    auto put = post("/api/messages", {});
    put.method = "PUT";
    EXPECT_EQ(status(put, local()), 405U);
    auto large = post("/api/messages", {});
    large.body.assign(33 * 1024, ' ');
    EXPECT_EQ(status(large, local()), 413U);
}

} // namespace
} // namespace loa::console
