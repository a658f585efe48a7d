#include "handlers/membership/consent.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::membership {
namespace {

using namespace std::chrono_literals;

class Consent : public testing::Test {
  protected:
    Consent() {
        world.everybody_consents = false;
        world.context.campaign = &campaign;
    }

    /// Runs `act` as a handler would.
    template <class Act>
    void in_turn(Act act) {
        const handlers::Event event{.at = world.now, .chance = 1, .body = handlers::Tick{}};
        handlers::Turn turn(event, store, world.context);
        act(turn);
    }

    bool has(storage::PersonId id) {
        bool answer = false;
        in_turn([&](handlers::Turn& turn) { answer = has_consented(turn, id); });
        return answer;
    }

    handlers::Speaker speaker() {
        handlers::Speaker self;
        self.chat = chat;
        self.person = person;
        return self;
    }

    storage::ActivityId add_draft() {
        storage::Activity draft;
        draft.person = person.id;
        draft.chat = chat.id;
        draft.message = "m1";
        draft.text = "hôm qua em học";
        draft.reported_at = draft.updated_at = world.now;
        return store.activities.add(draft);
    }

    std::int64_t count(const std::string& sql) {
        const auto statement = store.database.prepare(sql);
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? rows.integer(0) : -1;
    }

    config::Campaign campaign = tests::Shipped::get().campaign;
    tests::World world;
    storage::Store& store = world.store();
    storage::Person person = store.persons.remember(world.telegram, "1", "Demo", world.now);
    storage::Chat chat = store.chats.remember(world.telegram, "1", storage::ChatKind::private_chat, "Demo", world.now);
};

TEST_F(Consent, nobody_has_it_before_they_are_asked) {
    EXPECT_FALSE(has(person.id));
}

TEST_F(Consent, it_holds_for_all_accounts_of_a_human_being) {
    in_turn([&](handlers::Turn& turn) { record_consent(turn, speaker()); });
    const auto second = store.persons.remember(world.zalo, "z", "Demo", world.now);
    EXPECT_TRUE(has(person.id));
    EXPECT_FALSE(has(second.id));
    store.persons.join_accounts(person.id, second.id);
    EXPECT_TRUE(has(second.id));
}

TEST_F(Consent, it_ends_with_a_newer_version_of_the_text) {
    in_turn([&](handlers::Turn& turn) { record_consent(turn, speaker()); });
    ++campaign.consent.version;
    EXPECT_FALSE(has(person.id));
    in_turn([&](handlers::Turn& turn) { record_consent(turn, speaker()); });
    EXPECT_TRUE(has(person.id));
    EXPECT_EQ(count("SELECT count(*) FROM consents"), 2) << "both are kept: who, when, what";
}

TEST_F(Consent, it_ends_when_it_is_withdrawn) {
    in_turn([&](handlers::Turn& turn) { record_consent(turn, speaker()); });
    EXPECT_EQ(store.consents.withdraw(person.id, world.now), 1);
    EXPECT_FALSE(has(person.id));
    EXPECT_EQ(store.consents.withdraw(person.id, world.now), 0);
}

TEST_F(Consent, a_refusal_takes_the_draft_its_evidence_and_the_name_at_once) {
    const auto draft = add_draft();
    storage::Evidence evidence;
    evidence.person = person.id;
    evidence.activity = draft;
    evidence.channel = world.telegram;
    evidence.chat = chat.id;
    evidence.message = "m1";
    evidence.received_at = world.now;
    store.evidence.add(evidence);
    in_turn([&](handlers::Turn& turn) { record_refusal(turn, speaker()); });
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 0);
    EXPECT_EQ(count("SELECT count(*) FROM evidence"), 0);
    EXPECT_EQ(store.persons.find(person.id)->name, "");
    EXPECT_EQ(store.chats.find(chat.id)->title, "");
    store.persons.remember(world.telegram, "1", "Demo", world.now);
    EXPECT_EQ(store.persons.find(person.id)->name, "") << "their next message does not bring the name back";
    in_turn([&](handlers::Turn& turn) { record_consent(turn, speaker()); });
    EXPECT_EQ(store.persons.find(person.id)->name, "Demo") << "their consent does";
}

TEST_F(Consent, a_draft_whose_author_never_answers_goes_after_a_day) {
    add_draft();
    const auto begin = world.now;
    world.pass_to(begin + storage::unanswered_drafts_kept - 1s);
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 1);
    world.pass_to(begin + storage::unanswered_drafts_kept);
    EXPECT_EQ(count("SELECT count(*) FROM activities"), 0);
    EXPECT_EQ(store.persons.find(person.id)->name, "");
}

} // namespace
} // namespace loa::membership
