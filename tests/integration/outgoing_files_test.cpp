// Files that Loa sends, from the real program to the fakes: the copy of own data, and the QR code of a unit's link.
#include <gtest/gtest.h>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;

constexpr std::int64_t teacher = 790551234;
constexpr std::int64_t group = -5001;
constexpr storage::Time chat_time{std::chrono::seconds{1'725'150'000}};

/// With the web chat, so that units have links.
json settings_with_links(const json& channel) {
    json settings = settings_with(channel);
    settings["channels"].push_back({{"name", "web"}, {"kind", "web"}});
    settings["officers"] = json::array();
    return settings;
}

void bind_group(LoaProcess& loa, const char* channel, const char* kind, const std::string& chat) {
    loa.with_store([&](storage::Store& store) {
        const auto id = store.channels.remember(channel, kind);
        const auto bound = store.chats.remember(id, chat, storage::ChatKind::group, "Nhóm mẫu", chat_time);
        store.chats.bind_to_unit(bound.id, "MAU-A", chat_time);
    });
}

class TelegramFiles : public testing::Test {
  protected:
    void SetUp() override {
        bind_group(loa, "tg", "telegram", std::to_string(group));
        loa.start();
        telegram.deliver_webhooks_to(loa.port());
        ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    }

    fakes::Sent after(std::int64_t chat, const std::function<void()>& act) {
        const std::size_t before = telegram.sent_to(chat).size();
        act();
        EXPECT_TRUE(telegram.wait_for_sent_to(chat, before + 1)) << loa.log();
        const auto sent = telegram.sent_to(chat);
        return sent.size() > before ? sent.at(before) : fakes::Sent{};
    }

    fakes::FakeTelegram telegram;
    LoaProcess loa{settings_with_links(telegram_channel(telegram))};
};

TEST_F(TelegramFiles, own_data_comes_as_a_file_beside_its_link) {
    after(teacher, [&] { telegram.say(teacher, teacher, "/dulieu"); });
    const auto copy = after(teacher, [&] { telegram.tap(teacher, teacher, "Gửi tôi bản đầy đủ"); });
    ASSERT_TRUE(copy.file) << copy.text;
    EXPECT_FALSE(copy.file->is_photo);
    EXPECT_TRUE(copy.file->name.starts_with("du-lieu-cua-toi-")) << copy.file->name;
    EXPECT_EQ(copy.file->media_type, "text/html");
    EXPECT_NE(copy.file->bytes.find(std::to_string(teacher)), std::string::npos);
    EXPECT_NE(copy.text.find("https://loa.example.vn/du-lieu/"), std::string::npos) << copy.text;
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});

    loa.with_store([&](storage::Store& store) {
        const auto statement =
            store.database.prepare("SELECT group_concat(file) FROM deliveries WHERE file IS NOT NULL");
        storage::Rows rows = storage::query(*statement);
        ASSERT_TRUE(rows.next());
        EXPECT_EQ(rows.string(0), "own_copy") << "nothing of its content";
    });
}

TEST_F(TelegramFiles, a_copy_that_telegram_does_not_take_leaves_the_link) {
    telegram.set_takes_files(teacher, false);
    after(teacher, [&] { telegram.say(teacher, teacher, "/dulieu"); });
    const auto copy = after(teacher, [&] { telegram.tap(teacher, teacher, "Gửi tôi bản đầy đủ"); });
    EXPECT_FALSE(copy.file);
    EXPECT_NE(copy.text.find("https://loa.example.vn/du-lieu/"), std::string::npos) << copy.text;
    EXPECT_NE(copy.text.find("Loa chưa gửi được tệp"), std::string::npos) << copy.text;
}

TEST_F(TelegramFiles, a_group_gets_the_code_of_its_units_link_and_once_more_after_an_outage) {
    telegram.inject({.kind = fakes::Fault::Kind::too_many, .method = "sendPhoto", .retry_after = 1});
    const auto sent = after(group, [&] { telegram.say(group, teacher, "/lienket"); });
    ASSERT_TRUE(sent.file) << sent.text;
    EXPECT_TRUE(sent.file->is_photo);
    EXPECT_TRUE(sent.reply_to.has_value());
    const auto calls = telegram.calls("sendPhoto");
    ASSERT_EQ(calls.size(), 2U);
    EXPECT_EQ(calls[0].parameters["photo"], calls[1].parameters["photo"]) << "the same bytes";

    // The same picture lies where the sheet is.
    const std::size_t at = sent.text.find("/l/");
    ASSERT_NE(at, std::string::npos) << sent.text;
    fakes::TestClient browser = loa.client();
    const auto page = browser.get(sent.text.substr(at) + "/qr.png");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->status, 200U);
    EXPECT_EQ(page->body, sent.file->bytes);

    const auto again = after(group, [&] { telegram.say(group, teacher, "/baocao"); });
    EXPECT_FALSE(again.file) << "within the hour";
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST(ZaloFiles, a_group_gets_the_address_of_the_code_which_can_be_fetched) {
    const std::string chat = "zgr-f8a7101d77709e2ec761";
    fakes::FakeZalo zalo;
    LoaProcess loa(settings_with_links(zalo_channel(zalo)));
    bind_group(loa, "zalo", "zalo-bot", chat);
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.mention(chat, "501", "lienket");
    ASSERT_TRUE(zalo.wait_for_sent_to(chat, 1)) << loa.log();
    const std::string photo = zalo.sent_to(chat)[0].photo;
    const std::string base = "https://loa.example.vn";
    ASSERT_TRUE(photo.starts_with(base + "/l/")) << photo;
    fakes::TestClient platform = loa.client();
    for (int times = 0; times < 3; ++times) {
        const auto picture = platform.get(photo.substr(base.size()));
        ASSERT_TRUE(picture);
        EXPECT_EQ(picture->status, 200U);
        EXPECT_TRUE(picture->body.starts_with("\x89PNG"));
    }
    EXPECT_EQ(zalo.violations(), std::vector<std::string>{});
}

} // namespace
} // namespace loa::tests
