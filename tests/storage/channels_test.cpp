#include "storage/channels.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class ChannelsTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Channels& channels = temporary.store.channels;
    ChannelId channel = temporary.channel;
};

TEST_F(ChannelsTest, a_channel_keeps_its_row_from_start_to_start) {
    EXPECT_EQ(channels.remember("tg", "telegram"), channel);
    EXPECT_NE(channels.remember("zalo", "zalo-bot"), channel);
    EXPECT_EQ(channels.name_of(channel), "tg");
    EXPECT_EQ(channels.name_of(ChannelId{99}), "");
}

TEST_F(ChannelsTest, the_later_deadline_of_two_pauses_counts) {
    channels.pause(channel, ChatId{}, at(30));
    channels.pause(channel, ChatId{}, at(20));
    channels.pause(channel, temporary.chat, at(10));
    auto pauses = channels.pauses(channel, at(5));
    ASSERT_EQ(pauses.size(), 2u);
    pauses = channels.pauses(channel, at(10));
    ASSERT_EQ(pauses.size(), 1u) << "a pause that is over is deleted";
    EXPECT_EQ(pauses[0].chat, ChatId{});
    EXPECT_EQ(pauses[0].until, at(30));
}

TEST_F(ChannelsTest, usage_adds_up_within_a_month) {
    channels.count(channel, "2024-09", {.sent = 2, .received = 1});
    channels.count(channel, "2024-09", {.sent = 1, .received = 0});
    channels.count(channel, "2024-10", {.sent = 5, .received = 5});
    EXPECT_EQ(channels.usage(channel, "2024-09").sent, 3);
    EXPECT_EQ(channels.usage(channel, "2024-09").received, 1);
    EXPECT_EQ(channels.usage(channel, "2024-11").sent, 0);
}

} // namespace
} // namespace loa::storage
