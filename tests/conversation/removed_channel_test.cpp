#include "handlers/deliveries/removed_channels.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/conversation/conversation_kit.h"

namespace loa::deliveries {
namespace {

using storage::DeliveryState;

/// A notice to a group of each of two channels, one of which is then taken out of the settings.
class RemovedChannel : public testing::Test {
  protected:
    RemovedChannel() {
        storage::Store& store = world.store();
        const auto group = [&](storage::ChannelId channel, const char* title) {
            return store.chats.remember(channel, title, storage::ChatKind::group, title, world.now).id;
        };
        gone = group(world.zalo, "Nhóm Zalo mẫu");
        const auto staying = group(world.telegram, "Nhóm mẫu");
        const auto own = store.chats.remember(world.telegram, "1", storage::ChatKind::private_chat, "", world.now).id;
        const auto officer = store.persons.remember(world.telegram, "1", "", world.now).id;
        notice = store.notices.add(officer, own, "Nhớ nộp báo cáo", world.now);
        store.notices.set_state(notice, storage::NoticeState::sending, world.now);
        plan(world.telegram, staying, world.now);
        waiting = plan(world.zalo, gone, world.now + std::chrono::hours{1});
    }

    storage::DeliveryId plan(storage::ChannelId channel, storage::ChatId chat, storage::Time due_at,
                             storage::DeliveryKind kind = storage::DeliveryKind::notice) {
        storage::NewDelivery planned;
        planned.notice = kind == storage::DeliveryKind::notice ? notice : storage::NoticeId{};
        planned.channel = channel;
        planned.chat = chat;
        planned.kind = kind;
        planned.text = "Nhớ nộp báo cáo";
        planned.due_at = due_at;
        return world.store().deliveries.plan(planned, world.now);
    }

    void remove_zalo() {
        std::erase_if(world.context.channels,
                      [&](const handlers::ChannelInfo& channel) { return channel.id == world.zalo; });
    }

    storage::Delivery row(storage::DeliveryId id) { return world.store().deliveries.find(id).value(); }

    std::string last_said() {
        const auto said = world.take_said();
        return said.empty() ? "" : said.back().message.text;
    }

    tests::World world;
    storage::ChatId gone;
    storage::NoticeId notice;
    storage::DeliveryId waiting;
};

TEST_F(RemovedChannel, its_part_of_a_notice_is_cancelled_and_the_officer_is_told) {
    remove_zalo();
    world.pass_to(world.now);
    EXPECT_EQ(row(waiting).state, DeliveryState::cancelled);
    EXPECT_EQ(row(waiting).error, "the channel is not in the settings any more");
    EXPECT_EQ(world.store().notices.find(notice)->state, storage::NoticeState::done);
    EXPECT_NE(last_said().find("1 nhóm không gửi vì kênh của nhóm không còn trong cài đặt: Nhóm Zalo mẫu."),
              std::string::npos);
}

TEST_F(RemovedChannel, what_was_held_is_cancelled_as_well) {
    world.store().deliveries.hold_notices(world.zalo);
    remove_zalo();
    world.pass_to(world.now);
    EXPECT_EQ(row(waiting).state, DeliveryState::cancelled);
    EXPECT_EQ(world.store().notices.find(notice)->state, storage::NoticeState::done);
}

TEST_F(RemovedChannel, what_may_have_arrived_stays_in_doubt_and_the_notice_ends) {
    world.store().deliveries.take(waiting);
    world.store().deliveries.in_doubt(waiting, world.now + std::chrono::minutes{10}, "cut");
    remove_zalo();
    world.pass_to(world.now);
    EXPECT_EQ(row(waiting).state, DeliveryState::in_doubt);
    EXPECT_EQ(world.store().notices.find(notice)->state, storage::NoticeState::done);
}

TEST_F(RemovedChannel, replies_do_not_wait_for_ever_either) {
    const auto reply = plan(world.zalo, gone, world.now, storage::DeliveryKind::reply);
    remove_zalo();
    world.pass_to(world.now);
    EXPECT_EQ(row(reply).state, DeliveryState::cancelled);
    EXPECT_EQ(world.store().deliveries.waiting_count(), 0);
}

TEST_F(RemovedChannel, where_the_author_sat_there_all_officers_are_told) {
    storage::Store& store = world.store();
    const auto own = store.chats.remember(world.zalo, "z", storage::ChatKind::private_chat, "", world.now).id;
    const auto author = store.persons.remember(world.zalo, "z", "", world.now).id;
    const auto other = store.notices.add(author, own, "Mời đăng ký", world.now);
    store.notices.set_state(other, storage::NoticeState::sending, world.now);
    world.context.officers.push_back({world.telegram, "1"});
    store.notices.set_state(notice, storage::NoticeState::done, world.now);
    remove_zalo();
    world.pass_to(world.now);
    EXPECT_EQ(store.notices.find(other)->state, storage::NoticeState::done);
    const auto said = world.take_said();
    EXPECT_TRUE(std::ranges::any_of(
        said, [](const tests::Said& one) { return one.chat == "1" && one.message.text.starts_with("Xong lúc"); }));
}

} // namespace
} // namespace loa::deliveries
