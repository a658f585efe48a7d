#include "storage/roster.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class RosterTest : public testing::Test {
  protected:
    void put(const std::string& unit, const std::string& code, const std::string& name, const std::string& key) {
        roster.put({.id = {}, .unit = unit, .code = code, .name = name}, key, at(0));
    }

    tests::TemporaryStore temporary;
    Roster& roster = temporary.store.roster;
};

TEST_F(RosterTest, people_are_listed_by_name_and_found_by_name_and_id) {
    put("THPT-1", "GV2", "Mẫu Hai", "mau hai");
    put("THPT-1", "GV1", "Mẫu Ba", "mau ba");
    put("THPT-2", "GV1", "Mẫu Hai", "mau hai");
    const auto people = roster.of_unit("THPT-1");
    ASSERT_EQ(people.size(), 2u);
    EXPECT_EQ(people[0].name, "Mẫu Ba");
    EXPECT_EQ(roster.find(people[1].id)->code, "GV2");
    EXPECT_EQ(roster.find_by_name("THPT-1", "mau hai").size(), 1u);
    EXPECT_TRUE(roster.find_by_name("THPT-1", "mau").empty());
    EXPECT_EQ(roster.size("THPT-3"), 0);
    EXPECT_FALSE(roster.find(RosterPersonId{99}));
}

TEST_F(RosterTest, who_is_gone_is_kept_and_comes_back_with_the_same_id) {
    put("THPT-1", "GV1", "Mẫu Một", "mau mot");
    const RosterPersonId id = roster.of_unit("THPT-1").front().id;
    roster.mark_left(id, at(5));
    roster.mark_left(id, at(9));
    EXPECT_EQ(roster.size("THPT-1"), 0);
    EXPECT_TRUE(roster.of_unit("THPT-1").empty());
    EXPECT_TRUE(roster.find_by_name("THPT-1", "mau mot").empty());
    EXPECT_EQ(roster.find(id)->left_at, at(5));
    EXPECT_EQ(roster.ever_of_unit("THPT-1").size(), 1u);
    put("THPT-1", "GV1", "Mẫu Một Hai", "mau mot hai");
    ASSERT_EQ(roster.of_unit("THPT-1").size(), 1u);
    EXPECT_EQ(roster.of_unit("THPT-1").front().id, id);
    EXPECT_EQ(roster.find(id)->name, "Mẫu Một Hai");
}

} // namespace
} // namespace loa::storage
