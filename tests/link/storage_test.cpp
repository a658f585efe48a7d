#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

constexpr std::int64_t day_seconds = 86'400;

TEST(UnitLinks, a_new_link_takes_the_place_of_the_old_one) {
    tests::TemporaryStore temporary;
    UnitLinks& links = temporary.store.unit_links;
    links.put({.unit = "MAU-A", .token = "first", .made_at = at(0), .made_by = temporary.person});
    links.put({.unit = "MAU-B", .token = "other", .made_at = at(0), .made_by = {}});
    links.put({.unit = "MAU-A", .token = "second", .made_at = at(5), .made_by = temporary.person});
    EXPECT_FALSE(links.of_token("first"));
    ASSERT_TRUE(links.of_token("second"));
    EXPECT_EQ(links.of_token("second")->unit, "MAU-A");
    EXPECT_EQ(links.of_unit("MAU-A")->made_at, at(5));
    EXPECT_EQ(links.of_token("other")->unit, "MAU-B");
    EXPECT_FALSE(links.of_unit("MAU-C"));
}

TEST(Visitors, a_phone_is_known_for_400_days_after_it_was_last_seen) {
    tests::TemporaryStore temporary;
    Visitors& visitors = temporary.store.visitors;
    visitors.add("hash", temporary.person, "MAU-A", at(0));
    EXPECT_EQ(visitors.find("hash", at(399 * day_seconds))->person, temporary.person);
    EXPECT_FALSE(visitors.find("hash", at(400 * day_seconds)));
    visitors.seen("hash", at(300 * day_seconds));
    EXPECT_EQ(visitors.find("hash", at(600 * day_seconds))->seen_at, at(300 * day_seconds));
    EXPECT_FALSE(visitors.find("hasp", at(0)));
}

TEST(Visitors, those_long_away_are_deleted_and_no_others) {
    tests::TemporaryStore temporary;
    Visitors& visitors = temporary.store.visitors;
    visitors.add("old", temporary.person, "MAU-A", at(0));
    visitors.add("new", temporary.person, "MAU-A", at(day_seconds));
    visitors.forget_old(at(400 * day_seconds));
    // As of a time at which both would still be known, had nothing been deleted.
    EXPECT_FALSE(visitors.find("old", at(day_seconds)));
    EXPECT_TRUE(visitors.find("new", at(day_seconds)));
    visitors.remove("new");
    EXPECT_FALSE(visitors.find("new", at(day_seconds)));
}

} // namespace
} // namespace loa::storage
