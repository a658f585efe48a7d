#include <fmt/format.h>

#include "tests/config/support.h"

namespace loa::config {
namespace {

using tests::environment;
using tests::lines;

Settings read_well(const std::string& json, std::map<std::string, std::string> variables = {}) {
    auto loaded = read_settings(json, "loa.json", environment(std::move(variables)));
    EXPECT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    return loaded.value;
}

TEST(Settings, empty_object_gives_the_built_in_settings) {
    for (const auto& settings : {built_in_settings(), read_well("{}")}) {
        EXPECT_EQ(settings.campaign, "config/campaigns/hcmc-learning-society");
        EXPECT_TRUE(settings.documents.empty());
        EXPECT_EQ(settings.listen.address, "127.0.0.1");
        EXPECT_EQ(settings.listen.port, 8080);
        EXPECT_EQ(settings.public_url, "");
        EXPECT_FALSE(settings.tls.is_on());
        EXPECT_EQ(settings.storage.path, "var/loa.db");
        EXPECT_TRUE(settings.officers.empty());
        ASSERT_EQ(settings.channels.size(), 1U);
        EXPECT_EQ(settings.channels[0].name, "web");
        EXPECT_EQ(settings.channels[0].kind, ChannelKind::web);
    }
}

TEST(Settings, every_key_is_read) {
    const auto settings = read_well(R"({
        "campaign": "campaigns/other", "documents": ["a.txt", "b.md"], "listen": "[::1]:0",
        "public_url": "https://loa.example.vn/", "trusted_proxies": ["192.0.2.7", "fd00::/8"], "tls": {"certificate": "c.pem", "private_key": "k.pem"},
        "storage": "sqlite:/srv/loa/loa.db", "officers": ["tg:5550001", "zalo:ab:c"],
        "channels": [
          {"name": "tg", "kind": "telegram", "token": "${TOKEN}", "webhook_secret": "s${SECRET}t",
           "api": "http://127.0.0.1:9000/", "updates": "webhook",
           "rate": {"per_second": 0, "chat_per_second": 0.5, "group_per_minute": 7}},
          {"name": "zalo", "kind": "zalo-bot", "token": "12:ab", "updates": "polling", "monthly_messages": 100},
          {"name": "web", "kind": "web"}]})",
                                    {{"TOKEN", "1:abc"}, {"SECRET", "ecre"}});
    EXPECT_EQ(settings.campaign, "campaigns/other");
    EXPECT_EQ(settings.documents, (std::vector<std::filesystem::path>{"a.txt", "b.md"}));
    EXPECT_EQ(settings.listen.address, "::1");
    EXPECT_EQ(settings.listen.port, 0);
    EXPECT_EQ(settings.public_url, "https://loa.example.vn");
    EXPECT_EQ(settings.trusted_proxies, (std::vector<std::string>{"192.0.2.7", "fd00::/8"}));
    EXPECT_EQ(settings.tls.certificate, "c.pem");
    EXPECT_EQ(settings.storage.path, "/srv/loa/loa.db");
    ASSERT_EQ(settings.officers.size(), 2U);
    EXPECT_EQ(settings.officers[1].channel, "zalo");
    EXPECT_EQ(settings.officers[1].user, "ab:c");
    const auto* telegram = settings.channel("tg");
    ASSERT_NE(telegram, nullptr);
    EXPECT_EQ(telegram->token.reveal(), "1:abc");
    EXPECT_EQ(telegram->webhook_secret.reveal(), "secret");
    EXPECT_EQ(telegram->api, "http://127.0.0.1:9000");
    EXPECT_EQ(telegram->updates, UpdateMode::webhook);
    EXPECT_EQ(telegram->rate.per_second, 0);
    EXPECT_EQ(telegram->rate.chat_per_second, 0.5);
    EXPECT_EQ(telegram->rate.group_per_minute, 7);
    EXPECT_EQ(settings.channel("zalo")->monthly_messages, 100);
    EXPECT_EQ(settings.channel("none"), nullptr);
}

