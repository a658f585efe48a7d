#include "storage/updates.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using namespace std::chrono_literals;
using tests::at;

class UpdatesTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Updates& updates = temporary.store.updates;
    ChannelId channel = temporary.channel;
};

TEST_F(UpdatesTest, second_delivery_of_an_update_is_known) {
    EXPECT_TRUE(updates.is_first(channel, "700", at(0)));
    EXPECT_FALSE(updates.is_first(channel, "700", at(1)));
}

TEST_F(UpdatesTest, a_lower_id_that_was_never_seen_is_new) {
    EXPECT_TRUE(updates.is_first(channel, "900000000", at(0)));
    EXPECT_TRUE(updates.is_first(channel, "2000001", at(1)));
}

TEST_F(UpdatesTest, the_same_key_in_another_channel_is_another_update) {
    const ChannelId other = temporary.store.channels.remember("tg2", "telegram");
    EXPECT_TRUE(updates.is_first(channel, "700", at(0)));
    EXPECT_TRUE(updates.is_first(other, "700", at(0)));
}

TEST_F(UpdatesTest, a_key_whose_transaction_was_rolled_back_is_new_again) {
    temporary.database.begin();
    EXPECT_TRUE(updates.is_first(channel, "700", at(0)));
    temporary.database.rollback();
    EXPECT_TRUE(updates.is_first(channel, "700", at(1)));
}

TEST_F(UpdatesTest, keys_are_kept_eight_days) {
    updates.is_first(channel, "old", at(0));
    updates.is_first(channel, "young", at(3600));
    EXPECT_EQ(updates.forget_old(at(0) + update_keys_kept), 0);
    EXPECT_EQ(updates.forget_old(at(0) + update_keys_kept + 1s), 1);
    EXPECT_TRUE(updates.is_first(channel, "old", at(0) + update_keys_kept + 1s));
    EXPECT_FALSE(updates.is_first(channel, "young", at(0) + update_keys_kept + 1s));
}

TEST_F(UpdatesTest, forgetting_is_bounded_and_reaches_the_end) {
    temporary.database.begin();
    for (int i = 0; i < 2'500; ++i) {
        updates.is_first(channel, std::to_string(i), at(0));
    }
    temporary.database.commit();
    const Time later = at(0) + update_keys_kept + 1s;
    EXPECT_EQ(updates.forget_old(later), 1'000);
    EXPECT_EQ(updates.forget_old(later), 1'000);
    EXPECT_EQ(updates.forget_old(later), 500);
    EXPECT_EQ(updates.forget_old(later), 0);
}

TEST_F(UpdatesTest, dead_letters_come_back_newest_first_and_whole) {
    updates.bury(channel, "1", "{\"update_id\":1}", "first", at(1));
    updates.bury(channel, "2", "{\"update_id\":2}", "second", at(2));
    EXPECT_EQ(updates.dead_letter_count(), 2);
    const auto letters = updates.dead_letters(1);
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_EQ(letters[0].key, "2");
    EXPECT_EQ(letters[0].raw, "{\"update_id\":2}");
    EXPECT_EQ(letters[0].error, "second");
    EXPECT_EQ(letters[0].at, at(2));
    EXPECT_EQ(letters[0].channel, channel);
}

} // namespace
} // namespace loa::storage
