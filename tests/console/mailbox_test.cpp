#include "bot/channels/web/mailbox.h"

#include <gtest/gtest.h>

namespace loa::channels::web {
namespace {

Posted posted(std::string id, std::string text) {
    Posted posted;
    posted.id = std::move(id);
    posted.message.text = std::move(text);
    return posted;
}

std::vector<std::string> texts(const std::vector<Posted>& messages) {
    std::vector<std::string> texts;
    for (const Posted& message : messages) {
        texts.push_back(message.message.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST(MailboxTest, gives_what_changed_since_a_change) {
    Mailbox mailbox;
    mailbox.put("a", posted("1", "one"));
    const auto seen = mailbox.last_change();
    mailbox.put("a", posted("2", "two"));
    mailbox.put("b", posted("3", "three"));
    EXPECT_EQ(texts(mailbox.changed_since("a", 0)), (Texts{"one", "two"}));
    EXPECT_EQ(texts(mailbox.changed_since("a", seen)), (Texts{"two"}));
    EXPECT_TRUE(mailbox.changed_since("a", mailbox.last_change()).empty());
    EXPECT_TRUE(mailbox.changed_since("nowhere", 0).empty());
}

TEST(MailboxTest, an_edit_stays_in_its_place_and_is_news) {
    Mailbox mailbox;
    mailbox.put("a", posted("1", "one"));
    mailbox.put("a", posted("2", "two"));
    const auto seen = mailbox.last_change();
    mailbox.put("a", posted("1", "uno"));
    EXPECT_EQ(texts(mailbox.changed_since("a", 0)), (Texts{"uno", "two"}));
    const auto news = mailbox.changed_since("a", seen);
    ASSERT_EQ(news.size(), 1U);
    EXPECT_TRUE(news[0].is_edited);
}

TEST(MailboxTest, the_same_delivery_twice_is_one_message_and_no_edit) {
    Mailbox mailbox;
    mailbox.put("a", posted("1", "one"));
    mailbox.put("a", posted("1", "one"));
    const auto all = mailbox.changed_since("a", 0);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_FALSE(all[0].is_edited);
}

TEST(MailboxTest, old_messages_and_quiet_chats_make_room) {
    Mailbox mailbox({.messages_max = 2, .chats_max = 2, .flashes_max = 1});
    for (const char* id : {"1", "2", "3"}) {
        mailbox.put("a", posted(id, id));
    }
    EXPECT_EQ(texts(mailbox.changed_since("a", 0)), (Texts{"2", "3"}));
    mailbox.put("b", posted("4", "4"));
    mailbox.put("c", posted("5", "5"));
    EXPECT_TRUE(mailbox.changed_since("a", 0).empty());
    EXPECT_EQ(mailbox.changed_since("b", 0).size(), 1U);
    mailbox.flash("x", "first");
    mailbox.flash("x", "second");
    EXPECT_EQ(mailbox.flashes_since("x", 0).size(), 1U);
}

TEST(MailboxTest, the_past_goes_before_the_present_and_only_once) {
    Mailbox mailbox;
    mailbox.put("a", posted("9", "now"));
    mailbox.restore("a", {posted("1", "then"), posted("9", "now, as stored")});
    mailbox.restore("a", {posted("2", "later"), posted("1", "then")});
    const auto all = mailbox.changed_since("a", 0);
    EXPECT_EQ(texts(all), (Texts{"then", "now"}));
    EXPECT_TRUE(all[0].is_from_before);
    EXPECT_FALSE(all[1].is_from_before);
}

TEST(MailboxTest, flashes_are_for_one_person) {
    Mailbox mailbox;
    mailbox.flash("x", "done");
    EXPECT_EQ(mailbox.flashes_since("x", 0).size(), 1U);
    EXPECT_TRUE(mailbox.flashes_since("y", 0).empty());
}

TEST(MailboxTest, tells_its_listeners_of_every_change) {
    Mailbox mailbox;
    int changes = 0;
    int others = 0;
    const auto first = mailbox.on_change([&] { ++changes; });
    auto second = mailbox.on_change([&] { ++others; });
    mailbox.put("a", posted("1", "one"));
    mailbox.flash("x", "done");
    mailbox.restore("a", {posted("0", "zero")});
    EXPECT_EQ(changes, 3);
    EXPECT_EQ(others, 3);
    second.reset();
    mailbox.flash("x", "and nobody of those who went");
    EXPECT_EQ(changes, 4);
    EXPECT_EQ(others, 3);
}

TEST(MailboxTest, forgets_whoever_is_gone) {
    Mailbox mailbox;
    mailbox.put("a", posted("1", "one"));
    mailbox.put("b", posted("2", "two"));
    mailbox.restore("a", {});
    mailbox.flash("a", "done");
    mailbox.flash("b", "done");
    EXPECT_TRUE(mailbox.is_restored("a"));
    EXPECT_FALSE(mailbox.is_restored("b"));
    mailbox.forget("a");
    EXPECT_TRUE(mailbox.changed_since("a", 0).empty());
    EXPECT_TRUE(mailbox.flashes_since("a", 0).empty());
    EXPECT_FALSE(mailbox.is_restored("a")) << "it may be given back what the store holds";
    EXPECT_EQ(texts(mailbox.changed_since("b", 0)), Texts{"two"});
    EXPECT_EQ(mailbox.flashes_since("b", 0).size(), 1U);
}

} // namespace
} // namespace loa::channels::web
