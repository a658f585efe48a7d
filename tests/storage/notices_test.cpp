#include "storage/notices.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class NoticesTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Notices& notices = temporary.store.notices;
    NoticeId id = notices.add(temporary.person, temporary.chat, "Mời đăng ký", at(0));
};

TEST_F(NoticesTest, a_notice_goes_from_draft_to_done_and_its_times_are_kept) {
    EXPECT_EQ(notices.find(id)->state, NoticeState::draft);
    notices.set_text(id, "Mời các đơn vị đăng ký");
    notices.set_state(id, NoticeState::sending, at(1));
    EXPECT_EQ(notices.in_state_sending().size(), 1u);
    notices.set_state(id, NoticeState::paused, at(2));
    EXPECT_EQ(notices.in_state_sending().size(), 0u);
    notices.set_state(id, NoticeState::sending, at(3));
    notices.set_state(id, NoticeState::done, at(4));
    const Notice found = notices.find(id).value();
    EXPECT_EQ(found.text, "Mời các đơn vị đăng ký");
    EXPECT_EQ(found.confirmed_at, at(1)) << "resuming does not confirm again";
    EXPECT_EQ(found.finished_at, at(4));
}

TEST_F(NoticesTest, drafts_are_not_in_the_list) {
    EXPECT_EQ(notices.newest(10).size(), 0u);
    notices.set_state(id, NoticeState::sending, at(1));
    EXPECT_EQ(notices.newest(10).size(), 1u);
}

TEST_F(NoticesTest, a_person_acknowledges_once) {
    EXPECT_TRUE(notices.acknowledge(id, temporary.person, temporary.chat, at(1)));
    EXPECT_FALSE(notices.acknowledge(id, temporary.person, temporary.chat, at(2)));
    const PersonId other = temporary.store.persons.remember(temporary.channel, "502", "", at(0)).id;
    const ChatId elsewhere = temporary.store.chats.remember(temporary.channel, "-9", ChatKind::group, "", at(0)).id;
    EXPECT_TRUE(notices.acknowledge(id, other, elsewhere, at(3)));
    EXPECT_EQ(notices.acknowledgement_count(id), 2);
    EXPECT_EQ(notices.acknowledgement_count(id, elsewhere), 1);
}

TEST_F(NoticesTest, an_acknowledgement_of_no_notice_breaks_a_rule) {
    EXPECT_THROW(notices.acknowledge(NoticeId{999}, temporary.person, temporary.chat, at(1)), StorageError);
}

} // namespace
} // namespace loa::storage
