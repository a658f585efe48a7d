#include <regex>

#include "bot/console/embedded_files.h"
#include "tests/console/console_fixture.h"

namespace loa::console {
namespace {

using PagesTest = ConsoleFixture;

class ProxiedPagesTest : public ConsoleFixture {
  protected:
    ProxiedPagesTest() : ConsoleFixture(signed_settings()) {}
};

TEST_F(PagesTest, the_page_and_its_files_come_with_strict_headers) {
    struct Case {
        const char* path;
        const char* content_type;
    };
    for (const Case& known :
         {Case{"/", "text/html; charset=utf-8"}, Case{"/static/console.css", "text/css; charset=utf-8"},
          Case{"/static/main.mjs", "text/javascript; charset=utf-8"}, Case{"/static/loa.svg", "image/svg+xml"}}) {
        const auto response = answer(get(known.path));
        EXPECT_EQ(response.status, 200U) << known.path;
        EXPECT_EQ(response.content_type, known.content_type);
        EXPECT_FALSE(response.body.empty());
        const auto policy = response.headers.find("Content-Security-Policy").value_or("");
        EXPECT_NE(policy.find("default-src 'none'"), std::string_view::npos);
        EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string_view::npos);
        EXPECT_EQ(policy.find("unsafe"), std::string_view::npos);
        EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(response.headers.find("Referrer-Policy"), "no-referrer");
    }
}

TEST_F(ProxiedPagesTest, behind_a_proxy_of_this_machine_a_flood_of_one_address_refuses_nobody_else) {
    const auto asked_by = [&](const char* address) {
        auto request = get("/static/loa.svg");
        request.headers.add("X-Forwarded-For", address);
        return answer(std::move(request)).status;
    };
    bool is_refused = false;
    for (int i = 0; i < 5000 && !is_refused; ++i) {
        is_refused = asked_by("198.51.100.1") == 429U;
    }
    EXPECT_TRUE(is_refused);
    EXPECT_EQ(asked_by("198.51.100.2"), 200U);
}

TEST_F(PagesTest, a_file_that_the_browser_has_is_not_sent_again) {
    const std::string tag(answer(get("/static/main.mjs")).headers.find("ETag").value_or(""));
    ASSERT_FALSE(tag.empty());
    auto again = get("/static/main.mjs");
    again.headers.add("If-None-Match", tag);
    const auto response = answer(again);
    EXPECT_EQ(response.status, 304U);
    EXPECT_TRUE(response.body.empty());
}

TEST_F(PagesTest, only_files_of_the_page_are_served) {
    for (const char* path : {"/static/demo.json", "/static/index.html", "/static/", "/static/../routes.cpp",
                             "/static/%2e%2e/main.mjs", "/nowhere", "/api/nowhere", "/api/"}) {
        EXPECT_EQ(answer(get(path)).status, 404U) << path;
    }
}

TEST_F(PagesTest, pages_hold_no_inline_code_and_name_no_other_host) {
    for (const EmbeddedFile& file : embedded_files()) {
        const std::string text(file.bytes);
        EXPECT_FALSE(
            std::regex_search(text, std::regex("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(")))
            << file.name;
        if (file.name.ends_with(".html")) {
            EXPECT_FALSE(std::regex_search(text, std::regex("<style|style=|<script>| on[a-z]+=|javascript:")))
                << file.name;
        }
        std::string without_namespaces = std::regex_replace(text, std::regex("http://www\\.w3\\.org/2000/svg"), "");
        EXPECT_EQ(without_namespaces.find("http"), std::string::npos) << file.name;
    }
}

TEST_F(PagesTest, the_way_in_leads_home_where_nobody_signs_in) {
    const auto response = answer(get("/vao", "k=whatever"));
    EXPECT_EQ(response.status, 303U);
    EXPECT_EQ(response.headers.find("Location"), "/");
    EXPECT_EQ(answer(post("/vao", {{"k", std::string(43, 'a')}})).status, 400U);
}

TEST_F(PagesTest, without_a_web_channel_there_is_no_chat_but_the_store) {
    routes = std::make_unique<ConsoleRoutes>(*engine, nullptr, desks(), network.get_executor(), demo_settings());
    EXPECT_TRUE(json(get("/api/state", "as=giao-vien-1"))["chats"].empty());
    EXPECT_EQ(answer(get("/api/news", "as=giao-vien-1")).status, 404U);
    EXPECT_EQ(say("giao-vien-1", "private", "chào").status, 404U);
    EXPECT_TRUE(json(get("/api/store")).contains("activities"));
}

TEST_F(PagesTest, when_the_engine_takes_nothing_the_answer_is_503) {
    engine->stop();
    const auto response = answer(get("/api/store", "as=giao-vien-1"));
    EXPECT_EQ(response.status, 503U);
    EXPECT_TRUE(response.headers.find("Retry-After"));
}

} // namespace
} // namespace loa::console
