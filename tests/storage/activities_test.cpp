#include "storage/activities.h"

#include <gtest/gtest.h>

#include "storage/exports.h"
#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class ActivitiesTest : public testing::Test {
  protected:
    Activity make(ActivityState state, std::int64_t seconds) {
        Activity activity;
        activity.state = state;
        activity.person = temporary.person;
        activity.unit = "THPT-1";
        activity.category = "digital";
        activity.title = "Khóa mẫu";
        activity.chat = temporary.chat;
        activity.message = std::to_string(seconds);
        activity.text = "em học khóa mẫu";
        activity.reported_at = at(seconds);
        activity.updated_at = at(seconds);
        return activity;
    }

    std::int64_t version_count(ActivityId id) {
        const auto statement = temporary.database.prepare("SELECT count(*) FROM activity_versions WHERE activity = $1");
        Rows rows = query(*statement, id);
        return rows.next() ? rows.integer(0) : -1;
    }

    std::vector<std::int64_t> exported(const ExportFilter& filter) {
        std::vector<std::int64_t> ids;
        export_rows(temporary.database, "activities", filter,
                    [&](std::span<const ExportCell> cells) { ids.push_back(std::get<std::int64_t>(cells[0])); });
        return ids;
    }

    tests::TemporaryStore temporary;
    Activities& activities = temporary.store.activities;
};

using Ids = std::vector<ActivityId>;

TEST_F(ActivitiesTest, every_field_comes_back) {
    Activity activity = make(ActivityState::reported, 1);
    activity.start = "2024-09-11";
    activity.end = "2024-09-12";
    activity.quantity = 2.5;
    activity.quantity_unit = "session";
    activity.participants = 12;
    activity.place = "Sở";
    activity.is_for_unit = true;
    const Activity found = activities.find(activities.add(activity)).value();
    EXPECT_EQ(found.state, ActivityState::reported);
    EXPECT_EQ(found.person, temporary.person);
    EXPECT_EQ(found.unit, "THPT-1");
    EXPECT_EQ(found.category, "digital");
    EXPECT_EQ(found.start, "2024-09-11");
    EXPECT_EQ(found.end, "2024-09-12");
    EXPECT_EQ(found.quantity, 2.5);
    EXPECT_EQ(found.quantity_unit, "session");
    EXPECT_EQ(found.participants, 12);
    EXPECT_EQ(found.place, "Sở");
    EXPECT_TRUE(found.is_for_unit);
    EXPECT_EQ(found.reported_at, at(1));
}

TEST_F(ActivitiesTest, a_change_keeps_the_version_before_it) {
    Activity activity = make(ActivityState::draft, 1);
    activity.id = activities.add(activity);
    EXPECT_EQ(version_count(activity.id), 0);
    activity.title = "Khóa khác";
    activity.state = ActivityState::reported;
    activities.change(activity, temporary.person, at(2));
    EXPECT_EQ(activities.find(activity.id)->title, "Khóa khác");
    EXPECT_EQ(activities.find(activity.id)->updated_at, at(2));
    EXPECT_EQ(version_count(activity.id), 1);
}

TEST_F(ActivitiesTest, only_a_draft_that_was_never_saved_is_dropped) {
    const ActivityId draft = activities.add(make(ActivityState::draft, 1));
    const ActivityId saved = activities.add(make(ActivityState::reported, 2));
    activities.drop_draft(draft);
    activities.drop_draft(saved);
    EXPECT_FALSE(activities.find(draft));
    EXPECT_TRUE(activities.find(saved));
}

TEST_F(ActivitiesTest, the_activity_that_a_message_told_is_found_unless_withdrawn) {
    Activity activity = make(ActivityState::reported, 7);
    activity.id = activities.add(activity);
    EXPECT_EQ(activities.of_message(temporary.chat, "7")->id, activity.id);
    EXPECT_FALSE(activities.of_message(temporary.chat, "8"));
    activity.state = ActivityState::withdrawn;
    activities.change(activity, temporary.person, at(9));
    EXPECT_FALSE(activities.of_message(temporary.chat, "7"));
}

