#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/storage/temporary_store.h"

namespace loa::tests {
namespace {

using storage::Activity;
using storage::ActivityId;
using storage::ActivityState;
using storage::Evidence;
using storage::EvidenceId;
using storage::EvidenceState;
using storage::KeptEvidence;

class Rows : public testing::Test {
  protected:
    Rows() {
        channel = store.channels.remember("tg", "telegram");
        chat = store.chats.remember(channel, "1", storage::ChatKind::private_chat, "", at(0)).id;
        person = store.persons.remember(channel, "1", "demo", at(0)).id;
    }

    ActivityId activity(ActivityState state = ActivityState::reported) {
        Activity made;
        made.state = state;
        made.person = person;
        made.category = "digital";
        made.title = "demo";
        made.chat = chat;
        made.message = std::to_string(++messages);
        made.reported_at = made.updated_at = at(messages);
        return store.activities.add(made);
    }

    EvidenceId wanted(ActivityId of = {}, std::int64_t seconds = 0) {
        Evidence row;
        row.person = person;
        row.activity = of;
        row.channel = channel;
        row.chat = chat;
        row.message = std::to_string(++messages);
        row.source = "file";
        row.due_at = row.received_at = at(seconds);
        return store.evidence.add(row);
    }

    EvidenceId kept(ActivityId of, const std::string& hash, std::optional<std::uint64_t> likeness = {}) {
        const auto id = wanted(of);
        store.evidence.keep(
            id, {.kind = "jpeg", .bytes = 3, .sha256 = hash, .source_sha256 = "of " + hash, .likeness = likeness});
        return id;
    }

