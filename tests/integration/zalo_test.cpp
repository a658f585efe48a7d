#include <gtest/gtest.h>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using fakes::ZaloManners;
using nlohmann::json;

json zalo_settings(const json& channel) {
    json settings = settings_with(channel);
    settings["officers"] = json::array({"zalo:5001"});
    return settings;
}

class ZaloPolling : public testing::TestWithParam<ZaloManners> {};

TEST_P(ZaloPolling, a_person_and_a_group_are_answered) {
    fakes::FakeZalo zalo;
    zalo.set_manners(GetParam());
    LoaProcess loa(zalo_settings(zalo_channel(zalo)));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.say("501", "501", "báo cáo nộp khi nào");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 1)) << loa.log();
    EXPECT_NE(zalo.sent_to("501")[0].text.find("tháng 10"), std::string::npos) << zalo.sent_to("501")[0].text;
    zalo.mention("zgr-f8a7101d77709e2ec761", "501", "hoi bao cao nop khi nao");
    ASSERT_TRUE(zalo.wait_for_sent_to("zgr-f8a7101d77709e2ec761", 1)) << loa.log();
    EXPECT_EQ(zalo.violations(), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(manners, ZaloPolling,
                         testing::Values(ZaloManners{},
                                         ZaloManners{.idle = ZaloManners::Idle::ok_with_408, .gives_arrays = true},
                                         ZaloManners{.idle = ZaloManners::Idle::empty_result}));

class ZaloWebhook : public testing::TestWithParam<bool> {};

TEST_P(ZaloWebhook, updates_are_taken_in_both_shapes_and_the_probe_gets_200) {
    fakes::FakeZalo zalo;
    ZaloManners manners;
    manners.wraps_webhooks = GetParam();
    zalo.set_manners(manners);
    LoaProcess loa(zalo_settings(zalo_channel(zalo, "webhook")));
    loa.start();
    zalo.deliver_webhooks_to(loa.port());
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    fakes::TestClient client = loa.client();
    EXPECT_EQ(client.post("/webhook/zalo", "")->status, 200u) << "the empty probe comes without the secret";
    EXPECT_EQ(client.post("/webhook/zalo", R"({"event_name":"x"})")->status, 401u);
    zalo.say("501", "501", "báo cáo nộp khi nào");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 1)) << loa.log();
    EXPECT_EQ(zalo.webhook_counts().failed, 0);
}

INSTANTIATE_TEST_SUITE_P(shapes, ZaloWebhook, testing::Bool(),
                         [](const auto& shape) { return shape.param ? "wrapped" : "flat"; });

TEST(Zalo, choices_are_numbered_lines_and_their_number_is_understood) {
    fakes::FakeZalo zalo;
    LoaProcess loa(zalo_settings(zalo_channel(zalo)));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.say("501", "501", "hôm qua em học khóa AI trong dạy học 3 buổi ở Sở");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 1));
    EXPECT_NE(zalo.sent()[0].text.find("1."), std::string::npos) << zalo.sent()[0].text;
    zalo.say("501", "501", "1");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 2)); // what is kept, and whether they agree
    zalo.say("501", "501", "1");
    ASSERT_TRUE(zalo.wait_for_sent_to("501", 3));
    const auto activities = loa.exported("activities");
    ASSERT_EQ(activities.size(), 1u);
    EXPECT_EQ(activities[0].at("state"), "reported");
    EXPECT_EQ(activities[0].at("channel"), "zalo");
}

TEST(Zalo, a_spent_quota_holds_messages_back_and_loses_none) {
    fakes::FakeZalo zalo;
    ZaloManners manners;
    manners.quota = 1;
    zalo.set_manners(manners);
    LoaProcess loa(zalo_settings(zalo_channel(zalo)));
    loa.start();
    ASSERT_TRUE(loa.wait_until_ready()) << loa.log();
    zalo.say("501", "501", "báo cáo nộp khi nào");
    ASSERT_TRUE(zalo.wait_for_sent(1));
    zalo.say("502", "502", "báo cáo nộp khi nào");
    ASSERT_TRUE(zalo.wait_for_calls("sendMessage", 2));
    EXPECT_TRUE(eventually([&] {
        const auto rows = loa.exported("deliveries");
        return rows.size() == 2 && rows[1].at("state") == "planned";
    }));
}

} // namespace
} // namespace loa::tests
