#include "storage/deliveries.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class DeliveriesTest : public testing::Test {
  protected:
    NewDelivery make(DeliveryKind kind, std::int64_t due_seconds) const {
        NewDelivery delivery;
        delivery.channel = channel;
        delivery.chat = chat;
        delivery.kind = kind;
        delivery.text = "Xin chào";
        delivery.due_at = at(due_seconds);
        return delivery;
    }

    DeliveryId plan(DeliveryKind kind, std::int64_t due_seconds) {
        return deliveries.plan(make(kind, due_seconds), at(0));
    }

    /// Ids of what waits for its turn at `seconds`.
    std::vector<DeliveryId> due(DeliveryKind kind, std::int64_t seconds, int count_max = 100) {
        std::vector<DeliveryId> ids;
        for (const auto& waiting : deliveries.waiting(channel, kind, at(-1'000), at(seconds), count_max)) {
            ids.push_back(waiting.id);
        }
        return ids;
    }

    Delivery row(DeliveryId id) { return deliveries.find(id).value(); }

    NoticeId add_notice() { return temporary.store.notices.add(temporary.person, chat, "Thông báo", at(0)); }

    tests::TemporaryStore temporary;
    Deliveries& deliveries = temporary.store.deliveries;
    ChannelId channel = temporary.channel;
    ChatId chat = temporary.chat;
};

using Ids = std::vector<DeliveryId>;

TEST_F(DeliveriesTest, a_planned_delivery_comes_back_whole) {
    NewDelivery edit = make(DeliveryKind::edit, 5);
    edit.text = "đoạn";
    edit.marks = "bold 0 4";
    edit.choices = "a\tb";
    edit.reply_to = "12";
    edit.thread = "3";
    edit.edits = "11";
    const DeliveryId id = deliveries.plan(edit, at(1));
    const Delivery found = row(id);
    EXPECT_EQ(found.state, DeliveryState::planned);
    EXPECT_EQ(found.kind, DeliveryKind::edit);
    EXPECT_EQ(found.text, "đoạn");
    EXPECT_EQ(found.marks, "bold 0 4");
    EXPECT_EQ(found.choices, "a\tb");
    EXPECT_EQ(found.reply_to, "12");
    EXPECT_EQ(found.thread, "3");
    EXPECT_EQ(found.edits, "11");
    EXPECT_EQ(found.planned_at, at(1));
    EXPECT_EQ(found.due_at, at(5));
    EXPECT_FALSE(found.notice);
    EXPECT_EQ(found.attempts, 0);
}

TEST_F(DeliveriesTest, only_what_is_due_comes_and_the_oldest_due_first) {
    const DeliveryId late = plan(DeliveryKind::reply, 30);
    const DeliveryId early = plan(DeliveryKind::reply, 10);
    const DeliveryId same = plan(DeliveryKind::reply, 10);
    plan(DeliveryKind::notice, 5);
    EXPECT_EQ(due(DeliveryKind::reply, 9), Ids{});
    EXPECT_EQ(due(DeliveryKind::reply, 10), (Ids{early, same}));
    EXPECT_EQ(due(DeliveryKind::reply, 30), (Ids{early, same, late}));
    EXPECT_EQ(due(DeliveryKind::reply, 30, 1), Ids{early});
    EXPECT_EQ(deliveries.waiting(channel, DeliveryKind::reply, at(11), at(30), 100).size(), 1u);
    EXPECT_EQ(deliveries.next_due(channel, at(10)), at(30));
    EXPECT_EQ(deliveries.next_due(channel, at(30)), std::nullopt);
}

TEST_F(DeliveriesTest, what_waits_tells_whether_it_goes_to_a_group) {
    const ChatId person = temporary.store.chats.remember(channel, "501", ChatKind::private_chat, "", at(0)).id;
    plan(DeliveryKind::reply, 1);
    NewDelivery personal = make(DeliveryKind::reply, 2);
    personal.chat = person;
    deliveries.plan(personal, at(0));
    const auto waiting = deliveries.waiting(channel, DeliveryKind::reply, at(0), at(9), 10);
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_TRUE(waiting[0].is_group);
    EXPECT_FALSE(waiting[1].is_group);
    EXPECT_EQ(waiting[1].chat, person);
    EXPECT_EQ(waiting[1].due_at, at(2));
}

TEST_F(DeliveriesTest, a_delivery_is_taken_once) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    EXPECT_TRUE(deliveries.take(id));
    EXPECT_FALSE(deliveries.take(id));
    EXPECT_EQ(due(DeliveryKind::reply, 100), Ids{});
    EXPECT_EQ(row(id).attempts, 1);
    ASSERT_EQ(deliveries.taken().size(), 1u);
}

