// What the store gives to counting, and what an undo leaves alone.
#include <gtest/gtest.h>

#include "handlers/reports/counting.h"
#include "storage/exports.h"
#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class ApprovalStoreTest : public testing::Test {
  protected:
    ActivityId add(PersonId person, ActivityState state = ActivityState::approved, int number = 0) {
        Activity activity;
        activity.state = state;
        activity.person = person;
        activity.unit = "MAU-A";
        activity.category = "digital_skills";
        activity.title = "Khóa mẫu";
        activity.start = activity.end = "2024-09-02";
        activity.is_for_unit = number > 0;
        if (number > 0) {
            activity.participants = number;
        }
        activity.chat = temporary.chat;
        activity.reported_at = activity.updated_at = at(++seconds);
        return store.activities.add(activity);
    }

    PersonId person(const std::string& name) { return store.persons.remember(temporary.channel, name, name, at(0)).id; }

    /// A decision of `chair` that gives one activity this state.
    DecisionId decide(PersonId chair, ActivityId id, ActivityState state) {
        const Activity activity = store.activities.find(id).value();
        const DecisionId decision = store.decisions.begin(chair, "MAU-A", at(++seconds));
        store.decisions.plan(decision, {.activity = id,
                                        .state_before = activity.state,
                                        .state_after = state,
                                        .occasion_before = activity.occasion,
                                        .occasion_after = activity.occasion,
                                        .reason = state == ActivityState::returned ? "thiếu ngày" : ""});
        store.decisions.apply(decision);
        return decision;
    }

    ActivityState state(ActivityId id) { return store.activities.find(id).value().state; }

    reports::Totals totals(const std::string& unit = "MAU-A") {
        const CountedPeriod period{
            .first_day = "2024-01-01", .last_day = "2024-12-31", .from = at(-1), .to = at(1'000'000)};
        return reports::count(store.occasions.counted(unit, period), store.occasions.names(unit, period)).total;
    }

    tests::TemporaryStore temporary;
    Store& store = temporary.store;
    int seconds = 0;
};

TEST_F(ApprovalStoreTest, two_accounts_of_one_human_being_are_one_person) {
    const PersonId one = person("one");
    const PersonId other = person("other");
    add(one);
    add(other);
    EXPECT_EQ(totals().people, 2);
    store.persons.join_accounts(one, other);
    EXPECT_EQ(totals().people, 1);
    EXPECT_EQ(totals().participations, 2);
}

TEST_F(ApprovalStoreTest, who_reports_and_is_named_from_the_roster_is_one_person) {
    store.roster.put({.id = {}, .unit = "MAU-A", .code = "GV1", .name = "Demo Lan"}, "demo lan", at(0));
    const RosterPersonId lan = store.roster.of_unit("MAU-A").front().id;
    const PersonId reporter = person("lan");
    add(reporter);
    const ActivityId of_unit = add(person("chair"), ActivityState::approved, 1);
    store.occasions.add_person(of_unit, lan);
    store.occasions.add_person(of_unit, lan);
    EXPECT_EQ(totals().people, 2);
    store.persons.link_to_roster(reporter, lan);
    EXPECT_EQ(totals().people, 1);
}

TEST_F(ApprovalStoreTest, who_is_who_in_the_list_is_said_by_a_decision_and_unsaid_with_it) {
    store.roster.put({.id = {}, .unit = "MAU-A", .code = "GV1", .name = "Demo Lan"}, "demo lan", at(0));
    const RosterPersonId lan = store.roster.of_unit("MAU-A").front().id;
    const PersonId reporter = person("lan");
    const DecisionId decision = store.decisions.begin(person("chair"), "MAU-A", at(1));
    EXPECT_EQ(store.roster_ties.are_same({.person = reporter, .roster_person = lan}), std::nullopt);
    store.roster_ties.tie(decision, {.person = reporter, .roster_person = lan}, true);
    EXPECT_EQ(store.persons.listed_as(reporter, "MAU-A"), lan);
    EXPECT_EQ(store.roster_ties.are_same({.person = reporter, .roster_person = lan}), true);
    EXPECT_EQ(store.roster_ties.unit_of(decision), "MAU-A");
    const Undone undone = store.decisions.undo(decision, at(2));
    EXPECT_EQ(undone.untied, std::vector<PersonId>{reporter});
    EXPECT_EQ(store.persons.listed_as(reporter, "MAU-A"), RosterPersonId{});
    EXPECT_EQ(store.roster_ties.are_same({.person = reporter, .roster_person = lan}), std::nullopt);
    EXPECT_EQ(store.roster_ties.unit_of(decision), "");
}

