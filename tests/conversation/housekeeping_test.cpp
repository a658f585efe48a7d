#include "handlers/housekeeping.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::handlers {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class Housekeeping : public testing::Test {
  protected:
    std::int64_t count(const std::string& table) {
        const auto statement = store.database.prepare("SELECT count(*) FROM " + table);
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? rows.integer(0) : -1;
    }

    void tick_at(storage::Time time) { world.pass_to(time); }

    tests::World world;
    storage::Store& store = world.store();
    storage::Time begin = world.now;
    storage::Chat chat = store.chats.remember(world.telegram, "1", storage::ChatKind::private_chat, "", begin);
    storage::PersonId person = store.persons.remember(world.telegram, "1", "", begin).id;
};

TEST_F(Housekeeping, an_expired_dialogue_goes_and_a_running_one_stays) {
    store.dialogues.keep(chat.id, person,
                         {.step = "old", .subject = 0, .data = "", .offers = "", .expires_at = begin + 1h});
    store.dialogues.keep(chat.id, {},
                         {.step = "new", .subject = 0, .data = "", .offers = "", .expires_at = begin + 3h});
    tick_at(begin + 2h);
    EXPECT_EQ(count("dialogues"), 1);
    EXPECT_TRUE(store.dialogues.find(chat.id, {}, world.now));
}

TEST_F(Housekeeping, dialogues_of_many_chats_go_within_as_many_seconds_as_there_are_hundreds) {
    for (int i = 0; i < 950; ++i) {
        const auto other =
            store.chats.remember(world.telegram, "g" + std::to_string(i), storage::ChatKind::group, "", begin);
        store.dialogues.keep(other.id, {}, {.step = "s", .subject = 0, .data = "", .offers = "", .expires_at = begin});
    }
    tick_at(begin + 1s);
    EXPECT_GT(count("dialogues"), 0) << "a tick's work is bounded";
    for (int second = 2; second <= 11; ++second) {
        tick_at(begin + std::chrono::seconds{second});
    }
    EXPECT_EQ(count("dialogues"), 0);
}

TEST_F(Housekeeping, drafts_that_nobody_saved_or_sent_go) {
    storage::Activity draft;
    draft.person = person;
    draft.chat = chat.id;
    draft.reported_at = draft.updated_at = begin;
    store.activities.add(draft);
    store.notices.add(person, chat.id, "Nhớ nộp báo cáo", begin);
    tick_at(begin + storage::activity_drafts_kept - 1s);
    EXPECT_EQ(count("activities"), 1);
    tick_at(begin + storage::activity_drafts_kept);
    EXPECT_EQ(count("activities"), 0);
    tick_at(begin + days{29});
    EXPECT_EQ(count("notices"), 1);
    tick_at(begin + days{30} + 1s);
    EXPECT_EQ(count("notices"), 0);
}

TEST_F(Housekeeping, codes_links_and_wrong_guesses_go_once_they_mean_nothing) {
    storage::Invitation invitation;
    invitation.code = "7K2M9QXA";
    invitation.expires_at = begin + storage::invitation_lifetime;
    store.invitations.add(invitation, begin);
    store.invitations.note_wrong(person, begin);
    store.sign_ins.add_link("hash", person, begin + 15min);
    tick_at(begin + 10min);
    EXPECT_EQ(count("sign_ins"), 1);
    tick_at(begin + 16min);
    EXPECT_EQ(count("sign_ins"), 0);
    EXPECT_EQ(count("wrong_codes"), 1);
    tick_at(begin + 25h);
    EXPECT_EQ(count("wrong_codes"), 0);
    tick_at(begin + storage::invitation_lifetime + days{29});
    EXPECT_EQ(count("invitations"), 1) << "whoever types it learns that it has expired";
    tick_at(begin + storage::invitation_lifetime + days{31});
    EXPECT_EQ(count("invitations"), 0);
}

TEST_F(Housekeeping, dead_letters_go_after_their_time) {
    store.updates.bury(world.telegram, "1", "{}", "poison", begin);
    tick_at(begin + storage::dead_letters_kept);
    EXPECT_EQ(count("dead_letters"), 1);
    tick_at(begin + storage::dead_letters_kept + 1s);
    EXPECT_EQ(count("dead_letters"), 0);
}

} // namespace
} // namespace loa::handlers
