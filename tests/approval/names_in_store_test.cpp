// What a chair's words about names are looked up in: what waits, and who has reported.
#include <gtest/gtest.h>

#include "storage/added_evidence.h"
#include "storage/unit_reporters.h"
#include "storage/waiting_names.h"
#include "tests/storage/forwarding_database.h"
#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

/// Remembers what was prepared last.
class NotedDatabase : public tests::ForwardingDatabase {
  public:
    using ForwardingDatabase::ForwardingDatabase;

    std::unique_ptr<Statement> prepare(std::string_view sql) override {
        sql_ = sql;
        return ForwardingDatabase::prepare(sql);
    }

    /// Whether its plan reads a whole table.
    bool scans() {
        const auto explain = ForwardingDatabase::prepare("EXPLAIN QUERY PLAN " + sql_);
        bool found = false;
        for (Rows rows = query(*explain); rows.next();) {
            found = found || rows.text(3).starts_with("SCAN ");
        }
        return found;
    }

  private:
    std::string sql_;
};

class NamesInStore : public testing::Test {
  protected:
    ActivityId add(PersonId person, const std::string& unit, ActivityState state = ActivityState::reported,
                   const std::string& day = "2024-09-02") {
        Activity activity;
        activity.state = state;
        activity.person = person;
        activity.unit = unit;
        activity.category = "digital_skills";
        activity.title = "Khóa mẫu";
        activity.start = activity.end = day;
        activity.chat = temporary.chat;
        activity.reported_at = activity.updated_at = at(1);
        return store.activities.add(activity);
    }

    PersonId person(const std::string& name) { return store.persons.remember(temporary.channel, name, name, at(0)).id; }

    RosterPersonId listed(const std::string& code) {
        store.roster.put({.id = {}, .unit = "MAU-A", .code = code, .name = "Demo " + code}, "demo " + code, at(0));
        return store.roster.of_unit("MAU-A").back().id;
    }

    tests::TemporaryStore temporary;
    Store& store = temporary.store;
    NotedDatabase database{store.database};
    const CountedPeriod year{.first_day = "2024-01-01", .last_day = "2024-12-31", .from = at(0), .to = at(1'000'000)};
};

TEST_F(NamesInStore, of_what_waits_are_those_of_its_unit) {
    const PersonId one = person("one");
    const PersonId other = person("other");
    const auto id = add(one, "MAU-A");
    const auto of_other = add(other, "MAU-A");
    add(one, "MAU-B");
    add(one, "MAU-A", ActivityState::approved);
    add(one, "MAU-A", ActivityState::draft);
    store.persons.bind_to_unit(one, "MAU-A", at(0));
    store.persons.link_to_roster(one, listed("lan"));
    store.persons.join_accounts(one, other);
    const auto names = waiting_names(database, "MAU-A");
    ASSERT_EQ(names.size(), 2u);
    EXPECT_EQ(names[0].activity, id);
    EXPECT_EQ(names[0].name, "one");
    EXPECT_EQ(names[0].listed_name, "Demo lan");
    EXPECT_EQ(names[0].title, "Khóa mẫu");
    EXPECT_EQ(names[1].activity, of_other);
    EXPECT_EQ(names[1].human, names[0].human);
    EXPECT_FALSE(database.scans());
    EXPECT_EQ(approved_names(database, "MAU-A").size(), 1u);
    EXPECT_FALSE(database.scans());
}

TEST_F(NamesInStore, of_what_is_approved_is_known_what_got_evidence_behind_the_approval) {
    const PersonId one = person("one");
    const auto early = add(one, "MAU-A"); // its evidence came first
    const auto late = add(one, "MAU-A");
    const auto refused = add(one, "MAU-A");
    const auto of_other = add(one, "MAU-B");
    const auto prove = [&](ActivityId activity, int second, EvidenceState state = EvidenceState::kept) {
        Evidence evidence;
        evidence.state = state;
        evidence.person = one;
        evidence.activity = activity;
        evidence.channel = temporary.channel;
        evidence.chat = temporary.chat;
        evidence.message = std::to_string(second);
        evidence.received_at = at(second);
        store.evidence.add(evidence);
    };
    const auto approve = [&](ActivityId activity, const std::string& unit, int second) {
        const auto decision = store.decisions.begin(one, unit, at(second));
        store.decisions.plan(decision, {.activity = activity,
                                        .state_before = ActivityState::reported,
                                        .state_after = ActivityState::approved,
                                        .occasion_before = {},
                                        .occasion_after = {}});
        store.decisions.apply(decision);
        return decision;
    };
    prove(early, 5);
    approve(early, "MAU-A", 10);
    const auto decision = approve(late, "MAU-A", 10);
    approve(refused, "MAU-A", 10);
    approve(of_other, "MAU-B", 10);
    prove(late, 20);
    prove(refused, 20, EvidenceState::refused);
    prove(of_other, 20);
    EXPECT_EQ(approved_with_new_evidence(database, "MAU-A", at(0), 10), std::vector{late});
    EXPECT_FALSE(database.scans());
    EXPECT_TRUE(approved_with_new_evidence(database, "MAU-A", at(21), 10).empty());
    store.decisions.undo(decision, at(30));
    EXPECT_TRUE(approved_with_new_evidence(database, "MAU-A", at(0), 10).empty()) << "it waits again";
}

TEST_F(NamesInStore, of_reporters_are_those_of_the_unit_and_the_year) {
    const PersonId one = person("one");
    const PersonId other = person("other");
    const auto lan = listed("lan");
    const auto named = listed("minh");
    store.persons.bind_to_unit(one, "MAU-A", at(0));
    store.persons.link_to_roster(one, lan);
    add(one, "MAU-A", ActivityState::approved);
    store.occasions.add_person(add(one, "MAU-A", ActivityState::returned), named);
    add(other, "MAU-A", ActivityState::withdrawn);
    add(other, "MAU-A", ActivityState::draft);
    add(other, "MAU-A", ActivityState::reported, "2023-09-02");
    add(other, "MAU-B");
    const auto reporters = unit_reporters(database, "MAU-A", year);
    ASSERT_EQ(reporters.size(), 1u);
    EXPECT_EQ(reporters.front().human, one);
    EXPECT_EQ(reporters.front().listed_as, lan);
    EXPECT_EQ(reporters.front().name, "one");
    EXPECT_FALSE(database.scans());
    EXPECT_EQ(named_in_reports(database, "MAU-A", year), std::vector{named});
    EXPECT_FALSE(database.scans());
}

} // namespace
} // namespace loa::storage