TEST_F(ApprovalStoreTest, a_tie_holds_for_all_accounts_of_a_human_being_and_is_unsaid_for_all) {
    store.roster.put({.id = {}, .unit = "MAU-A", .code = "GV1", .name = "Demo Lan"}, "demo lan", at(0));
    store.roster.put({.id = {}, .unit = "MAU-A", .code = "GV2", .name = "Demo Mai"}, "demo mai", at(0));
    const RosterPersonId lan = store.roster.find_by_name("MAU-A", "demo lan").front().id;
    const RosterPersonId mai = store.roster.find_by_name("MAU-A", "demo mai").front().id;
    const PersonId one = person("one");
    const PersonId other = person("other");
    const PersonId third = person("third");
    store.persons.join_accounts(one, other);
    const DecisionId decision = store.decisions.begin(person("chair"), "MAU-A", at(1));
    store.roster_ties.tie(decision, {.person = store.persons.human(other), .roster_person = lan}, true);
    store.persons.link_to_roster(third, mai);
    store.persons.join_accounts(one, third);
    EXPECT_EQ(store.persons.listed_as(third, "MAU-A"), lan) << "the place of the account named first";
    store.persons.part(other);
    EXPECT_EQ(store.persons.listed_as(other, "MAU-A"), lan);
    store.decisions.undo(decision, at(2));
    EXPECT_EQ(store.persons.listed_as(other, "MAU-A"), RosterPersonId{});
    EXPECT_EQ(store.persons.listed_as(one, "MAU-A"), mai) << "what the third account is by itself stays";
    store.persons.part(third);
    EXPECT_EQ(store.persons.listed_as(one, "MAU-A"), RosterPersonId{});
    EXPECT_EQ(store.persons.listed_as(third, "MAU-A"), mai);
}

TEST_F(ApprovalStoreTest, names_of_a_list_are_those_that_it_has_once_and_says_which_were_named_in_reports) {
    const auto put = [&](const std::string& code, const std::string& key) {
        store.roster.put({.id = {}, .unit = "MAU-A", .code = code, .name = key}, key, at(0));
    };
    put("1", "lan");
    put("2", "mai");
    put("3", "cuc");
    put("4", "cuc");
    const ActivityId of_unit = add(person("chair"), ActivityState::approved, 4);
    const auto names = [&] {
        std::vector<std::string> codes;
        for (const ListedName& name : store.roster_ties.names("MAU-A")) {
            codes.push_back(name.listed.code + (name.is_named ? " named" : ""));
        }
        return codes;
    };
    using Codes = std::vector<std::string>;
    EXPECT_EQ(names(), (Codes{"1", "2"})) << "two share the third name";
    store.occasions.add_person(of_unit, store.roster.find_by_name("MAU-A", "lan").front().id);
    EXPECT_EQ(names(), (Codes{"1 named", "2"}));
    Activity withdrawn = store.activities.find(of_unit).value();
    withdrawn.state = ActivityState::withdrawn;
    store.activities.change(withdrawn, withdrawn.person, at(++seconds));
    EXPECT_EQ(names(), (Codes{"1", "2"}));
    store.roster.mark_left(store.roster.find_by_name("MAU-A", "mai").front().id, at(1));
    EXPECT_EQ(names(), Codes{"1"});
}

