#include "storage/dialogues.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class DialoguesTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Dialogues& dialogues = temporary.store.dialogues;
    ChatId chat = temporary.chat;
    PersonId person = temporary.person;
    Dialogue asked{.step = "confirm", .subject = 9, .data = "d", .offers = "o", .expires_at = at(60)};
};

TEST_F(DialoguesTest, what_was_asked_is_found_until_it_expires) {
    dialogues.keep(chat, person, asked);
    const auto found = dialogues.find(chat, person, at(59));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->step, "confirm");
    EXPECT_EQ(found->subject, 9);
    EXPECT_EQ(found->data, "d");
    EXPECT_EQ(found->offers, "o");
    EXPECT_FALSE(dialogues.find(chat, person, at(60)));
}

TEST_F(DialoguesTest, a_new_step_replaces_the_old_one) {
    dialogues.keep(chat, person, asked);
    asked.step = "edit";
    asked.expires_at = at(120);
    dialogues.keep(chat, person, asked);
    EXPECT_EQ(dialogues.find(chat, person, at(90))->step, "edit");
}

TEST_F(DialoguesTest, people_do_not_share_a_dialogue_and_person_zero_is_everybody) {
    dialogues.keep(chat, person, asked);
    asked.step = "anybody";
    dialogues.keep(chat, PersonId{}, asked);
    EXPECT_EQ(dialogues.find(chat, person, at(0))->step, "confirm");
    EXPECT_EQ(dialogues.find(chat, PersonId{}, at(0))->step, "anybody");
    EXPECT_FALSE(dialogues.find(chat, PersonId{77}, at(0)));
    dialogues.end(chat, person);
    EXPECT_FALSE(dialogues.find(chat, person, at(0)));
    EXPECT_TRUE(dialogues.find(chat, PersonId{}, at(0)));
}

} // namespace
} // namespace loa::storage
