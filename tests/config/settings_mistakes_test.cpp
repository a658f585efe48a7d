#include <fmt/format.h>

#include "tests/config/support.h"

namespace loa::config {
namespace {

using tests::environment;
using tests::lines;

struct Case {
    std::string json;
    std::string path;    ///< of the one mistake
    std::string message; ///< a part of it
    std::string hint;    ///< a part of it; empty: not looked at
};

/// A settings file with one Telegram channel that has these members besides name, kind and token.
std::string telegram(const std::string& members, const std::string& others = "") {
    return fmt::format(R"({{{} "channels": [{{"name": "tg", "kind": "telegram", "token": "1:a"{}{}}}]}})", others,
                       members.empty() ? "" : ", ", members);
}

void expect_each_alone(const std::vector<Case>& cases) {
    for (const Case& wrong : cases) {
        SCOPED_TRACE(wrong.json);
        const auto loaded = read_settings(wrong.json, "loa.json", environment({{"EMPTY", ""}}));
        EXPECT_EQ(loaded.mistakes.size(), 1U) << lines(loaded.mistakes);
        if (loaded.mistakes.size() != 1) continue;
        const Mistake& mistake = loaded.mistakes[0];
        EXPECT_EQ(mistake.file, "loa.json");
        EXPECT_EQ(mistake.path, wrong.path) << mistake;
        EXPECT_NE(mistake.message.find(wrong.message), std::string::npos) << mistake;
        EXPECT_NE(mistake.hint.find(wrong.hint), std::string::npos) << mistake;
    }
}

TEST(SettingsMistakes, an_open_address_with_a_public_url_and_a_private_one_without_are_none) {
    for (const char* json : {R"({"listen": ":8080", "public_url": "https://loa.example.vn"})",
                             R"({"listen": "192.168.1.5:8080"})", R"({"listen": "[::1]:8080"})"}) {
        EXPECT_TRUE(read_settings(json, "loa.json", environment({})).mistakes.empty()) << json;
    }
}

TEST(SettingsMistakes, each_of_the_whole_is_reported_with_place_and_reason) {
    expect_each_alone(
        {Case{"[]", "", "must be an object, not a list", ""},
         Case{R"({"chanels": []})", "chanels", "unknown key", "did you mean `channels`?"},
         Case{R"({"trusted_proxies": ["10.0.0.0/8", "10.0.0.0/33"]})", "trusted_proxies[1]", "must be an IP address",
              "172.18.0.0/16"},
         Case{R"({"trusted_proxies": ["nginx"]})", "trusted_proxies[0]", "must be an IP address", ""},
         Case{R"({"public-url": ""})", "public-url", "unknown key", "did you mean `public_url`?"},
         Case{R"({"colour": 1})", "colour", "unknown key", ""},
         Case{R"({"listen": 8080})", "listen", "must be a text, not a number", ""},
         Case{R"({"listen": "8080"})", "listen", "an address and a port", ""},
         Case{R"({"listen": "127.0.0.1:70000"})", "listen", "from 0 to 65535", ""},
         Case{R"({"listen": "loa.example.vn:80"})", "listen", "not a host name", ""},
         Case{R"({"listen": ":8080"})", "listen", "no sign-in link can lead there", "public_url"},
         Case{R"({"listen": "0.0.0.0:8080"})", "listen", "no sign-in link can lead there", "127.0.0.1"},
         Case{R"({"listen": "[::]:8080"})", "listen", "no sign-in link can lead there", ""},
         Case{R"({"listen": "203.0.113.5:8080"})", "listen", "no sign-in link can lead there", ""},
         Case{R"({"campaign": ""})", "campaign", "must not be empty", ""},
         Case{R"({"documents": "a.txt"})", "documents", "must be a list, not a text", ""},
         Case{R"({"documents": ["a", 1]})", "documents[1]", "must be a text", ""},
         Case{R"({"public_url": "loa.example.vn"})", "public_url", "must begin with https://", ""},
         Case{R"({"public_url": "http://loa.example.vn"})", "public_url", "must begin with https://", ""},
         Case{R"({"public_url": "https://"})", "public_url", "no valid host name", ""},
         Case{R"({"public_url": "https://a b"})", "public_url", "must not hold spaces", ""},
         Case{R"({"public_url": "https://a/?x=1"})", "public_url", "query or fragment", ""},
         Case{R"({"public_url": "https://me:word@a.vn"})", "public_url", "user name or password", ""},
         Case{R"({"public_url": "https://a.vn:0"})", "public_url", "port", ""},
         Case{R"({"tls": {"certificate": "c.pem"}})", "tls.private_key", "is missing", ""},
         Case{R"({"tls": {"private_key": "k.pem"}})", "tls.certificate", "is missing", ""},
         Case{R"({"tls": {"key": "k.pem"}})", "tls.key", "unknown key", "did you mean `private_key`?"},
         Case{R"({"tls": true})", "tls", "must be an object, not true or false", ""},
         Case{R"({"storage": "var/loa.db"})", "storage", "must begin with `sqlite:`", "sqlite:var/loa.db"},
         Case{R"({"storage": "sqlite:"})", "storage", "names no file", ""},
         Case{R"({"storage": "postgresql://db/loa"})", "storage", "SQLite only", ""},
         Case{R"({"officers": ["5550001"]})", "officers[0]", "a colon and a user id", "tg:5550001"},
         Case{R"({"officers": ["wep:1"]})", "officers[0]", "names a channel", "did you mean `web`?"},
         Case{R"({"officers": [7]})", "officers[0]", "must be a text", ""},
         Case{R"({"campaign": "${NONE}"})", "campaign", "variable NONE is not set", "export NONE"},
         Case{R"({"campaign": "x${NONE"})", "campaign", "without its `}`", ""},
         Case{R"({"campaign": "x${1A}"})", "campaign", "no name of an environment variable", ""},
         Case{R"({"listen": "127.0.0.1:1", "listen": "127.0.0.1:2"})", "listen", "is given twice", ""}});
}

TEST(SettingsMistakes, each_of_a_channel_is_reported_with_place_and_reason) {
    expect_each_alone(
        {Case{R"({"channels": [{"name": "x", "kind": "web"}, {"name": "y", "kind": "web", "kind": "web"}]})",
              "channels.kind", "is given twice", ""},
         Case{R"({"channels": {}})", "channels", "must be a list, not an object", ""},
         Case{R"({"channels": ["web"]})", "channels[0]", "must be an object, not a text", ""},
         Case{R"({"channels": [{"kind": "web"}]})", "channels[0].name", "is missing", ""},
         Case{R"({"channels": [{"name": "", "kind": "web"}]})", "channels[0].name", "must not be empty", ""},
         Case{R"({"channels": [{"name": "My Bot", "kind": "web"}]})", "channels[0].name", "a-z 0-9", ""},
         Case{R"({"channels": [{"name": "x"}]})", "channels[0].kind", "is missing", "telegram"},
         Case{R"({"channels": [{"name": "x", "kind": "telegramm"}]})", "channels[0].kind", "must be one of",
              "`telegram`"},
         Case{R"({"channels": [{"name": "x", "kind": "zalo_bot", "token": "1:a"}]})", "channels[0].kind",
              "must be one of", "`zalo-bot`"},
         Case{R"({"channels": [{"name": "x", "kind": "web", "token": "1"}]})", "channels[0].token", "unknown key", ""},
         Case{R"({"channels": [{"name": "x", "kind": "telegram"}]})", "channels[0].token", "is missing", "BotFather"},
         Case{R"({"channels": [{"name": "x", "kind": "telegram", "token": "${EMPTY}"}]})", "channels[0].token",
              "is empty", ""},
         Case{R"({"channels": [{"name": "x", "kind": "telegram", "token": "1:a/../b"}]})", "channels[0].token",
              "characters that no bot token has", ""},
         Case{R"({"channels": [{"name": "x", "kind": "web"}, {"name": "x", "kind": "web"}]})", "channels[1].name",
              "is the name of channels[0]", ""},
         Case{R"({"channels": [{"name": "x", "kind": "zalo-bot", "token": "1:a"},
                              {"name": "y", "kind": "zalo-bot", "token": "1:a"}]})",
              "channels[1].token", "is the token of channels[0]", ""},
         Case{R"({"channels": [{"name": "z", "kind": "zalo-bot", "token": "1:a", "monthly_messages": -1}]})",
              "channels[0].monthly_messages", "whole number from 0", ""},
         Case{R"({"channels": [{"name": "z", "kind": "zalo-bot", "token": "1:a", "monthly_messages": 1.5}]})",
              "channels[0].monthly_messages", "without a fraction", ""},
         Case{
             R"({"channels": [{"name": "z", "kind": "zalo-bot", "token": "1:a", "monthly_messages": 18446744073709551615}]})",
             "channels[0].monthly_messages", "whole number", ""},
         Case{R"({"channels": [{"name": "z", "kind": "zalo-oa", "app_id": "1", "app_secret": "a", "oa_secret": "b",
                               "refresh_token": "c"}]})",
              "channels[0].kind", "reserved", "zalo-bot"},
         Case{telegram(R"("monthly_messages": 5)"), "channels[0].monthly_messages", "unknown key", ""},
         Case{telegram(R"("webhok_secret": "x")"), "channels[0].webhok_secret", "unknown key",
              "did you mean `webhook_secret`?"},
         Case{telegram(R"("updates": "poling")"), "channels[0].updates", "must be one of webhook, polling",
              "did you mean `polling`?"},
         Case{telegram(R"("updates": true)"), "channels[0].updates", "must be a text", ""},
         Case{telegram(R"("updates": "webhook", "webhook_secret": "w")"), "channels[0].updates", "needs public_url",
              "polling"},
         Case{telegram(R"("updates": "webhook")", R"("public_url": "https://a.vn",)"), "channels[0].webhook_secret",
              "is missing", "polling"},
         Case{telegram(R"("webhook_secret": "")", R"("public_url": "https://a.vn",)"), "channels[0].webhook_secret",
              "is empty", ""},
         Case{telegram(R"("webhook_secret": "a b")"), "channels[0].webhook_secret", "1 to 256", ""},
         Case{telegram(R"("webhook_secret": "w")", R"("public_url": "https://a.vn:9000",)"), "channels[0].updates",
              "8443", ""},
         Case{R"({"channels": [{"name": "z", "kind": "zalo-bot", "token": "1:a", "webhook_secret": "short"}]})",
              "channels[0].webhook_secret", "8 to 256", ""},
         Case{telegram(R"("api": "api.telegram.org")"), "channels[0].api", "must begin with https://",
              "api.telegram.org"},
         Case{telegram(R"("api": "http://api.telegram.org")"), "channels[0].api", "plain text", "https://"},
         Case{telegram(R"("rate": {"per_second": -1})"), "channels[0].rate.per_second", "must be from 0", ""},
         Case{telegram(R"("rate": {"per_second": "30"})"), "channels[0].rate.per_second", "must be a number", ""},
         Case{telegram(R"("rate": {"per_minute": 30})"), "channels[0].rate.per_minute", "unknown key", ""},
         Case{telegram(R"("rate": 30)"), "channels[0].rate", "must be an object", ""}});
}

TEST(SettingsMistakes, all_of_a_file_are_listed_at_once) {
    const auto loaded = read_settings(R"({
        "listen": "x", "colour": 1, "officers": ["nobody:1"], "storage": "mysql:loa",
        "channels": [{"name": "tg", "kind": "telegram", "updates": "webhook"}, {"name": "tg", "kind": "wep"}]})",
                                      "loa.json", environment());
    std::vector<std::string> paths;
    for (const auto& mistake : loaded.mistakes) paths.push_back(mistake.path);
    EXPECT_EQ(paths, (std::vector<std::string>{"listen", "storage", "channels[0].token", "channels[0].updates",
                                               "channels[0].webhook_secret", "channels[1].kind", "channels[1].name",
                                               "officers[0]", "colour"}))
        << lines(loaded.mistakes);
}

TEST(SettingsMistakes, syntax_is_reported_with_line_and_column) {
    const auto place = [](std::string_view json) {
        const auto loaded = read_settings(json, "loa.json", environment());
        return loaded.mistakes.size() == 1 ? loaded.mistakes[0].path : lines(loaded.mistakes);
    };
    EXPECT_EQ(place("{\n  \"listen\": \"a\"\n  \"storage\": 1}"), "line 3, column 11");
    EXPECT_EQ(place(""), "line 1, column 1");
    EXPECT_EQ(place("{\"x\": tru}"), "line 1, column 10");
    EXPECT_EQ(place("{\"tên\": nul }"), "line 1, column 12");
    EXPECT_EQ(place("{\"a\": \"\xff\"}"), "line 1, column 8");
}

TEST(SettingsMistakes, deep_nesting_is_refused_and_does_not_crash) {
    const auto loaded = read_settings(std::string(100'000, '['), "loa.json", environment());
    EXPECT_NE(lines(loaded.mistakes).find("nested deeper than"), std::string::npos);
}

/// A word that stands wherever a settings file may hold a secret, plainly or through the environment.
constexpr auto secret = "S3CR3T";

TEST(SettingsMistakes, none_repeats_a_secret) {
    const std::vector<std::string> files{
        R"({"channels": [{"name": "#", "kind": "#", "token": "#"}]})",
        R"({"channels": [{"name": "a", "kind": "telegram", "token": "# #", "webhook_secret": "# #"}]})",
        R"({"channels": [{"name": "a", "kind": "telegram", "token": "${WORD} ", "api": "${WORD}"}]})",
        R"({"channels": [{"name": "a", "kind": "telegram", "token": "#", "updates": "#"}]})",
        R"({"channels": [{"name": "a", "kind": "telegram", "token": "#"},
                                     {"name": "b", "kind": "telegram", "token": "#"}]})",
        R"({"channels": [{"name": "a", "kind": "telegram", "token": "1:a", "api": "https://#:#@a.vn"}]})",
        R"({"channels": [{"name": "a", "kind": "zalo-oa", "app_id": "#", "app_secret": "#", "oa_secret": "#",
                                      "refresh_token": "#"}]})",
        R"({"public_url": "${WORD}", "listen": "#:1", "storage": "#", "officers": ["#:1", "#"]})",
        R"({"storage": "postgresql://loa:#@db/loa"})",
        R"({"token": "#" "next": 1})",
        R"({"token": "#)",
        R"({"token": "#\q"})",
        R"({"token": #})",
        R"({"a": ["#" : 1]})"};
    for (std::string json : files) {
        for (auto at = json.find('#'); at != std::string::npos; at = json.find('#')) json.replace(at, 1, secret);
        SCOPED_TRACE(json);
        const auto loaded = read_settings(json, "loa.json", environment({{"WORD", secret}}));
        EXPECT_FALSE(loaded.ok());
        EXPECT_EQ(lines(loaded.mistakes).find(secret), std::string::npos) << lines(loaded.mistakes);
    }
}

} // namespace
} // namespace loa::config
