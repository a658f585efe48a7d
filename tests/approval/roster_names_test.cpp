#include "handlers/conversation/roster_names.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

using storage::RosterPerson;

RosterPerson somebody(std::int64_t id, std::string name) {
    return {.id = {id}, .unit = "MAU-A", .code = "GV" + std::to_string(id), .name = std::move(name)};
}

const std::vector<RosterPerson> roster{somebody(1, "Demo Thị Lan"), somebody(2, "Mẫu Thị Lan"),
                                       somebody(3, "Demo Văn Hùng"), somebody(4, "Mẫu Minh Mai"),
                                       somebody(5, "Demo Lân")};

std::vector<std::int64_t> ids(std::string_view name) {
    std::vector<std::int64_t> found;
    for (const RosterPerson& person : who_is(name, roster)) {
        found.push_back(person.id.value);
    }
    return found;
}

using Ids = std::vector<std::int64_t>;

TEST(RosterNames, are_found_by_the_whole_name_the_given_name_or_an_initial) {
    EXPECT_EQ(ids("Demo Văn Hùng"), Ids{3});
    EXPECT_EQ(ids("demo van hung"), Ids{3});
    EXPECT_EQ(ids("Hùng"), Ids{3});
    EXPECT_EQ(ids("Mẫu Lan"), Ids{2});
    EXPECT_EQ(ids("Lan M."), Ids{2});
    EXPECT_EQ(ids("M. Lan"), Ids{2});
    EXPECT_EQ(ids("gv4"), Ids{4});
}

TEST(RosterNames, that_fit_several_or_nobody_are_not_guessed) {
    EXPECT_EQ(ids("Lan"), (Ids{1, 2, 5})); // without marks it may be "Lân" as well
    EXPECT_EQ(ids("Lân"), Ids{5});
    EXPECT_EQ(ids("Tuấn"), Ids{});
    EXPECT_EQ(ids("Demo"), Ids{});
    EXPECT_EQ(ids(""), Ids{});
}

TEST(RosterNames, are_cut_out_of_pasted_lists) {
    EXPECT_EQ(cut_names("Lan, Mai và Hùng"), (std::vector<std::string>{"Lan", "Mai", "Hùng"}));
    EXPECT_EQ(cut_names("\n1. Demo Thị Lan\n2) cô Mai\n- thầy Hùng\n\n"),
              (std::vector<std::string>{"Demo Thị Lan", "Mai", "Hùng"}));
    EXPECT_TRUE(cut_names(" ,; \n").empty());
}

} // namespace
} // namespace loa::conversation
