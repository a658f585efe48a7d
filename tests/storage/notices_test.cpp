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
    notices.set_text(id, "Mời các đơn vị đăng ký", at(1));
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

TEST_F(NoticesTest, all_drafts_of_one_person_in_one_chat_are_dropped) {
    const NoticeId second = notices.add(temporary.person, temporary.chat, "Nhớ nộp báo cáo", at(1));
    const NoticeId sent = notices.add(temporary.person, temporary.chat, "Đã gửi", at(1));
    notices.set_state(sent, NoticeState::sending, at(2));
    EXPECT_EQ(notices.drop_drafts(PersonId{99}, temporary.chat, at(3)), 0);
    EXPECT_EQ(notices.drop_drafts(temporary.person, temporary.chat, at(3)), 2);
    EXPECT_EQ(notices.find(id)->state, NoticeState::cancelled);
    EXPECT_EQ(notices.find(second)->state, NoticeState::cancelled);
    EXPECT_EQ(notices.find(sent)->state, NoticeState::sending);
}

TEST_F(NoticesTest, an_old_draft_is_forgotten_and_what_was_sent_is_not) {
    const NoticeId sent = notices.add(temporary.person, temporary.chat, "Đã gửi", at(0));
    notices.set_state(sent, NoticeState::sending, at(1));
    EXPECT_EQ(notices.forget_drafts(at(0) + notice_drafts_kept), 0);
    EXPECT_EQ(notices.forget_drafts(at(1) + notice_drafts_kept), 1);
    EXPECT_FALSE(notices.find(id));
    EXPECT_TRUE(notices.find(sent));
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
