#include "storage/chats.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class ChatsTest : public testing::Test {
  protected:
    Chat group(std::string_view external) {
        return chats.remember(channel, external, ChatKind::group, "Nhóm " + std::string(external), at(0));
    }

    tests::TemporaryStore temporary;
    Chats& chats = temporary.store.chats;
    ChannelId channel = temporary.channel;
};

TEST_F(ChatsTest, a_chat_is_remembered_once) {
    const Chat first = group("-5");
    EXPECT_EQ(group("-5").id, first.id);
    EXPECT_EQ(chats.find(channel, "-5")->title, "Nhóm -5");
    EXPECT_EQ(chats.find(channel, "-6"), std::nullopt);
}

TEST_F(ChatsTest, a_new_title_and_kind_are_kept_and_an_empty_title_changes_nothing) {
    const ChatId id = group("-5").id;
    chats.remember(channel, "-5", ChatKind::group, "Tên mới", at(1));
    EXPECT_EQ(chats.remember(channel, "-5", ChatKind::group, "", at(2)).title, "Tên mới");
    EXPECT_EQ(chats.find(id)->title, "Tên mới");
}

TEST_F(ChatsTest, notices_go_to_bound_active_groups_in_order) {
    const ChatId first = group("-5").id;
    const ChatId second = group("-6").id;
    const ChatId muted = group("-7").id;
    group("-8");
    const ChatId person = chats.remember(channel, "9", ChatKind::private_chat, "", at(0)).id;
    for (const ChatId id : {second, first, muted, person}) {
        chats.bind_to_unit(id, "THPT-1", at(1));
    }
    chats.set_state(muted, ChatState::muted);

    std::vector<ChatId> found;
    for (const Chat& chat : chats.bound_groups()) {
        found.push_back(chat.id);
    }
    EXPECT_EQ(found, (std::vector{first, second}));
    EXPECT_EQ(chats.of_unit("THPT-1").size(), 3u);
}

// A group that becomes a supergroup is told of twice (telegram.md, section 9), in either order, before or after the
// first message under the new id. Whatever the order, one chat with the unit is left and both ids lead to it.
struct MoveCase {
    std::string name;
    std::string steps; ///< o: seen under the old id, n: seen under the new id, b: bound by the old id, m: told it moved
};

class ChatMove : public testing::TestWithParam<MoveCase> {};

TEST_P(ChatMove, both_ids_lead_to_one_chat_with_the_unit) {
    tests::TemporaryStore temporary;
    Chats& chats = temporary.store.chats;
    const ChannelId channel = temporary.channel;
    for (const char step : GetParam().steps) {
        switch (step) {
        case 'o': chats.remember(channel, "-5", ChatKind::group, "Nhóm", at(0)); break;
        case 'n': chats.remember(channel, "-1005", ChatKind::group, "Nhóm", at(0)); break;
        case 'b': chats.bind_to_unit(chats.find(channel, "-5")->id, "THPT-1", at(1)); break;
        default: chats.move(channel, "-5", "-1005", at(2)); break;
        }
    }
    const auto by_new = chats.find(channel, "-1005");
    const auto by_old = chats.find(channel, "-5");
    ASSERT_TRUE(by_new && by_old);
    EXPECT_EQ(by_new->id, by_old->id);
    EXPECT_EQ(by_new->external, "-1005");
    EXPECT_EQ(by_new->unit, "THPT-1");
    EXPECT_EQ(chats.bound_groups().size(), 1u);
}

INSTANTIATE_TEST_SUITE_P(orders, ChatMove,
                         testing::Values(MoveCase{"told_once", "obm"}, MoveCase{"told_twice", "obmm"},
                                         MoveCase{"new_id_seen_after", "obmn"}, MoveCase{"new_id_seen_before", "obnm"},
                                         MoveCase{"new_id_seen_before_and_told_twice", "obnmm"},
                                         MoveCase{"late_message_under_the_old_id", "obmo"},
                                         MoveCase{"late_messages_under_both_ids", "obnmonom"},
                                         MoveCase{"bound_after_the_move", "omb"},
                                         MoveCase{"bound_after_a_joining_move", "onmb"}),
                         [](const auto& moved) { return moved.param.name; });

TEST_F(ChatsTest, a_move_of_a_chat_that_was_never_seen_changes_nothing) {
    chats.move(channel, "-77", "-10077", at(0));
    EXPECT_EQ(chats.find(channel, "-10077"), std::nullopt);
}

TEST_F(ChatsTest, all_ids_of_a_chat_that_moved_twice_lead_to_it) {
    const ChatId id = group("-5").id;
    chats.move(channel, "-5", "-1005", at(1));
    chats.move(channel, "-1005", "-1006", at(2));
    EXPECT_EQ(chats.find(channel, "-5")->id, id);
    EXPECT_EQ(chats.find(channel, "-1005")->id, id);
    EXPECT_EQ(chats.find(channel, "-1006")->id, id);
}

TEST_F(ChatsTest, the_unit_of_a_chat_that_is_already_there_wins) {
    const ChatId old = group("-5").id;
    const ChatId fresh = group("-1005").id;
    chats.bind_to_unit(old, "THPT-1", at(1));
    chats.bind_to_unit(fresh, "THPT-2", at(1));
    chats.move(channel, "-5", "-1005", at(2));
    EXPECT_EQ(chats.find(channel, "-5")->unit, "THPT-2");
    EXPECT_EQ(chats.find(old)->state, ChatState::left);
}

TEST_F(ChatsTest, the_same_id_in_another_channel_is_another_chat) {
    const ChannelId other = temporary.store.channels.remember("zalo", "zalo-bot");
    const ChatId here = group("-5").id;
    const ChatId there = chats.remember(other, "-5", ChatKind::group, "", at(0)).id;
    EXPECT_NE(here, there);
    chats.move(other, "-5", "-6", at(1));
    EXPECT_EQ(chats.find(channel, "-5")->id, here);
}

} // namespace
} // namespace loa::storage