TEST_F(ActivitiesTest, a_persons_list_is_newest_first_without_drafts_and_within_the_year) {
    activities.add(make(ActivityState::draft, 10));
    const ActivityId first = activities.add(make(ActivityState::reported, 20));
    const ActivityId second = activities.add(make(ActivityState::withdrawn, 30));
    activities.add(make(ActivityState::reported, 40));
    Ids ids;
    for (const Activity& activity : activities.of_person(temporary.person, at(0), at(40), 10)) {
        ids.push_back(activity.id);
    }
    EXPECT_EQ(ids, (Ids{second, first}));
}

TEST_F(ActivitiesTest, a_persons_list_holds_what_was_told_from_joined_accounts) {
    Persons& persons = temporary.store.persons;
    const PersonId other = persons.remember(temporary.channel, "another account", "Demo", at(1)).id;
    const ActivityId told_here = activities.add(make(ActivityState::reported, 20));
    Activity there = make(ActivityState::reported, 30);
    there.person = other;
    const ActivityId told_there = activities.add(there);
    const auto list_of = [&](PersonId person) {
        Ids ids;
        for (const Activity& activity : activities.of_person(person, at(0), at(40), 10)) {
            ids.push_back(activity.id);
        }
        return ids;
    };
    EXPECT_EQ(list_of(other), Ids{told_there});
    persons.join_accounts(temporary.person, other);
    EXPECT_EQ(list_of(temporary.person), (Ids{told_there, told_here}));
    EXPECT_EQ(list_of(other), (Ids{told_there, told_here}));
}

TEST_F(ActivitiesTest, an_export_has_everything_but_drafts_and_obeys_its_filter) {
    activities.add(make(ActivityState::draft, 1));
    const ActivityId first = activities.add(make(ActivityState::reported, 2));
    Activity other = make(ActivityState::withdrawn, 3);
    other.unit = "THPT-2";
    const ActivityId second = activities.add(other);
    using Numbers = std::vector<std::int64_t>;
    EXPECT_EQ(exported({}), (Numbers{first.value, second.value}));
    EXPECT_EQ(exported({.unit = "THPT-2", .from = std::nullopt, .to = std::nullopt}), Numbers{second.value});
    EXPECT_EQ(exported({.unit = std::nullopt, .from = at(3), .to = at(4)}), Numbers{second.value});
    EXPECT_EQ(exported({.unit = std::nullopt, .from = std::nullopt, .to = at(3)}), Numbers{first.value});
}

TEST_F(ActivitiesTest, a_draft_nobody_saved_is_forgotten_after_its_time) {
    const ActivityId old = activities.add(make(ActivityState::draft, 0));
    const ActivityId young = activities.add(make(ActivityState::draft, 60));
    const ActivityId saved = activities.add(make(ActivityState::reported, 0));
    const auto expired = [&](Time now) {
        std::vector<ActivityId> ids;
        for (const Activity& draft : activities.expired_drafts(now, 10)) {
            ids.push_back(draft.id);
        }
        return ids;
    };
    EXPECT_TRUE(expired(at(0) + activity_drafts_kept - std::chrono::milliseconds{1}).empty());
    EXPECT_EQ(expired(at(0) + activity_drafts_kept), std::vector{old});
    for (const ActivityId id : {old, saved}) {
        activities.drop_draft(id);
    }
    EXPECT_FALSE(activities.find(old));
    EXPECT_TRUE(activities.find(young));
    EXPECT_TRUE(activities.find(saved));
}

TEST_F(ActivitiesTest, an_author_is_reminded_of_a_draft_once) {
    const ActivityId draft = activities.add(make(ActivityState::draft, 0));
    activities.add(make(ActivityState::reported, 0));
    EXPECT_TRUE(activities.drafts_to_remind(at(0) - std::chrono::milliseconds{1}, 10).empty());
    ASSERT_EQ(activities.drafts_to_remind(at(0), 10).size(), 1u);
    EXPECT_EQ(activities.drafts_to_remind(at(0), 10).front().id, draft);
    activities.note_reminded(draft, at(1));
    EXPECT_TRUE(activities.drafts_to_remind(at(0), 10).empty());
    activities.change_draft(*activities.find(draft), at(2));
    EXPECT_TRUE(activities.drafts_to_remind(at(2), 10).empty()) << "also where it was touched since";
}

} // namespace
} // namespace loa::storage
