#include <gtest/gtest.h>

#include "handlers/membership/accounts.h"
#include "tests/membership/membership_kit.h"

namespace loa::membership {
namespace {

class AccountsTest : public testing::Test {
  protected:
    storage::PersonId id(const std::string& user) { return kit.in_private(user).person.id; }

    std::string code_of(const std::string& user) {
        std::string code;
        kit.turn([&](handlers::Turn& turn) {
            join_accounts(turn, kit.in_private(user), "");
            code = storage::make_invitation_code(turn.chance);
        });
        return code;
    }

    void join(const std::string& owner, const std::string& other) {
        kit.tap(other, "accounts.join:0:" + code_of(owner));
    }

    bool are_joined(const std::string& a, const std::string& b) {
        return kit.store().persons.human(id(a)) == kit.store().persons.human(id(b));
    }

    tests::MembershipKit kit;
};

TEST_F(AccountsTest, a_code_joins_once_and_only_in_private) {
    const std::string code = code_of("a");
    kit.tap("b", "accounts.join:0:" + code);
    EXPECT_TRUE(are_joined("a", "b"));
    kit.tap("c", "accounts.join:0:" + code);
    EXPECT_FALSE(are_joined("a", "c"));
    kit.tap("a", "accounts.part:" + std::to_string(id("b").value));
    EXPECT_FALSE(are_joined("a", "b"));
}

TEST_F(AccountsTest, only_ones_own_accounts_can_be_parted) {
    join("a", "b");
    kit.tap("c", "accounts.part:" + std::to_string(id("b").value));
    EXPECT_TRUE(are_joined("a", "b"));
    kit.tap("b", "accounts.part:" + std::to_string(id("b").value));
    EXPECT_TRUE(are_joined("a", "b")) << "another account is named, never the own";
}

TEST_F(AccountsTest, nobody_joins_more_accounts_than_five) {
    for (const char* other : {"b", "c", "d", "e", "f"}) {
        join("a", other);
    }
    EXPECT_EQ(kit.store().persons.accounts(id("a")).size(), storage::accounts_max);
    EXPECT_FALSE(are_joined("a", "f"));
}

TEST_F(AccountsTest, reports_told_before_the_unit_was_known_count_for_it_after_joining) {
    const handlers::Speaker teacher = kit.in_private("b");
    storage::Activity activity;
    activity.state = storage::ActivityState::reported;
    activity.person = teacher.person.id;
    activity.chat = teacher.chat.id;
    activity.reported_at = activity.updated_at = kit.now;
    const auto report = kit.store().activities.add(activity);
    kit.store().memberships.join(id("a"), "MAU-A", kit.now);
    join("a", "b");
    EXPECT_EQ(kit.store().activities.find(report)->unit, "MAU-A");
}

TEST_F(AccountsTest, wrong_codes_of_every_kind_count_together) {
    for (int i = 0; i < guesses_max; ++i) {
        kit.tap("b", "accounts.join:0:AAAA111" + std::to_string(i));
    }
    kit.tap("b", "accounts.join:0:" + code_of("a"));
    EXPECT_FALSE(are_joined("a", "b")) << "too many guesses";
    kit.now += guess_window;
    join("a", "b");
    EXPECT_TRUE(are_joined("a", "b"));
}

} // namespace
} // namespace loa::membership
