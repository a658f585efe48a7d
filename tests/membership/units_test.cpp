#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "tests/membership/membership_kit.h"

namespace loa::membership {
namespace {

using storage::Role;

class UnitsTest : public testing::Test {
  protected:
    storage::PersonId id(const std::string& user) { return kit.in_private(user).person.id; }

    std::optional<std::string> unit_of_report(handlers::Speaker speaker) {
        std::optional<std::string> unit;
        kit.turn([&](handlers::Turn& turn) { unit = unit_of(turn, speaker); });
        return unit;
    }

    std::string add_code(Role role, const std::string& unit) {
        const std::string code = storage::make_invitation_code(0x9E3779B97F4A7C15U * ++codes_);
        kit.store().invitations.add(
            {.code = code, .role = role, .unit = unit, .expires_at = kit.now + storage::invitation_lifetime}, kit.now);
        return code;
    }

    tests::MembershipKit kit;

  private:
    std::uint64_t codes_ = 0;
};

TEST_F(UnitsTest, who_reports_in_a_bound_group_joins_it_once_and_not_again_after_leaving) {
    EXPECT_EQ(unit_of_report(kit.in_group("a", "MAU-A")), "MAU-A");
    EXPECT_TRUE(kit.store().memberships.is_member(id("a"), "MAU-A"));
    kit.tap("a", "unit.leave_now:0:MAU-A");
    EXPECT_EQ(unit_of_report(kit.in_group("a", "MAU-A")), "MAU-A") << "the group's unit, which it is told in";
    EXPECT_FALSE(kit.store().memberships.is_member(id("a"), "MAU-A"));
    EXPECT_EQ(unit_of_report(kit.in_private("a")), std::nullopt);
}

TEST_F(UnitsTest, in_a_group_of_one_of_their_units_a_report_counts_for_that_unit) {
    kit.store().memberships.join(id("a"), "MAU-A", kit.now);
    kit.store().memberships.join(id("a"), "MAU-B", kit.now);
    EXPECT_EQ(unit_of_report(kit.in_private("a")), "MAU-A");
    EXPECT_EQ(unit_of_report(kit.in_group("a", "MAU-B")), "MAU-B");
    EXPECT_EQ(unit_of_report(kit.in_group("a", "MAU-C")), "MAU-A") << "a guest reports for the own unit";
    EXPECT_FALSE(kit.store().memberships.is_member(id("a"), "MAU-C"));
}

TEST_F(UnitsTest, nobody_belongs_to_more_units_than_five) {
    const std::vector<std::string> units{"MAU-A", "MAU-B", "MAU-C", "MAU-D", "MAU-E", "MAU-G"};
    for (const std::string& unit : units) {
        kit.type_code("a", add_code(Role::member, unit));
    }
    EXPECT_EQ(kit.store().memberships.units_of(id("a")).size(), storage::units_of_person_max);
    EXPECT_EQ(kit.open_codes().size(), 1u) << "the sixth code is not used up";
}

/// Codes against a few lines of what they ought to do.
TEST_F(UnitsTest, codes_work_once_while_they_may_in_any_order_of_things) {
    const std::vector<std::string> users{"a", "b", "c", "d"};
    const std::vector<std::string> units{"MAU-A", "MAU-B", "MAU-C"};
    struct Code {
        std::string unit;
        storage::Time ends;
        bool is_over = false;
    };
    std::map<std::string, Code> codes;
    std::map<std::string, std::set<std::string>> belongs;
    std::mt19937 random(11);
    const auto any = [&](const auto& list) { return list[random() % list.size()]; };
    for (int step = 0; step < 400; ++step) {
        const std::string user = any(users);
        switch (random() % 5) {
        case 0: {
            const std::string unit = any(units);
            codes[add_code(Role::member, unit)] = {.unit = unit, .ends = kit.now + storage::invitation_lifetime};
            break;
        }
        case 1: {
            const std::string unit = any(units);
            kit.tap(user, "unit.leave_now:0:" + unit);
            belongs[user].erase(unit);
            break;
        }
        case 2:
            if (!codes.empty()) {
                auto& [code, state] = *std::next(codes.begin(), static_cast<int>(random() % codes.size()));
                kit.store().invitations.revoke(code, kit.now);
                state.is_over = true;
            }
            break;
        case 3: kit.now += std::chrono::hours{random() % 48 + 2}; break;
        default:
            if (!codes.empty()) {
                auto& [code, state] = *std::next(codes.begin(), static_cast<int>(random() % codes.size()));
                kit.now += guess_window; // so that nobody is stopped for guessing
                kit.type_code(user, code);
                const bool works = !state.is_over && kit.now < state.ends && !belongs[user].contains(state.unit);
                if (works) {
                    belongs[user].insert(state.unit);
                    state.is_over = true;
                }
            }
            break;
        }
        for (const std::string& one : users) {
            const auto units_now = kit.store().memberships.units_of(id(one));
            ASSERT_EQ(std::set<std::string>(units_now.begin(), units_now.end()), belongs[one]) << "step " << step;
            const auto counts = kit.store().persons.find(id(one))->unit;
            ASSERT_EQ(counts.has_value(), !belongs[one].empty()) << "step " << step;
            ASSERT_TRUE(!counts || belongs[one].contains(*counts)) << "step " << step;
        }
    }
}

} // namespace
} // namespace loa::membership
