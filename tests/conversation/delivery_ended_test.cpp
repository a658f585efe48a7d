#include "handlers/deliveries/delivery_ended.h"

#include <gtest/gtest.h>

#include "handlers/notices/notice_dialogue.h"
#include "handlers/notices/notice_preview.h"
#include "handlers/vietnamese/text.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::deliveries {
namespace {

using handlers::SendOutcome;
using storage::DeliveryState;
using storage::NoticeState;

/// A delivery of a notice that was under way when an officer did something with the notice.
class DeliveryUnderWay : public testing::Test {
  protected:
    DeliveryUnderWay() {
        storage::Store& store = world.store();
        chat = store.chats.remember(world.telegram, "-1", storage::ChatKind::group, "Nhóm mẫu", world.now).id;
        const auto officer = store.persons.remember(world.telegram, "1", "", world.now).id;
        notice = store.notices.add(officer, chat, "Nhớ nộp báo cáo", world.now);
        storage::NewDelivery planned;
        planned.notice = notice;
        planned.channel = world.telegram;
        planned.chat = chat;
        planned.kind = storage::DeliveryKind::notice;
        planned.text = "Nhớ nộp báo cáo";
        planned.due_at = world.now;
        delivery = store.deliveries.plan(planned, world.now);
        store.deliveries.take(delivery);
    }

    storage::Delivery end(NoticeState state, SendOutcome::Kind kind) {
        world.store().notices.set_state(notice, state, world.now);
        handlers::DeliveryEnded ended{.delivery = delivery, .outcome = {}};
        ended.outcome.kind = kind;
        ended.outcome.wait = std::chrono::seconds{30};
        ended.outcome.is_whole_channel = is_whole_channel;
        const handlers::Event event{.at = world.now, .chance = 1, .body = ended};
        handlers::Turn turn(event, world.store(), world.context);
        on_delivery_ended(turn, ended);
        return world.store().deliveries.find(delivery).value();
    }

    bool is_waiting() {
        const auto far = world.now + std::chrono::days{30};
        return !world.store()
                    .deliveries.waiting(world.telegram, storage::DeliveryKind::notice, storage::Time{}, far, 10)
                    .empty();
    }