TEST_F(ApprovalStoreTest, somebody_has_a_place_in_the_list_of_each_of_their_units) {
    store.roster.put({.id = {}, .unit = "MAU-A", .code = "GV1", .name = "Demo Lan"}, "demo lan", at(0));
    store.roster.put({.id = {}, .unit = "MAU-B", .code = "12", .name = "Demo Lan"}, "demo lan", at(0));
    const RosterPersonId in_a = store.roster.of_unit("MAU-A").front().id;
    const RosterPersonId in_b = store.roster.of_unit("MAU-B").front().id;
    const PersonId lan = person("lan");
    store.persons.link_to_roster(lan, in_a);
    const DecisionId decision = store.decisions.begin(person("chair"), "MAU-B", at(1));
    store.roster_ties.tie(decision, {.person = lan, .roster_person = in_b}, true);
    EXPECT_EQ(store.persons.listed_as(lan, "MAU-A"), in_a);
    EXPECT_EQ(store.persons.listed_as(lan, "MAU-B"), in_b);
    ASSERT_EQ(store.persons.bearers(in_b).size(), 1u);
    // She reports in one unit, and the other unit's chair names her: one person of both.
    add(lan);
    Activity of_b = store.activities.find(add(person("chair of b"), ActivityState::approved, 1)).value();
    of_b.unit = "MAU-B";
    store.activities.change(of_b, of_b.person, at(++seconds));
    store.occasions.add_person(of_b.id, in_b);
    EXPECT_EQ(totals("").people, 1);
    EXPECT_EQ(totals("").participations, 2);
    store.decisions.undo(decision, at(3));
    EXPECT_EQ(store.persons.listed_as(lan, "MAU-A"), in_a);
    EXPECT_FALSE(store.persons.listed_as(lan, "MAU-B"));
    EXPECT_EQ(totals("").people, 2);
}

TEST_F(ApprovalStoreTest, joined_accounts_share_their_places_unit_by_unit_and_get_their_own_back) {
    for (const char* const unit : {"MAU-A", "MAU-B"}) {
        store.roster.put({.id = {}, .unit = unit, .code = "1", .name = "Demo Lan"}, "demo lan", at(0));
    }
    store.roster.put({.id = {}, .unit = "MAU-B", .code = "2", .name = "Demo Mai"}, "demo mai", at(0));
    const RosterPersonId in_a = store.roster.of_unit("MAU-A").front().id;
    const RosterPersonId lan_in_b = store.roster.find_by_name("MAU-B", "demo lan").front().id;
    const RosterPersonId mai_in_b = store.roster.find_by_name("MAU-B", "demo mai").front().id;
    const PersonId one = person("one");
    const PersonId other = person("other");
    store.persons.link_to_roster(one, in_a);
    store.persons.link_to_roster(one, lan_in_b);
    store.persons.link_to_roster(other, mai_in_b);
    store.persons.join_accounts(other, one);
    EXPECT_EQ(store.persons.listed_as(other, "MAU-A"), in_a);
    EXPECT_EQ(store.persons.listed_as(one, "MAU-B"), mai_in_b) << "that of the account named first";
    store.persons.part(one);
    EXPECT_EQ(store.persons.listed_as(one, "MAU-B"), lan_in_b);
    EXPECT_FALSE(store.persons.listed_as(other, "MAU-A"));
    EXPECT_EQ(store.persons.listed_as(other, "MAU-B"), mai_in_b);
}

TEST_F(ApprovalStoreTest, who_are_two_people_is_known_of_all_their_accounts_until_it_is_unsaid) {
    const PersonId one = person("one");
    const PersonId other = person("other");
    const PersonId third = person("third");
    const DecisionId decision = store.decisions.begin(person("chair"), "MAU-A", at(1));
    store.roster_ties.keep_apart(decision, {.one = other, .other = one});
    EXPECT_TRUE(store.roster_ties.are_two({.one = one, .other = other}));
    EXPECT_TRUE(store.roster_ties.are_two({.one = other, .other = one}));
    EXPECT_FALSE(store.roster_ties.are_two({.one = one, .other = third}));
    EXPECT_EQ(store.roster_ties.unit_of(decision), "MAU-A");
    store.persons.join_accounts(other, third);
    EXPECT_TRUE(store.roster_ties.are_two({.one = one, .other = store.persons.human(third)}));
    const Undone undone = store.decisions.undo(decision, at(2));
    EXPECT_EQ(undone.untied, (std::vector<PersonId>{one, other}));
    EXPECT_FALSE(store.roster_ties.are_two({.one = one, .other = other}));
    EXPECT_EQ(store.roster_ties.unit_of(decision), "");
}

