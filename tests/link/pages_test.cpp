#include <algorithm>
#include <sstream>

#include "tests/link/link_fixture.h"

namespace loa::link {
namespace {

class LinkPages : public LinkFixture {};

TEST_F(LinkPages, every_answer_keeps_the_token_from_leaking) {
    Browser browser;
    const std::string token = token_of("MAU-A");
    for (const std::string& path : {"/l/" + token, "/l/" + token + "/qr", "/l/" + token + "/qr.svg",
                                    "/l/" + token + "/qr.png", std::string("/l/nonsense"), std::string("/l/"),
                                    std::string("/l"), std::string("/l/static/link.js"), std::string("/l/api/news")}) {
        const auto response = answer(browser, get(browser, path));
        EXPECT_EQ(response.headers.find("Referrer-Policy"), "no-referrer") << path;
        EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff") << path;
        const std::string policy(response.headers.find("Content-Security-Policy").value_or(""));
        EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << path;
        EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << path;
        EXPECT_EQ(policy.find("unsafe"), std::string::npos) << path;
        if (!path.starts_with("/l/static/")) {
            EXPECT_EQ(response.headers.find("Cache-Control"), "no-store") << path;
        }
    }
}

TEST_F(LinkPages, the_page_is_the_same_for_right_and_wrong_tokens) {
    Browser browser;
    const auto right = answer(browser, get(browser, "/l/" + token_of("MAU-A")));
    const auto wrong = answer(browser, get(browser, "/l/abcde-fghjk-mnpqr-stvwx"));
    EXPECT_EQ(right.status, 200U);
    EXPECT_EQ(wrong.status, 200U);
    EXPECT_EQ(right.body, wrong.body);
    EXPECT_EQ(right.body.find("MAU-A"), std::string::npos);
}

/// Whether `text` has a word of a list apart by spaces; words of small letters alone count with a space behind them.
void expect_none(const std::string& text, const char* list, const std::string& where) {
    std::istringstream words(list);
    for (std::string newer; words >> newer;) {
        const bool is_word = std::ranges::all_of(newer, [](char c) { return c >= 'a' && c <= 'z'; });
        newer += is_word ? " " : "";
        EXPECT_EQ(text.find(newer), std::string::npos) << where << ": " << newer;
    }
}

TEST_F(LinkPages, the_page_and_its_files_weigh_under_35_kilobytes) {
    Browser browser;
    const std::string page = answer(browser, get(browser, "/l/abcde-fghjk-mnpqr-stvwx")).body;
    std::size_t bytes = page.size();
    for (const char* name : {"link.css", "base.js", "feed.js", "outbox.js", "link.js"}) {
        const std::string file = std::string("/l/static/") + name;
        EXPECT_NE(page.find(file), std::string::npos) << "the page loads it";
        const auto response = answer(browser, get(browser, file));
        EXPECT_EQ(response.status, 200U) << file;
        EXPECT_EQ(response.body.find("\n "), std::string::npos) << "phones need no indentation";
        bytes += response.body.size();
    }
    EXPECT_LT(bytes, 35'000U);
}

TEST_F(LinkPages, the_scripts_are_ones_that_old_browsers_read) {
    Browser browser;
    for (const char* const file : {"base.js", "feed.js", "outbox.js", "link.js", "qr.js"}) {
        const std::string script = answer(browser, get(browser, std::string("/l/static/") + file)).body;
        EXPECT_FALSE(script.empty()) << file;
        expect_none(script,
                    "?. ?? => ` ... async await import let const class localStorage fetch( innerHTML "
                    ".includes( .startsWith( .endsWith( .repeat( .padStart( .find( .findIndex( .flat( .flatMap( "
                    ".closest( .matches( .remove() .append( .prepend( .before( .after( .replaceWith( "
                    ".replaceChildren( .toggleAttribute( .scrollTo( checkVisibility inert Object.assign "
                    "Object.values Object.entries Array.from Number.is Math.trunc Promise Symbol structuredClone "
                    "URLSearchParams AbortController",
                    file);
    }
}

TEST_F(LinkPages, the_style_is_one_that_old_browsers_read) {
    Browser browser;
    const std::string style = answer(browser, get(browser, "/l/static/link.css")).body;
    expect_none(
        style,
        "gap: grid; inset: :is( :where( :has( dvh; svh; dvh) aspect-ratio clamp( min( max( rgb( color-mix @layer",
        "link.css");
    // A rule is ignored as a whole where one of its selectors is not known, so newer ones stand alone.
    EXPECT_EQ(style.find(":focus-visible,"), std::string::npos);
    // What needs a variable has a plain value in front of it: browsers of 2015 know no variables.
    std::istringstream lines(style.substr(style.find("*{")));
    for (std::string declaration, plain; std::getline(lines, declaration, ';'); plain = declaration) {
        if (!declaration.contains("var(") && !declaration.contains("env(")) {
            continue;
        }
        const std::size_t begin = declaration.find_first_not_of(" \n{}");
        const std::string property = declaration.substr(begin, declaration.find(':', begin) - begin);
        const bool has_plain =
            plain.contains(property.substr(0, property.find('-')) + ":") || plain.contains(property + ":");
        EXPECT_TRUE(has_plain) << declaration;
    }
}

TEST_F(LinkPages, a_code_is_drawn_for_right_tokens_only) {
    Browser browser;
    const auto code = answer(browser, get(browser, "/l/" + token_of("MAU-A") + "/qr.svg"));
    EXPECT_EQ(code.status, 200U);
    EXPECT_EQ(code.content_type, "image/svg+xml");
    EXPECT_TRUE(code.body.starts_with("<svg"));
    EXPECT_EQ(answer(browser, get(browser, "/l/abcde-fghjk-mnpqr-stvwx/qr.svg")).status, 404U);
}

TEST_F(LinkPages, the_picture_of_a_code_can_be_fetched_more_than_once) {
    Browser chat_platform;
    const std::string path = "/l/" + token_of("MAU-A") + "/qr.png";
    const auto first = answer(chat_platform, get(chat_platform, path));
    EXPECT_EQ(first.status, 200U);
    EXPECT_EQ(first.content_type, "image/png");
    EXPECT_TRUE(first.body.starts_with("\x89PNG"));
    EXPECT_EQ(answer(chat_platform, get(chat_platform, path)).body, first.body);
    EXPECT_EQ(answer(chat_platform, get(chat_platform, "/l/abcde-fghjk-mnpqr-stvwx/qr.png")).status, 404U);
}

TEST_F(LinkPages, a_slash_behind_an_address_changes_nothing) {
    Browser browser;
    const std::string path = "/l/" + token_of("MAU-A");
    EXPECT_EQ(answer(browser, get(browser, path + "/")).body, answer(browser, get(browser, path)).body);
    EXPECT_EQ(answer(browser, get(browser, path + "/qr/")).body, answer(browser, get(browser, path + "/qr")).body);
}

TEST_F(LinkPages, what_is_not_there_is_not_found) {
    Browser browser;
    for (const char* path : {"/l/static/link.html", "/l/static/../link.js", "/l/static/console.css", "/l/api/state",
                             "/l/abcde-fghjk-mnpqr-stvwx/other"}) {
        EXPECT_EQ(answer(browser, get(browser, path)).status, 404U) << path;
    }
    EXPECT_EQ(answer(browser, post(browser, "/l/api/nothing", {})).status, 404U);
    EXPECT_EQ(answer(browser, post(browser, "/l/abcde-fghjk-mnpqr-stvwx", {})).status, 405U);
}

TEST_F(LinkPages, foreign_pages_cannot_post) {
    const std::string token = token_of("MAU-A");
    Browser browser = visitor(token, "Giáo viên mẫu");
    const nlohmann::json message{{"id", "message-x"}, {"chat", "private"}, {"text", "chào"}};
    Browser foreign = browser;
    foreign.origin = "https://elsewhere.example";
    EXPECT_EQ(answer(foreign, post(foreign, "/l/api/messages", message)).status, 403U);
    EXPECT_EQ(answer(foreign, post(foreign, "/l/api/leave", {})).status, 403U);

    auto without_sign = get(browser, "/l/api/messages");
    without_sign.method = "POST";
    without_sign.headers.add("Content-Type", "application/json");
    without_sign.body = message.dump();
    EXPECT_EQ(answer(browser, std::move(without_sign)).status, 403U);

    auto of_another_site = post(browser, "/l/api/messages", message);
    of_another_site.headers.add("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(answer(browser, std::move(of_another_site)).status, 403U);
    EXPECT_EQ(answer(browser, post(browser, "/l/api/messages", message)).status, 200U);
}

} // namespace
} // namespace loa::link