TEST(Settings, channels_have_their_platforms_defaults) {
    const auto settings = read_well(R"({"channels": [{"name": "tg", "kind": "telegram", "token": "1:a"},
                                                     {"name": "z", "kind": "zalo-bot", "token": "1:a"}]})");
    EXPECT_EQ(settings.channels[0].api, "https://api.telegram.org");
    EXPECT_EQ(settings.channels[0].rate.per_second, 30);
    EXPECT_EQ(settings.channels[0].rate.chat_per_second, 1);
    EXPECT_EQ(settings.channels[0].rate.group_per_minute, 20);
    EXPECT_EQ(settings.channels[0].updates, UpdateMode::polling);
    EXPECT_EQ(settings.channels[1].api, "https://bot-api.zaloplatforms.com");
    EXPECT_EQ(settings.channels[1].monthly_messages, 3000);
}

TEST(Settings, a_public_address_makes_webhook_the_default) {
    const auto settings = read_well(R"({"public_url": "https://loa.example.vn", "channels": [
        {"name": "tg", "kind": "telegram", "token": "1:a", "webhook_secret": "word"}]})");
    EXPECT_EQ(settings.channels[0].updates, UpdateMode::webhook);
}

TEST(Settings, comments_are_allowed) {
    EXPECT_EQ(read_well("{} // nothing yet").channels.size(), 1U);
}

TEST(Settings, an_environment_value_is_not_looked_into_again) {
    const auto settings = read_well(R"({"campaign": "${A}"})", {{"A", "x${B}y"}});
    EXPECT_EQ(settings.campaign, "x${B}y");
}

TEST(Settings, the_shipped_example_has_no_mistakes) {
    const auto file = tests::source_dir() / "config" / "example.json";
    const auto loaded = read_settings(
        tests::content_of(file), "example.json",
        environment(
            {{"LOA_TELEGRAM_TOKEN", "1:a"}, {"LOA_TELEGRAM_SECRET", "long-random-word"}, {"LOA_ZALO_TOKEN", "2:b"}}));
    EXPECT_TRUE(loaded.ok()) << lines(loaded.mistakes);
    EXPECT_EQ(loaded.value.channels.size(), 3U);
}

TEST(Settings, a_missing_or_too_large_file_is_one_mistake) {
    const tests::TemporaryFolder folder;
    const auto missing = load_settings(folder.path() / "none.json", environment());
    ASSERT_EQ(missing.mistakes.size(), 1U);
    EXPECT_EQ(missing.mistakes[0].message, "there is no such file");
    tests::write_file(folder.path() / "big.json", std::string(1024 * 1024 + 1, ' '));
    const auto big = load_settings(folder.path() / "big.json", environment());
    ASSERT_EQ(big.mistakes.size(), 1U);
    EXPECT_EQ(big.mistakes[0].message, "is larger than 1024 KiB");
    EXPECT_EQ(load_settings(folder.path(), environment()).mistakes.at(0).message, "this is a folder, not a file");
}

TEST(Settings, files_that_settings_name_must_be_there) {
    const tests::TemporaryFolder folder;
    tests::write_file(folder.path() / "loa.json", R"({"documents": ["/no/such/file.txt"],
        "tls": {"certificate": "/no/c.pem", "private_key": "/no/k.pem"}})");
    const auto loaded = load_settings(folder.path() / "loa.json", environment());
    ASSERT_EQ(loaded.mistakes.size(), 3U) << lines(loaded.mistakes);
    EXPECT_EQ(loaded.mistakes[0].path, "documents[0]");
    EXPECT_EQ(loaded.mistakes[1].path, "tls.certificate");
    EXPECT_EQ(loaded.mistakes[2].path, "tls.private_key");
}

} // namespace
} // namespace loa::config
