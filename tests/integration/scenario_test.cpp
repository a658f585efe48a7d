// The main job from end to end, as an officer's week: units bound by codes, questions, reports, exports.
#include <gtest/gtest.h>

#include <sstream>

#include "tests/integration/installation.h"

namespace loa::tests {
namespace {

using nlohmann::json;

class Scenario : public testing::Test {
  protected:
    void SetUp() override {
        installed.start();
        ASSERT_TRUE(installed.is_ready) << loa.log();
    }

    std::string invite(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "invite");
        const CommandResult result = loa.run(arguments);
        EXPECT_EQ(result.status, 0) << result.err;
        return result.out.substr(0, result.out.find('\n'));
    }

    /// Says it and waits for one more message there. Returns that message.
    fakes::Sent talk(std::int64_t chat, std::int64_t user, const std::string& text) {
        const std::size_t before = telegram.sent_to(chat).size();
        telegram.say(chat, user, text);
        EXPECT_TRUE(telegram.wait_for_sent_to(chat, before + 1)) << text << "\n" << loa.log();
        const auto sent = telegram.sent_to(chat);
        return sent.size() > before ? sent[before] : fakes::Sent{};
    }

    fakes::Sent choose(std::int64_t chat, std::int64_t user, const std::string& label) {
        const std::size_t before = telegram.sent_to(chat).size();
        EXPECT_NE(telegram.tap(chat, user, label), "") << label;
        EXPECT_TRUE(telegram.wait_for_sent_to(chat, before + 1)) << label << "\n" << loa.log();
        const auto sent = telegram.sent_to(chat);
        return sent.size() > before ? sent[before] : fakes::Sent{};
    }

    TelegramInstallation installed;
    fakes::FakeTelegram& telegram = installed.telegram;
    LoaProcess& loa = installed.loa;
};

TEST_F(Scenario, a_chair_binds_herself_and_the_group_and_a_code_works_once) {
    const std::string code = invite({"--role", "chair", "--unit", "MAU-A"});
    EXPECT_EQ(code.size(), 8u);
    talk(601, 601, "/donvi " + code);
    talk(-5001, 601, "/donvi MAU-A");
    talk(602, 602, "/donvi " + code);

    for (const json& unit : loa.exported("units")) {
        const bool is_bound = unit.at("code") == "MAU-A";
        EXPECT_EQ(unit.at("chats"), is_bound ? json::array({"-5001"}) : json::array()) << unit;
    }
    const auto members = loa.exported("members");
    EXPECT_EQ(std::ranges::count_if(members, [](const json& row) { return row.at("unit") == "MAU-A"; }), 1);
}

TEST_F(Scenario, an_invitation_that_makes_no_sense_is_told) {
    EXPECT_EQ(loa.run({"invite", "--role", "king"}).status, 1);
    EXPECT_EQ(loa.run({"invite", "--role", "chair"}).status, 1);
    EXPECT_EQ(loa.run({"invite", "--role", "chair", "--unit", "NOWHERE"}).status, 1);
    EXPECT_EQ(loa.run({"invite"}).status, 2);
}

TEST_F(Scenario, reports_are_saved_changed_and_withdrawn_and_the_export_shows_exactly_that) {
    talk(501, 501, "/donvi " + invite({"--role", "member", "--unit", "MAU-A"}));
    talk(501, 501, "hôm qua em học khóa AI trong dạy học 3 buổi ở Sở");
    talk(501, 501, "4 buổi chứ");
    choose(501, 501, "✓ Lưu");
    choose(501, 501, "Đồng ý và lưu");
    talk(502, 502, "tuần trước em đọc xong 2 cuốn sách");
    choose(502, 502, "✓ Lưu");
    choose(502, 502, "Đồng ý và lưu");

    std::vector<json> activities = loa.exported("activities");
    ASSERT_EQ(activities.size(), 2u);
    EXPECT_EQ(activities[0].at("state"), "reported");
    EXPECT_EQ(activities[0].at("unit"), "MAU-A");
    EXPECT_EQ(activities[0].at("quantity"), 4);
    EXPECT_EQ(activities[0].at("channel"), "tg");
    EXPECT_EQ(activities[1].at("quantity"), 2);

    talk(502, 502, "/cuatoi");
    choose(502, 502, "Mở 1");
    choose(502, 502, "Rút lại");
    choose(502, 502, "Rút lại");
    activities = loa.exported("activities");
    ASSERT_EQ(activities.size(), 2u);
    EXPECT_EQ(activities[0].at("state"), "reported");
    EXPECT_EQ(activities[1].at("state"), "withdrawn");

    const CommandResult csv = loa.run({"export", "activities", "--format", "csv"});
    EXPECT_TRUE(csv.out.starts_with("\xEF\xBB\xBF")) << "spreadsheets need the mark to read UTF-8";
    EXPECT_EQ(std::ranges::count(csv.out, '\n'), 3);
}

TEST_F(Scenario, an_export_of_what_does_not_exist_is_a_mistake) {
    const CommandResult unknown = loa.run({"export", "activities", "--unit", "NOPE"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_NE(unknown.err.find("NOPE"), std::string::npos) << unknown.err;
    EXPECT_EQ(loa.run({"export", "activities", "--from", "2024-10-01", "--to", "2024-09-01"}).status, 1);
    EXPECT_EQ(loa.run({"export", "activities", "--unit", "MAU-A", "--by", "report"}).status, 0);
}

TEST_F(Scenario, what_the_plan_does_not_say_is_admitted) {
    const auto reply = talk(-5001, 501, "/hoi giá vé xe buýt tuyến 55 là bao nhiêu");
    EXPECT_NE(reply.text.find("không thấy trong kế hoạch"), std::string::npos) << reply.text;
}

TEST_F(Scenario, an_edited_question_and_a_service_message_do_no_harm) {
    const std::int64_t asked = telegram.say(-5001, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(-5001, 1));
    telegram.edit(-5001, 501, asked, "/hoi chỉ tiêu ngoại ngữ");
    telegram.set_standing(-5001, 501, "restricted");
    telegram.set_standing(-5001, 501, "kicked");
    telegram.set_standing(-5001, 501, "member");
    ASSERT_TRUE(telegram.wait_for_empty_queue());
    EXPECT_EQ(telegram.webhook_counts().failed, 0);
    EXPECT_EQ(loa.metric("loa_dead_letters"), 0);
    EXPECT_EQ(telegram.violations(), std::vector<std::string>{});
}

TEST_F(Scenario, a_topic_is_answered_in_the_topic) {
    fakes::FakeChat forum;
    forum.id = -1'000'000'005'009;
    forum.type = "supergroup";
    forum.title = "Diễn đàn mẫu";
    forum.is_forum = true;
    forum.topics = {7};
    telegram.add_chat(forum);
    telegram.say(forum.id, 501, question, {.thread = 7});
    ASSERT_TRUE(telegram.wait_for_sent_to(forum.id, 1));
    EXPECT_EQ(telegram.sent_to(forum.id)[0].thread, 7);
    telegram.say(forum.id, 501, question);
    ASSERT_TRUE(telegram.wait_for_sent_to(forum.id, 2));
    EXPECT_EQ(telegram.sent_to(forum.id)[1].thread, std::nullopt) << "General has no thread id";
}

} // namespace
} // namespace loa::tests