    TemporaryStore temporary;
    storage::Store& store = temporary.store;
    storage::ChannelId channel;
    storage::ChatId chat;
    storage::PersonId person;
    int messages = 0;
};

TEST_F(Rows, what_is_taken_falls_due_again_later_and_at_a_start) {
    const auto id = wanted();
    auto due = store.evidence.take_due(at(1), at(600), 4);
    ASSERT_EQ(due.size(), 1U);
    EXPECT_EQ(due[0].id, id);
    EXPECT_EQ(due[0].attempts, 1);
    EXPECT_TRUE(store.evidence.take_due(at(2), at(600), 4).empty());
    store.evidence.resume(at(3));
    EXPECT_EQ(store.evidence.take_due(at(3), at(900), 4).at(0).attempts, 2);
    EXPECT_EQ(store.evidence.take_due(at(900), at(1900), 4).size(), 1U);
}

TEST_F(Rows, what_is_kept_or_failed_is_never_due_and_keeps_no_source) {
    const auto id = kept(activity(), "h1");
    const auto other = wanted();
    store.evidence.fail(other, EvidenceState::refused, "broken");
    EXPECT_TRUE(store.evidence.take_due(at(9999), at(99999), 9).empty());
    EXPECT_EQ(store.evidence.find(id)->source, "");
    EXPECT_EQ(store.evidence.find(other)->source, "");
    EXPECT_EQ(store.evidence.wanted_count(10), 0);
}

TEST_F(Rows, the_same_bytes_and_alike_pictures_are_reuses_both_ways_round) {
    const auto one = activity();
    const auto same = activity();
    const auto alike = activity();
    const auto different = activity();
    kept(one, "h1", 0x0123456789abcdefULL);
    kept(same, "h1", 0x0123456789abcdefULL);
    kept(alike, "h2", 0x0123456789abcdefULL ^ 0x7fULL);
    kept(different, "h3", ~0x0123456789abcdefULL);
    const auto reuses = store.evidence.reuses(one, 10);
    ASSERT_EQ(reuses.size(), 2U);
    EXPECT_EQ(reuses[0].activity, alike);
    EXPECT_FALSE(reuses[0].is_exact);
    EXPECT_EQ(reuses[1].activity, same);
    EXPECT_TRUE(reuses[1].is_exact);
    EXPECT_EQ(store.evidence.reuses(alike, 10).size(), 2U);
    EXPECT_TRUE(store.evidence.reuses(different, 10).empty());
}

TEST_F(Rows, drafts_withdrawn_reports_and_parts_of_one_occasion_are_no_reuses) {
    const auto one = activity();
    kept(one, "h1");
    kept(activity(ActivityState::draft), "h1");
    kept(activity(ActivityState::withdrawn), "h1");
    EXPECT_TRUE(store.evidence.reuses(one, 10).empty());
}

TEST_F(Rows, every_distance_up_to_seven_is_found_among_many) {
    std::mt19937_64 random(1);
    const std::uint64_t likeness = random();
    const auto mine = activity();
    kept(mine, "mine", likeness);
    for (int i = 0; i < 300; ++i) {
        kept(activity(), "other" + std::to_string(i), random());
    }
    for (int round = 0; round < 20; ++round) {
        std::uint64_t changed = likeness;
        for (int i = 0; i < 7; ++i) {
            changed ^= 1ULL << (random() % 64);
        }
        const auto again = activity();
        kept(again, "again" + std::to_string(round), changed);
        const auto reuses = store.evidence.reuses(again, 100);
        EXPECT_TRUE(std::ranges::any_of(reuses, [&](const auto& reuse) { return reuse.activity == mine; }));
    }
}

TEST_F(Rows, a_hash_goes_with_the_last_row_that_has_it) {
    const auto one = activity();
    const auto two = activity();
    kept(one, "h1");
    const auto last = kept(two, "h1");
    kept(two, "h2");
    EXPECT_TRUE(store.evidence.remove_of_activity(one).empty());
    EXPECT_TRUE(store.evidence.is_referred_to("h1"));
    EXPECT_EQ(store.evidence.remove(last), std::vector<std::string>{"h1"});
    EXPECT_EQ(store.evidence.remove_of_person(person), std::vector<std::string>{"h2"});
    EXPECT_TRUE(store.evidence.reuses(two, 10).empty());
}

TEST_F(Rows, a_dropped_draft_takes_its_files_with_it_at_the_next_tick) {
    const auto draft = activity(ActivityState::draft);
    const auto id = kept(draft, "h1");
    const auto coming = wanted(draft);
    store.activities.drop_draft(draft);
    EXPECT_TRUE(store.evidence.of_person(person, at(-3600), 9).empty()) << "for no other report";
    EXPECT_TRUE(store.evidence.take_due(at(100), at(200), 9).empty());
    EXPECT_EQ(store.evidence.forget_old(at(100)), std::vector<std::string>{"h1"});
    EXPECT_FALSE(store.evidence.find(id));
    EXPECT_FALSE(store.evidence.find(coming));
}

TEST_F(Rows, senders_of_kept_files_are_told_when_it_is_time_and_once) {
    const auto id = wanted(activity());
    const storage::KeptEvidence what{
        .kind = "jpeg", .bytes = 3, .sha256 = "h1", .source_sha256 = "h1", .likeness = std::nullopt};
    store.evidence.keep(id, what, at(5));
    EXPECT_TRUE(store.evidence.to_tell(at(4), 9).empty());
    EXPECT_EQ(store.evidence.to_tell(at(5), 9).size(), 1U);
    EXPECT_TRUE(store.evidence.take_due(at(9), at(99), 9).empty()) << "it is here";
    store.evidence.resume(at(1));
    EXPECT_TRUE(store.evidence.to_tell(at(4), 9).empty());
    store.evidence.tell_at(id, {});
    EXPECT_TRUE(store.evidence.to_tell(at(99), 9).empty());
    const auto coming = wanted();
    store.evidence.tell_at(coming, {});
    EXPECT_EQ(store.evidence.take_due(at(9), at(99), 9).size(), 1U) << "not kept yet";
}

TEST_F(Rows, kept_files_are_listed_with_what_they_prove) {
    const auto one = activity();
    kept(one, "h2");
    kept(one, "h1");
    kept(activity(), "h1");
    wanted(one);
    kept({}, "h3");
    std::vector<std::string> hashes;
    for (const auto& file : store.evidence.kept_files()) {
        hashes.push_back(file.sha256);
    }
    EXPECT_EQ(hashes, (std::vector<std::string>{"h1", "h2", "h3"}));
    EXPECT_EQ(store.evidence.kept_files().back().title, "");
}

} // namespace
} // namespace loa::tests