TEST_F(ApprovalStoreTest, what_was_approved_lately_is_found_page_by_page_newest_decision_first) {
    const PersonId chair = person("chair");
    std::vector<ActivityId> all;
    for (int i = 0; i < 5; ++i) {
        all.push_back(add(person("one"), ActivityState::reported));
    }
    decide(chair, all[2], ActivityState::approved);
    const DecisionId both = store.decisions.begin(chair, "MAU-A", at(++seconds));
    store.decisions.plan_to_approve_all(both, "MAU-A");
    store.decisions.leave_out(both, all[4]);
    store.decisions.apply(both);
    decide(chair, all[4], ActivityState::approved);
    using Ids = std::vector<ActivityId>;
    const auto lately = [&](int count, ActivityId after = {}) {
        return store.decisions.approved_lately("MAU-A", count, after);
    };
    EXPECT_EQ(lately(10), (Ids{all[4], all[0], all[1], all[3], all[2]}));
    EXPECT_EQ(lately(2), (Ids{all[4], all[0]}));
    EXPECT_EQ(lately(2, all[0]), (Ids{all[1], all[3]}));
    EXPECT_EQ(lately(2, all[3]), Ids{all[2]});
    EXPECT_TRUE(lately(2, all[2]).empty());
    const DecisionId back = decide(chair, all[0], ActivityState::reported);
    EXPECT_EQ(lately(10), (Ids{all[4], all[1], all[3], all[2]}));
    EXPECT_EQ(lately(2, all[0]), (Ids{all[1], all[3]})) << "the page goes on behind what is approved no more";
    const Undone undone = store.decisions.undo(back, at(++seconds));
    EXPECT_EQ(undone.told, Ids{all[0]}) << "who reported it had been told";
    EXPECT_EQ(lately(10), (Ids{all[4], all[0], all[1], all[3], all[2]}));
    EXPECT_TRUE(store.decisions.approved_lately("MAU-B", 10).empty());
}

TEST_F(ApprovalStoreTest, an_undo_approves_nothing_that_was_edited_meanwhile) {
    const PersonId chair = person("chair");
    const ActivityId id = add(person("one"), ActivityState::reported);
    decide(chair, id, ActivityState::approved);
    const DecisionId back = decide(chair, id, ActivityState::reported);
    Activity edited = store.activities.find(id).value();
    edited.title = "Khóa khác";
    store.activities.change(edited, edited.person, at(++seconds));
    const Undone undone = store.decisions.undo(back, at(++seconds));
    EXPECT_EQ(undone.restored, 0);
    EXPECT_EQ(undone.kept, 1);
    EXPECT_TRUE(undone.told.empty());
    EXPECT_EQ(state(id), ActivityState::reported) << "nobody has approved what it says now";
}

TEST_F(ApprovalStoreTest, what_an_undo_left_approved_is_found_among_what_was_approved_lately) {
    const ActivityId id = add(person("one"), ActivityState::reported);
    const DecisionId first = decide(person("first chair"), id, ActivityState::approved);
    const DecisionId second = decide(person("second chair"), id, ActivityState::reported);
    EXPECT_EQ(store.decisions.undo(first, at(++seconds)).kept, 1);
    store.decisions.undo(second, at(++seconds));
    EXPECT_EQ(state(id), ActivityState::approved);
    EXPECT_EQ(store.decisions.approved_lately("MAU-A", 10), std::vector<ActivityId>{id});
}

TEST_F(ApprovalStoreTest, only_what_is_approved_is_counted) {
    for (const auto not_approved :
         {ActivityState::draft, ActivityState::reported, ActivityState::returned, ActivityState::withdrawn}) {
        add(person("one"), not_approved, 30);
    }
    EXPECT_EQ(totals(), reports::Totals{});
}

TEST_F(ApprovalStoreTest, an_export_takes_days_of_activities_or_of_reports) {
    const auto exported = [&](const ExportFilter& filter) {
        std::size_t rows = 0;
        export_rows(temporary.database, "activities", filter, [&](std::span<const ExportCell>) { ++rows; });
        return rows;
    };
    add(person("one")); // on 2024-09-02
    Activity undated = store.activities.find(add(person("other"))).value();
    undated.start = undated.end = std::nullopt;
    store.activities.change(undated, undated.person, at(++seconds));
    const ExportFilter september{
        .unit = {}, .from = at(1000), .to = at(2000), .first_day = "2024-09-01", .last_day = "2024-09-30"};
    EXPECT_EQ(exported(september), 1u) << "without a day it counts when it was reported";
    const ExportFilter october{
        .unit = {}, .from = at(0), .to = at(1000), .first_day = "2024-10-01", .last_day = "2024-10-31"};
    EXPECT_EQ(exported(october), 1u);
    EXPECT_EQ(exported({.unit = {}, .from = at(0), .to = at(1000), .first_day = {}, .last_day = {}}), 2u);
    EXPECT_EQ(exported({.unit = {}, .from = at(1000), .to = at(2000), .first_day = {}, .last_day = {}}), 0u);
}