TEST_F(DeliveriesTest, a_sent_delivery_keeps_the_platforms_message_and_is_never_due_again) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    deliveries.take(id);
    deliveries.sent(id, "4711", at(2));
    EXPECT_EQ(row(id).state, DeliveryState::sent);
    EXPECT_EQ(row(id).message, "4711");
    EXPECT_EQ(row(id).sent_at, at(2));
    EXPECT_EQ(due(DeliveryKind::reply, 1'000), Ids{});
    EXPECT_FALSE(deliveries.take(id));
}

TEST_F(DeliveriesTest, a_refusal_for_now_plans_it_again_later) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    deliveries.take(id);
    deliveries.try_again(id, at(17), "500", at(1));
    EXPECT_EQ(due(DeliveryKind::reply, 16), Ids{});
    EXPECT_EQ(due(DeliveryKind::reply, 17), Ids{id});
    EXPECT_EQ(row(id).error, "500");
    EXPECT_EQ(row(id).failing_since, at(1));
    EXPECT_TRUE(deliveries.take(id));
    EXPECT_EQ(row(id).attempts, 2);
}

TEST_F(DeliveriesTest, giving_back_before_anything_was_written_does_not_count_as_an_attempt) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    deliveries.take(id);
    deliveries.give_back(id, at(3));
    EXPECT_EQ(row(id).state, DeliveryState::planned);
    EXPECT_EQ(row(id).attempts, 0);
    EXPECT_EQ(due(DeliveryKind::reply, 3), Ids{id});
}

TEST_F(DeliveriesTest, a_doubt_is_kept_and_may_be_sent_once_more) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    deliveries.take(id);
    deliveries.in_doubt(id, at(10), "no answer");
    EXPECT_EQ(row(id).state, DeliveryState::in_doubt);
    EXPECT_EQ(row(id).doubts, 1);
    EXPECT_EQ(due(DeliveryKind::reply, 10), Ids{id});
    deliveries.take(id);
    deliveries.give_back(id, at(11));
    EXPECT_EQ(row(id).state, DeliveryState::in_doubt) << "the doubt is not forgotten";
}

TEST_F(DeliveriesTest, a_doubt_that_waits_for_a_human_is_not_due) {
    const DeliveryId id = plan(DeliveryKind::notice, 0);
    deliveries.take(id);
    deliveries.in_doubt(id, std::nullopt, "no answer");
    EXPECT_EQ(due(DeliveryKind::notice, 1'000'000), Ids{});
    EXPECT_EQ(row(id).state, DeliveryState::in_doubt);
}

TEST_F(DeliveriesTest, a_chat_that_is_gone_fails_what_waits_and_leaves_what_is_in_flight) {
    const DeliveryId flying = plan(DeliveryKind::reply, 0);
    const DeliveryId waiting = plan(DeliveryKind::notice, 500);
    deliveries.take(flying);
    EXPECT_EQ(deliveries.fail_waiting(chat, "kicked"), 1);
    EXPECT_EQ(row(waiting).state, DeliveryState::failed);
    EXPECT_EQ(row(waiting).error, "kicked");
    EXPECT_EQ(row(flying).state, DeliveryState::taken);
    EXPECT_EQ(deliveries.waiting_count(), 0);
}

TEST_F(DeliveriesTest, what_waits_follows_a_chat_that_moved) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    const ChatId fresh = temporary.store.chats.remember(channel, "-2", ChatKind::group, "", at(0)).id;
    deliveries.redirect_waiting(chat, fresh);
    EXPECT_EQ(row(id).chat, fresh);
}

TEST_F(DeliveriesTest, what_is_held_follows_a_chat_that_moved_too) {
    NewDelivery delivery = make(DeliveryKind::notice, 0);
    delivery.notice = add_notice();
    const DeliveryId id = deliveries.plan(delivery, at(0));
    EXPECT_EQ(deliveries.hold(delivery.notice), 1);
    const ChatId fresh = temporary.store.chats.remember(channel, "-2", ChatKind::group, "", at(0)).id;
    deliveries.redirect_waiting(chat, fresh);
    EXPECT_EQ(row(id).chat, fresh);
}

