#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "handlers/action.h"
#include "handlers/local_time.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::tests {
namespace {

using storage::ActivityId;
using storage::ActivityState;
using storage::EvidenceId;

/// One person with approved reports that rest on pictures.
class SavedPhotos : public testing::Test {
  protected:
    SavedPhotos() {
        world.now = handlers::instant({.date = {.year = 2024, .month = 9, .day = 12}, .hour = 8, .minute = 0},
                                      world.context.campaign->time_zone);
        auto& store = world.store();
        chat = store.chats.remember(world.telegram, "u1", storage::ChatKind::private_chat, "", world.now).id;
        person = store.persons.remember(world.telegram, "u1", "Giáo viên 1", world.now).id;
    }

    ActivityId report() {
        storage::Activity activity;
        activity.state = ActivityState::approved;
        activity.person = person;
        activity.category = "digital";
        activity.title = "Khóa mẫu";
        activity.start = activity.end = "2024-09-11";
        activity.chat = chat;
        activity.message = "m" + std::to_string(++messages);
        activity.reported_at = activity.updated_at = world.now;
        return world.store().activities.add(activity);
    }

    EvidenceId photo(ActivityId activity, const std::string& hash) {
        storage::Evidence row;
        row.person = person;
        row.activity = activity;
        row.channel = world.telegram;
        row.chat = chat;
        row.message = "p" + std::to_string(++messages);
        row.received_at = world.now;
        const EvidenceId id = world.store().evidence.add(row);
        world.store().evidence.keep(
            id, {.kind = "jpeg", .bytes = 1, .sha256 = hash, .source_sha256 = hash, .likeness = std::nullopt});
        return id;
    }

    void tap(const std::string& user, const std::string& action) {
        handlers::ChoiceTapped tapped;
        tapped.place = {.chat = user, .kind = storage::ChatKind::private_chat, .title = "", .thread = std::nullopt};
        tapped.from = {.user = user, .name = "x", .is_identified = true};
        tapped.action = action;
        tapped.tap = "t";
        world.submit(world.telegram, "k" + std::to_string(++messages), tapped);
    }

    void drop(ActivityId activity, EvidenceId photo, const std::string& user = "u1") {
        tap(user, handlers::action("report.photos", activity.value, std::to_string(photo.value)));
    }

    int count(const std::string& sql) {
        const auto statement = world.store().database.prepare(sql);
        storage::Rows rows = storage::query(*statement);
        return rows.next() ? static_cast<int>(rows.integer(0)) : 0;
    }

    int versions() { return count("SELECT count(*) FROM activity_versions"); }
    int audited(const std::string& what) { return count("SELECT count(*) FROM audit WHERE action = '" + what + "'"); }

    World world;
    storage::ChatId chat;
    storage::PersonId person;
    int messages = 0;
};

TEST_F(SavedPhotos, taking_one_off_is_a_new_version_that_is_approved_again_and_audited) {
    const ActivityId activity = report();
    const EvidenceId first = photo(activity, "h1");
    const EvidenceId second = photo(activity, "h2");
    drop(activity, second);
    EXPECT_EQ(world.store().evidence.of_activity(activity).size(), 1U);
    EXPECT_TRUE(world.store().evidence.find(first));
    EXPECT_EQ(world.store().activities.find(activity)->state, ActivityState::reported);
    EXPECT_EQ(versions(), 1);
    EXPECT_EQ(audited("evidence_dropped"), 1);
    EXPECT_EQ(audited("report_changed"), 1);
    EXPECT_EQ(world.removed_evidence, std::vector<std::string>{"h2"});
}

TEST_F(SavedPhotos, a_second_tap_takes_no_second_one) {
    const ActivityId activity = report();
    photo(activity, "h1");
    const EvidenceId second = photo(activity, "h2");
    drop(activity, second);
    drop(activity, second);
    EXPECT_EQ(world.store().evidence.count(activity), 1);
    EXPECT_EQ(versions(), 1);
}

TEST_F(SavedPhotos, the_file_stays_while_another_report_rests_on_it) {
    const ActivityId one = report();
    const ActivityId other = report();
    const EvidenceId here = photo(one, "h1");
    const EvidenceId there = photo(other, "h1");
    drop(one, here);
    EXPECT_TRUE(world.removed_evidence.empty());
    drop(other, there);
    EXPECT_EQ(world.removed_evidence, std::vector<std::string>{"h1"});
}

TEST_F(SavedPhotos, nobody_takes_off_anothers) {
    const ActivityId activity = report();
    const EvidenceId kept = photo(activity, "h1");
    drop(activity, kept, "u2");
    EXPECT_TRUE(world.store().evidence.find(kept));
    EXPECT_EQ(versions(), 0);
}

TEST_F(SavedPhotos, a_withdrawn_report_stays_as_it_is) {
    const ActivityId activity = report();
    const EvidenceId kept = photo(activity, "h1");
    tap("u1", handlers::action("report.withdraw_now", activity.value));
    drop(activity, kept);
    EXPECT_TRUE(world.store().evidence.find(kept));
    EXPECT_EQ(versions(), 1);
}

} // namespace
} // namespace loa::tests
