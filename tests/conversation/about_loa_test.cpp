#include "handlers/conversation/about_loa.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::conversation {
namespace {

using tests::Said;
using tests::World;

/// One person who speaks with Loa.
class Talk {
  public:
    Talk() {
        world.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                      world.context.campaign->time_zone);
    }

    std::vector<Said> say(std::string text) { return say(std::move(text), storage::ChatKind::private_chat, true); }

    std::vector<Said> say(std::string text, storage::ChatKind kind, bool is_identified) {
        handlers::MessageReceived message;
        message.place = {.chat = "c1", .kind = kind, .title = "x", .thread = {}};
        message.from = {.user = is_identified ? "u1" : "", .name = "Giáo viên mẫu", .is_identified = is_identified};
        message.message = "p" + std::to_string(++keys_);
        message.text = std::move(text);
        message.is_addressed = true;
        world.submit(world.telegram, std::to_string(keys_), message);
        return world.take_said();
    }

    storage::PersonId person() { return world.store().persons.remember(world.telegram, "u1", "", world.now).id; }

    World world;

  private:
    int keys_ = 0;
};

TEST(AboutLoa, no_question_changes_the_open_report_or_hides_its_choices) {
    constexpr std::array<const char*, 26> questions{"mã lấy ở đâu",
                                                    "em không có mã",
                                                    "lưu xong có sửa được không",
                                                    "ai duyệt vậy",
                                                    "bao giờ duyệt",
                                                    "sao chưa duyệt",
                                                    "bao lâu thì duyệt",
                                                    "có cần minh chứng không",
                                                    "chụp ảnh được ko",
                                                    "gửi ảnh thế nào",
                                                    "có lộ số điện thoại không",
                                                    "ai xem được",
                                                    "quên ngày thì sao",
                                                    "ngày phải chính xác không",
                                                    "báo cáo rồi giờ xem ở đâu",
                                                    "gửi nhầm thì làm sao",
                                                    "em dạy hai trường thì sao",
                                                    "em muốn đổi trường",
                                                    "đổi tên hiển thị ở đâu",
                                                    "Loa là ai",
                                                    "bot hay người vậy",
                                                    "tắt nhắc",
                                                    "làm sao báo cáo",
                                                    "báo cáo cho tổ thế nào",
                                                    "gộp thế nào",
                                                    "trả báo cáo thế nào"};
    Talk talk;
    const auto card = talk.say("hôm qua em học AI 3 buổi ở Sở");
    ASSERT_EQ(card.size(), 1U);
    const auto before = talk.world.store().activities.drafts_of(talk.person(), 9);
    ASSERT_EQ(before.size(), 1U);
    for (const char* question : questions) {
        const auto said = talk.say(question);
        ASSERT_EQ(said.size(), 1U) << question;
        EXPECT_EQ(said[0].message.choices, card[0].message.choices) << question;
        const auto after = talk.world.store().activities.drafts_of(talk.person(), 9);
        ASSERT_EQ(after.size(), 1U) << question;
        EXPECT_EQ(after[0].title, before[0].title) << question;
        EXPECT_EQ(after[0].start, before[0].start) << question;
        EXPECT_EQ(after[0].quantity, before[0].quantity) << question;
        EXPECT_EQ(after[0].place, before[0].place) << question;
        EXPECT_EQ(after[0].unit, before[0].unit) << question;
        EXPECT_EQ(after[0].text, before[0].text) << question;
    }
    talk.say("lưu");
    EXPECT_TRUE(talk.world.store().activities.drafts_of(talk.person(), 9).empty());
}

TEST(AboutLoa, the_page_of_a_link_has_its_own_words_for_its_own_buttons) {
    Talk talk;
    EXPECT_EQ(talk.say("gửi ảnh thế nào").at(0).message.text.find("nút máy ảnh"), std::string::npos);
    for (handlers::ChannelInfo& channel : talk.world.context.channels) {
        channel.kind = channel.id == talk.world.telegram ? "web" : channel.kind;
    }
    EXPECT_NE(talk.say("gửi ảnh thế nào").at(0).message.text.find("nút máy ảnh"), std::string::npos);
    EXPECT_NE(talk.say("đổi tên hiển thị ở đâu").at(0).message.text.find("đã ghi khi vào"), std::string::npos);
    EXPECT_NE(talk.say("ai duyệt vậy").at(0).message.text.find("Chủ tịch công đoàn trường"), std::string::npos);
}

TEST(AboutLoa, whom_the_platform_hides_is_answered_without_choices) {
    Talk talk;
    const auto said = talk.say("báo cáo rồi giờ xem ở đâu", storage::ChatKind::group, false);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_TRUE(said[0].message.choices.empty());
    EXPECT_NE(said[0].message.text.find("/cuatoi"), std::string::npos);
}

TEST(AboutLoa, a_question_that_loa_asked_for_is_answered_and_no_longer_waited_for) {
    Talk talk;
    talk.say("/hoi");
    EXPECT_NE(talk.say("ai duyệt vậy").at(0).message.text.find("Chủ tịch công đoàn trường"), std::string::npos);
    EXPECT_NE(talk.say("hôm qua em học AI 3 buổi ở Sở").at(0).message.text.find("Loa ghi thế này"), std::string::npos);
}

TEST(AboutLoa, while_a_report_is_asked_for_it_stays_so) {
    Talk talk;
    talk.say("/baocao");
    EXPECT_NE(talk.say("ngày phải chính xác không").at(0).message.text.find("khoảng ngày"), std::string::npos);
    EXPECT_NE(talk.say("sơ cứu").at(0).message.text.find("Loa ghi thế này"), std::string::npos);
}

} // namespace
} // namespace loa::conversation