    tests::World world;
    storage::ChatId chat;
    storage::NoticeId notice;
    storage::DeliveryId delivery;
    bool is_whole_channel = false;
};

TEST_F(DeliveryUnderWay, nothing_is_tried_again_behind_a_stop) {
    EXPECT_EQ(end(NoticeState::cancelled, SendOutcome::Kind::retry_after).state, DeliveryState::cancelled);
    EXPECT_FALSE(is_waiting());
    EXPECT_FALSE(world.store().deliveries.is_open(notice));
}

TEST_F(DeliveryUnderWay, a_doubt_behind_a_stop_is_shown_and_not_sent_again) {
    EXPECT_EQ(end(NoticeState::cancelled, SendOutcome::Kind::in_doubt).state, DeliveryState::in_doubt);
    EXPECT_FALSE(is_waiting());
}

TEST_F(DeliveryUnderWay, behind_a_pause_it_is_held_until_the_notice_goes_on) {
    EXPECT_EQ(end(NoticeState::paused, SendOutcome::Kind::retry_later).state, DeliveryState::planned);
    EXPECT_FALSE(is_waiting());
    EXPECT_TRUE(world.store().deliveries.is_open(notice));
    EXPECT_EQ(world.store().deliveries.release(notice, world.telegram, world.now), 1);
    EXPECT_TRUE(is_waiting());
}

TEST_F(DeliveryUnderWay, ten_times_put_off_and_seven_times_refused_it_is_still_sent) {
    const auto again = [&] {
        ASSERT_EQ(world.store().deliveries.find(delivery)->state, DeliveryState::planned);
        ASSERT_TRUE(world.store().deliveries.take(delivery));
    };
    for (int i = 0; i < 10; ++i) {
        end(NoticeState::sending, SendOutcome::Kind::retry_after);
        again();
    }
    for (int i = 0; i < 7; ++i) {
        end(NoticeState::sending, SendOutcome::Kind::retry_later);
        again();
    }
    const auto sent = end(NoticeState::sending, SendOutcome::Kind::delivered);
    EXPECT_EQ(sent.state, DeliveryState::sent);
    EXPECT_EQ(sent.attempts, 8);
}

TEST_F(DeliveryUnderWay, a_wait_for_the_whole_channel_is_kept_for_all_its_chats) {
    is_whole_channel = true;
    end(NoticeState::sending, SendOutcome::Kind::retry_after);
    const auto pauses = world.store().channels.pauses(world.telegram, world.now);
    ASSERT_EQ(pauses.size(), 1u);
    EXPECT_EQ(pauses[0].chat, storage::ChatId{});
    EXPECT_EQ(pauses[0].until, world.now + std::chrono::seconds{30});
}

TEST_F(DeliveryUnderWay, while_the_notice_runs_it_is_tried_again) {
    EXPECT_EQ(end(NoticeState::sending, SendOutcome::Kind::retry_after).state, DeliveryState::planned);
    EXPECT_TRUE(is_waiting());
}

/// A notice that may have arrived is sent once more and says so.
class SentTwice : public testing::Test {
  protected:
    /// What the group gets at the second time.
    std::string repeated(storage::ChannelId channel, std::size_t units, bool with_link) {
        storage::Store& store = world.store();
        world.context.link_base = "https://loa.example";
        world.context.sign_in_secret = "a secret of this test";
        const auto id =
            store.chats.remember(channel, "-" + std::to_string(units), storage::ChatKind::group, "Nhóm mẫu", world.now)
                .id;
        store.chats.bind_to_unit(id, "MAU-A", world.now);
        const auto officer = store.persons.remember(channel, "1", "", world.now).id;
        const auto notice = store.notices.add(officer, id, std::string(units, 'a'), world.now);
        handlers::DeliveryEnded ended;
        ended.outcome.kind = SendOutcome::Kind::in_doubt;
        const handlers::Event event{.at = world.now, .chance = 1, .body = ended};
        handlers::Turn turn(event, store, world.context);
        handlers::Manner manner;
        manner.kind = storage::DeliveryKind::notice;
        manner.notice = notice;
        const storage::Chat group = store.chats.find(id).value();
        turn.say(group, notices::as_seen_in(turn, store.notices.find(notice).value(), group, with_link), manner);
        const auto waiting =
            store.deliveries.waiting(channel, storage::DeliveryKind::notice, storage::Time{}, world.now, 10);
        EXPECT_EQ(waiting.size(), 1u) << "a notice is one message";
        if (waiting.empty()) {
            return {};
        }
        ended.delivery = waiting.front().id;
        EXPECT_EQ(store.deliveries.find(ended.delivery)->file.has_value(), with_link) << "the picture goes with it";
        store.deliveries.take(ended.delivery);
        on_delivery_ended(turn, ended);
        return store.deliveries.find(ended.delivery)->text;
    }

    tests::World world;
};

TEST_F(SentTwice, the_longest_notice_says_so_on_the_narrowest_channel) {
    const std::string text = repeated(world.zalo, notices::notice_units_max, true);
    EXPECT_TRUE(text.starts_with("(Tin này")) << text;
    EXPECT_LE(vietnamese::utf16_length(text), world.context.channel(world.zalo)->capabilities.text_units_max);
}

TEST_F(SentTwice, beside_a_picture_it_says_so_where_there_is_room) {
    const auto& can = world.context.channel(world.telegram)->capabilities;
    const std::string text = repeated(world.telegram, 500, true);
    EXPECT_TRUE(text.starts_with("(Tin này")) << text;
    EXPECT_LE(vietnamese::utf16_length(text), can.caption_units_max);
}

TEST_F(SentTwice, beside_a_picture_it_stays_short_enough_to_be_sent) {
    const auto& can = world.context.channel(world.telegram)->capabilities;
    constexpr std::size_t some = 500;
    const std::string text = repeated(world.telegram, some, true);
    const std::size_t with_link = vietnamese::utf16_length(text.substr(text.find("aaa")));
    const std::string longest = repeated(world.telegram, some + can.caption_units_max - with_link, true);
    EXPECT_TRUE(longest.starts_with("aaa")) << longest;
    EXPECT_EQ(vietnamese::utf16_length(longest), can.caption_units_max);
}

} // namespace
} // namespace loa::deliveries
