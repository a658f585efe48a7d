#include <gtest/gtest.h>

#include "storage/erasing.h"
#include "tests/storage/temporary_store.h"

// Drafts of people who never agreed go in small steps, however much else the store holds.
namespace loa::storage {
namespace {

using namespace std::chrono_literals;
using tests::at;

class ErasedDrafts : public testing::Test {
  protected:
    ErasedDrafts() { database.execute("PRAGMA synchronous = OFF"); }

    /// A person with a private chat and a draft that was told then.
    PersonId writer(int number, Time then) {
        const std::string external = std::to_string(10'000 + number);
        const auto one = store.persons.remember(temporary.channel, external, "Demo", then).id;
        const auto private_chat =
            store.chats.remember(temporary.channel, external, ChatKind::private_chat, "Demo", then).id;
        Activity draft;
        draft.person = one;
        draft.chat = private_chat;
        draft.message = "m" + external;
        draft.reported_at = draft.updated_at = then;
        store.activities.add(draft);
        return one;
    }

    ChatId chat_of(PersonId person) {
        return store.chats.find(temporary.channel, store.persons.find(person)->external)->id;
    }

    void agree(PersonId person, Time then) {
        Consent consent;
        consent.person = person;
        consent.version = 1;
        consent.at = then;
        consent.chat = chat_of(person);
        store.consents.add(consent);
    }

    void say(ChatId chat, int times, Time then, std::string reply_to = {}) {
        const auto statement = database.prepare(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO deliveries "
            "(channel, chat, kind, state, text, marks, choices, reply_to, planned_at) SELECT $2, $3, 'reply', 'sent', "
            "'mẫu', '', '', nullif($4, ''), $5 FROM n");
        run(*statement, times, temporary.channel, chat, reply_to, then);
    }

    std::int64_t count(const std::string& sql) {
        const auto statement = database.prepare(sql);
        Rows rows = query(*statement);
        return rows.next() ? rows.integer(0) : -1;
    }
    std::int64_t said_to(ChatId chat) {
        return count("SELECT count(*) FROM deliveries WHERE chat = " + std::to_string(chat.value));
    }

    tests::TemporaryStore temporary;
    Store& store = temporary.store;
    Database& database = temporary.database;
};

TEST_F(ErasedDrafts, a_few_people_go_with_each_call_and_whoever_agreed_stays) {
    for (int number = 0; number < 20; ++number) {
        const PersonId one = writer(number, at(number));
        if (number % 2 == 0) {
            agree(one, at(number));
        }
    }
    const Time later = at(100) + unanswered_drafts_kept;
    store.erasing.forget_unanswered(store, later);
    const auto left = count("SELECT count(*) FROM activities");
    EXPECT_LT(left, 20);
    EXPECT_GT(left, 10) << "a call's work is bounded";
    for (int call = 0; call < 5; ++call) {
        store.erasing.forget_unanswered(store, later);
    }
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 10);
    EXPECT_EQ(count("SELECT count(*) FROM activities a JOIN consents c ON c.person = a.person"), 10);
}

TEST_F(ErasedDrafts, many_drafts_of_those_who_agreed_do_not_hide_the_one_behind_them) {
    const PersonId agreed = writer(0, at(0));
    agree(agreed, at(0));
    database.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) INSERT INTO "
                     "activities (state, person, category, title, for_unit, chat, message, text, reported_at, "
                     "updated_at) SELECT state, person, category, title, for_unit, chat, message, text, reported_at, "
                     "updated_at FROM activities JOIN n");
    const PersonId silent = writer(1, at(1));
    const Time later = at(1) + unanswered_drafts_kept;
    for (int call = 0; call < 5; ++call) {
        store.erasing.forget_unanswered(store, later);
    }
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1001);
    EXPECT_EQ(store.persons.find(silent)->name, "");
    store.consents.withdraw(agreed, later);
    for (int call = 0; call < 5; ++call) {
        store.erasing.forget_unanswered(store, later);
    }
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 0) << "it begins anew at the first ones";
}

TEST_F(ErasedDrafts, what_answered_the_draft_goes_from_a_group_and_the_rest_stays) {
    const PersonId one = writer(1, at(0));
    database.execute("UPDATE activities SET chat = " + std::to_string(temporary.chat.value));
    say(temporary.chat, 3, at(-200'000), "m10001"); // of another message that had this number long before
    say(temporary.chat, 1, at(0), "m10001");
    say(temporary.chat, 1, at(1), "m777");
    store.erasing.forget_drafts(store, one);
    EXPECT_EQ(said_to(temporary.chat), 4);
    EXPECT_EQ(count("SELECT count(*) FROM deliveries WHERE reply_to = 'm777'"), 1);
}

TEST_F(ErasedDrafts, what_loa_said_in_private_goes_newest_first_and_by_and_by) {
    const PersonId one = writer(1, at(0));
    const ChatId theirs = chat_of(one);
    say(theirs, 10, at(1));
    say(temporary.chat, 12'000, at(2));
    say(theirs, 10, at(3));
    store.erasing.forget_drafts(store, one);
    EXPECT_EQ(said_to(theirs), 10) << "the newest go at once";
    say(theirs, 1, at(4)); // they write again
    for (int call = 0; call < 2; ++call) {
        store.erasing.forget_said();
    }
    EXPECT_EQ(said_to(theirs), 1);
    EXPECT_EQ(said_to(temporary.chat), 12'000);
    EXPECT_EQ(count("SELECT count(*) FROM said_to_forget"), 0);
    store.erasing.forget_said();
    EXPECT_EQ(said_to(theirs), 1);
}

} // namespace
} // namespace loa::storage