TEST_F(DeliveriesTest, what_is_held_is_not_due_until_it_is_released) {
    NewDelivery delivery = make(DeliveryKind::notice, 0);
    delivery.notice = add_notice();
    const DeliveryId id = deliveries.plan(delivery, at(0));
    plan(DeliveryKind::notice, 0); // of no notice: no budget and no pause holds it
    EXPECT_EQ(deliveries.hold_notices(channel), 1);
    EXPECT_EQ(due(DeliveryKind::notice, 1'000).size(), 1u);
    EXPECT_FALSE(deliveries.take(id));
    EXPECT_TRUE(deliveries.is_open(delivery.notice));
    EXPECT_EQ(deliveries.release(delivery.notice, channel, at(7)), 1);
    EXPECT_EQ(deliveries.release(delivery.notice, channel, at(9)), 0) << "what is due is left alone";
    EXPECT_EQ(row(id).due_at, at(7));
    deliveries.take(id);
    EXPECT_TRUE(deliveries.is_open(delivery.notice)) << "it is under way";
    deliveries.sent(id, "1", at(8));
    EXPECT_FALSE(deliveries.is_open(delivery.notice));
}

TEST_F(DeliveriesTest, cancelling_a_notice_stops_what_was_not_taken) {
    const NoticeId notice = add_notice();
    Ids ids;
    for (int i = 0; i < 4; ++i) {
        NewDelivery delivery = make(DeliveryKind::notice, 0);
        delivery.notice = notice;
        ids.push_back(deliveries.plan(delivery, at(0)));
    }
    const DeliveryId reply = plan(DeliveryKind::reply, 0);
    deliveries.take(ids[0]);
    deliveries.sent(ids[0], "1", at(1));
    deliveries.take(ids[1]);
    EXPECT_EQ(deliveries.cancel_notice(notice), 2);
    EXPECT_EQ(deliveries.counts_of(notice),
              (std::map<std::string, std::int64_t>{{"sent", 1}, {"taken", 1}, {"cancelled", 2}}));
    EXPECT_EQ(row(reply).state, DeliveryState::planned);
    EXPECT_FALSE(deliveries.take(ids[3])) << "cancelled meanwhile";
    EXPECT_EQ(deliveries.chats_of(notice, DeliveryState::sent, 10), std::vector<ChatId>{temporary.chat});
}

TEST_F(DeliveriesTest, being_put_off_is_no_attempt_and_a_release_forgets_old_failures) {
    NewDelivery delivery = make(DeliveryKind::notice, 0);
    delivery.notice = add_notice();
    const DeliveryId id = deliveries.plan(delivery, at(0));
    deliveries.take(id);
    deliveries.put_off(id, at(30), "429", at(1));
    EXPECT_EQ(row(id).attempts, 0);
    EXPECT_EQ(row(id).failing_since, at(1));
    deliveries.take(id);
    deliveries.put_off(id, std::nullopt, "429", at(31));
    EXPECT_EQ(row(id).failing_since, at(1)) << "since the first";
    EXPECT_EQ(deliveries.release(delivery.notice, temporary.channel, at(90'000)), 1);
    EXPECT_EQ(row(id).failing_since, std::nullopt);
}

TEST_F(DeliveriesTest, a_notice_has_reached_a_chat_once_it_may_be_there) {
    NewDelivery delivery = make(DeliveryKind::notice, 0);
    delivery.notice = add_notice();
    const DeliveryId id = deliveries.plan(delivery, at(0));
    EXPECT_FALSE(deliveries.has_reached(delivery.notice, temporary.chat));
    deliveries.take(id);
    EXPECT_TRUE(deliveries.has_reached(delivery.notice, temporary.chat));
    deliveries.sent(id, "1", at(1));
    EXPECT_TRUE(deliveries.has_reached(delivery.notice, temporary.chat));
    EXPECT_FALSE(deliveries.has_reached(delivery.notice, ChatId{99}));
    EXPECT_FALSE(deliveries.has_reached(NoticeId{99}, temporary.chat));
}

TEST_F(DeliveriesTest, when_a_chat_last_got_a_file_is_known) {
    EXPECT_EQ(deliveries.last_with_file(chat, "unit_qr A"), std::nullopt);
    NewDelivery with_file = make(DeliveryKind::reply, 5);
    with_file.file = "unit_qr A";
    const auto first = deliveries.plan(with_file, at(5));
    const auto second = deliveries.plan(with_file, at(7));
    EXPECT_EQ(row(first).file, "unit_qr A");
    EXPECT_EQ(deliveries.last_with_file(chat, "unit_qr A"), at(7));
    EXPECT_EQ(deliveries.last_with_file(chat, "unit_qr B"), std::nullopt);
    deliveries.failed(second, "refused");
    EXPECT_EQ(deliveries.last_with_file(chat, "unit_qr A"), at(5));
    deliveries.cancel(first, "gone");
    EXPECT_EQ(deliveries.last_with_file(chat, "unit_qr A"), std::nullopt);
}

TEST_F(DeliveriesTest, the_age_of_the_queue_is_told) {
    EXPECT_EQ(deliveries.oldest_waiting(at(100)), std::nullopt);
    plan(DeliveryKind::reply, 40);
    plan(DeliveryKind::notice, 20);
    EXPECT_EQ(deliveries.oldest_waiting(at(100)), at(20));
    EXPECT_EQ(deliveries.oldest_waiting(at(10)), std::nullopt);
    EXPECT_EQ(deliveries.waiting_count(), 2);
}

/// Replies and edits do not gather for ever.
class OldDeliveries : public DeliveriesTest {
  protected:
    DeliveryId sent(NewDelivery delivery, std::int64_t planned_seconds) {
        const DeliveryId id = deliveries.plan(delivery, at(planned_seconds));
        deliveries.take(id);
        deliveries.sent(id, "m" + std::to_string(id.value), at(planned_seconds));
        return id;
    }
    DeliveryId sent(DeliveryKind kind, std::int64_t planned_seconds) { return sent(make(kind, 0), planned_seconds); }

    std::int64_t count() {
        const auto statement = temporary.database.prepare("SELECT count(*) FROM deliveries");
        Rows rows = query(*statement);
        return rows.next() ? rows.integer(0) : -1;
    }
};

TEST_F(OldDeliveries, of_replies_and_edits_are_deleted) {
    sent(DeliveryKind::reply, 0);
    sent(DeliveryKind::edit, 0);
    deliveries.failed(plan(DeliveryKind::reply, 0), "mẫu");
    deliveries.cancel(plan(DeliveryKind::reply, 0), "mẫu");
    deliveries.in_doubt(plan(DeliveryKind::reply, 0), std::nullopt, "mẫu");
    const DeliveryId young = sent(DeliveryKind::reply, 1);
    deliveries.forget_old(at(0) + replies_kept);
    EXPECT_EQ(count(), 6);
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 1);
    EXPECT_TRUE(deliveries.find(young));
}

TEST_F(OldDeliveries, that_may_still_be_sent_stay) {
    plan(DeliveryKind::reply, 0);
    deliveries.take(plan(DeliveryKind::reply, 0));
    deliveries.in_doubt(plan(DeliveryKind::reply, 0), at(9), "mẫu");
    deliveries.try_again(plan(DeliveryKind::reply, 0), std::nullopt, "mẫu", at(0));
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 4);
}

TEST_F(OldDeliveries, of_notices_are_the_ledger) {
    NewDelivery notice = make(DeliveryKind::notice, 0);
    notice.notice = add_notice();
    const DeliveryId told = sent(notice, 0);
    notice.kind = DeliveryKind::edit;
    sent(notice, 0);
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 2);
    EXPECT_EQ(row(told).text, "Xin chào");
}

TEST_F(OldDeliveries, about_something_are_still_known_without_a_word) {
    NewDelivery card = make(DeliveryKind::reply, 0);
    card.about = "report:7";
    card.choices = "a\tb";
    card.reply_to = "12";
    const DeliveryId shown = sent(card, 0);
    deliveries.forget_old(at(1) + replies_kept);
    const Delivery left = row(shown);
    EXPECT_EQ(left.text + left.choices + left.marks, "");
    EXPECT_FALSE(left.reply_to);
    EXPECT_EQ(left.state, DeliveryState::sent);
    EXPECT_EQ(deliveries.of_message(chat, *left.message).value().id, shown) << "somebody answers to it";
    EXPECT_EQ(deliveries.newest_about(chat, "report:7").value().id, shown) << "it is edited";
    EXPECT_TRUE(deliveries.last_sent(chat, 10).empty()) << "nothing of it can be shown";
}

TEST_F(OldDeliveries, about_something_lose_their_picture_as_well) {
    NewDelivery picture = make(DeliveryKind::reply, 0);
    picture.about = "report:7";
    picture.text.clear();
    picture.file = "unit_qr A";
    const DeliveryId shown = sent(picture, 0);
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_FALSE(row(shown).file);
}

TEST_F(OldDeliveries, go_by_some_at_a_time_and_what_stays_holds_nothing_up) {
    NewDelivery notice = make(DeliveryKind::notice, 0);
    notice.notice = add_notice();
    for (int i = 0; i < 130; ++i) {
        sent(notice, 0);
    }
    for (int i = 0; i < 130; ++i) {
        sent(DeliveryKind::reply, 0);
    }
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 260) << "notices were looked through";
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 190);
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 130);
    sent(DeliveryKind::reply, 1);
    deliveries.forget_old(at(1) + replies_kept);
    EXPECT_EQ(count(), 131);
    deliveries.forget_old(at(2) + replies_kept);
    EXPECT_EQ(count(), 130) << "it goes on where it stopped";
}

TEST_F(DeliveriesTest, a_taken_delivery_is_still_there_after_the_process_died) {
    const DeliveryId id = plan(DeliveryKind::reply, 0);
    temporary.database.begin();
    deliveries.take(id);
    temporary.database.commit();
    const auto reopened = open_sqlite(temporary.options()); // as a new process would
    Store store(*reopened);
    ASSERT_EQ(store.deliveries.taken().size(), 1u);
    EXPECT_EQ(store.deliveries.taken()[0].id, id);
}

} // namespace
} // namespace loa::storage