TEST_F(ApprovalStoreTest, an_undo_leaves_what_another_chair_decided_since) {
    const PersonId first = person("first chair");
    const PersonId second = person("second chair");
    const ActivityId id = add(person("one"), ActivityState::reported);
    const DecisionId early = decide(first, id, ActivityState::approved);
    Activity edited = store.activities.find(id).value();
    edited.state = ActivityState::reported;
    store.activities.change(edited, edited.person, at(++seconds));
    decide(second, id, ActivityState::approved);
    // It stands as the first chair left it, and yet that is the second one's decision.
    const Undone undone = store.decisions.undo(early, at(++seconds));
    EXPECT_EQ(undone.restored, 0);
    EXPECT_EQ(undone.kept, 1);
    EXPECT_EQ(undone.kept_some, std::vector<ActivityId>{id});
    EXPECT_EQ(state(id), ActivityState::approved);
    EXPECT_EQ(store.decisions.newest(first), std::nullopt);
}

TEST_F(ApprovalStoreTest, what_was_returned_waits_again_after_an_undo) {
    const ActivityId id = add(person("one"), ActivityState::reported);
    const DecisionId decision = decide(person("chair"), id, ActivityState::returned);
    EXPECT_EQ(store.decisions.reason(id), "thiếu ngày");
    const Undone undone = store.decisions.undo(decision, at(++seconds));
    EXPECT_EQ(undone.told, std::vector<ActivityId>{id});
    EXPECT_EQ(state(id), ActivityState::reported);
    EXPECT_EQ(store.decisions.reason(id), "");
}

TEST_F(ApprovalStoreTest, a_decision_makes_no_version_of_what_an_activity_says) {
    const PersonId chair = person("chair");
    const ActivityId id = add(person("one"), ActivityState::reported);
    // Also where the numbers of the chair and of the decision are the same.
    DecisionId decision;
    while (decision.value < chair.value) {
        decision = store.decisions.begin(chair, "MAU-A", at(++seconds));
    }
    store.decisions.plan(decision, {.activity = id,
                                    .state_before = ActivityState::reported,
                                    .state_after = ActivityState::approved,
                                    .occasion_before = {},
                                    .occasion_after = {}});
    store.decisions.apply(decision);
    store.decisions.undo(decision, at(++seconds));
    const auto statement = temporary.database.prepare("SELECT count(*) FROM activity_versions");
    Rows rows = query(*statement);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.integer(0), 0);
}

TEST_F(ApprovalStoreTest, an_undone_refusal_may_be_proposed_again) {
    const ActivityId one = add(person("one"));
    const ActivityId other = add(person("other"));
    const DecisionId decision = store.decisions.begin(person("chair"), "MAU-A", at(1));
    store.decisions.refuse_merge(decision, other, one);
    EXPECT_EQ(store.decisions.refused_with(one), std::vector<ActivityId>{other});
    EXPECT_EQ(store.decisions.refused_with(other), std::vector<ActivityId>{one});
    store.decisions.undo(decision, at(2));
    EXPECT_TRUE(store.decisions.refused_with(one).empty());
}

TEST_F(ApprovalStoreTest, chairs_are_due_once_a_day_from_their_own_time_on) {
    const PersonId own_time = person("own time");
    const PersonId never = person("never");
    const PersonId usual = person("usual");
    for (const PersonId chair : {own_time, never, usual}) {
        store.persons.grant(chair, Role::chair, "MAU-A", at(0));
    }
    store.chair_digests.set_minute(own_time, 600);
    store.chair_digests.set_minute(never, ChairDigest::never);
    constexpr int campaign = 1170;
    const auto due = [&](int minute) { return store.chair_digests.due(campaign, minute, "2024-09-12", 10); };
    EXPECT_TRUE(due(599).empty());
    EXPECT_EQ(due(600), std::vector<PersonId>{own_time});
    EXPECT_EQ(due(1170), (std::vector<PersonId>{own_time, usual}));
    store.chair_digests.set_told(own_time, "2024-09-12");
    EXPECT_EQ(due(1439), std::vector<PersonId>{usual});
    EXPECT_EQ(store.chair_digests.find(own_time).minute, 600);
}

} // namespace
} // namespace loa::storage
