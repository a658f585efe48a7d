#include "handlers/notices/delivery_ended.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::notices {
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

} // namespace
} // namespace loa::notices
