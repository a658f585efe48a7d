#include <gtest/gtest.h>

#include "handlers/membership/dismissing.h"
#include "handlers/membership/rights.h"
#include "tests/membership/membership_kit.h"

namespace loa::membership {
namespace {

using storage::Role;

class RolesTest : public testing::Test {
  protected:
    storage::PersonId id(const std::string& user) { return kit.in_private(user).person.id; }

    void make_officer(const std::string& user) { kit.store().persons.grant(id(user), Role::officer, "", kit.now); }

    bool officer(const std::string& user) {
        bool is = false;
        kit.turn([&](handlers::Turn& turn) { is = is_officer(turn, kit.in_private(user).person); });
        return is;
    }

    std::string dismissal(const std::string& user, const std::string& role) {
        return "role.dismiss:" + std::to_string(id(user).value) + ":" + role;
    }

    tests::MembershipKit kit;
};

TEST_F(RolesTest, the_last_officer_stays_and_one_with_two_accounts_is_one) {
    make_officer("a");
    kit.tap("a", dismissal("a", "officer/"));
    EXPECT_TRUE(officer("a"));
    make_officer("b");
    kit.store().persons.join_accounts(id("a"), id("b"));
    kit.tap("a", dismissal("b", "officer/"));
    EXPECT_TRUE(officer("a")) << "both accounts are the same human being";
    make_officer("c");
    kit.tap("c", dismissal("b", "officer/"));
    EXPECT_FALSE(officer("a"));
    EXPECT_FALSE(officer("b"));
    EXPECT_TRUE(officer("c"));
}

TEST_F(RolesTest, officers_of_the_settings_stay_whoever_taps) {
    kit.context.officers = {{.channel = kit.temporary.channel, .user = "a"}};
    make_officer("b");
    kit.store().persons.join_accounts(id("a"), id("x"));
    kit.tap("b", dismissal("a", "officer/"));
    kit.tap("b", dismissal("x", "officer/"));
    EXPECT_TRUE(officer("a"));
    EXPECT_TRUE(officer("x")) << "the same human being's other account";
    kit.tap("a", dismissal("b", "officer/"));
    EXPECT_FALSE(officer("b"));
}

TEST_F(RolesTest, whoever_may_not_changes_nothing) {
    make_officer("boss");
    make_officer("other");
    kit.store().persons.grant(id("auditor"), Role::auditor, "", kit.now);
    kit.store().persons.grant(id("chair a"), Role::chair, "MAU-A", kit.now);
    kit.store().persons.grant(id("chair b"), Role::chair, "MAU-B", kit.now);
    std::int64_t seen = 0;
    kit.audit_since(seen);
    for (const char* user : {"auditor", "chair a", "anybody"}) {
        for (const char* role :
             {"officer/", "auditor/", "chair/MAU-B", "chair/", "member/MAU-B", "x", "", "officer/MAU-A"}) {
            for (const char* whose : {"other", "auditor", "chair b"}) {
                kit.tap(user, dismissal(whose, role));
            }
            kit.tap(user, std::string("invite.make:0:") + (std::string(role).empty() ? "-" : role));
        }
        kit.tap(user, "role.dismiss:999:officer/");
        kit.tap(user, "invite.revoke:0:AAAA1111");
    }
    EXPECT_TRUE(kit.audit_since(seen).empty());
    EXPECT_TRUE(kit.open_codes().empty());
    EXPECT_EQ(kit.store().persons.grants().size(), 5u);
}

TEST_F(RolesTest, dismissing_ends_the_codes_of_that_role_and_tells_the_dismissed) {
    make_officer("boss");
    kit.store().persons.grant(id("chair"), Role::chair, "MAU-A", kit.now);
    kit.store().persons.grant(id("chair"), Role::chair, "MAU-B", kit.now);
    kit.tap("chair", "invite.make:0:member/MAU-A");
    kit.tap("chair", "invite.make:0:member/MAU-B");
    kit.tap("boss", "invite.make:0:member/MAU-A");
    std::int64_t seen = 0;
    kit.audit_since(seen);
    kit.tap("boss", dismissal("chair", "chair/MAU-A"));
    EXPECT_EQ(kit.audit_since(seen),
              (std::vector<std::string>{"role_revoked chair MAU-A of person " + std::to_string(id("chair").value),
                                        "invitation_revoked member MAU-A"}));
    EXPECT_EQ(kit.open_codes().size(), 2u) << "those for the other unit and of the officer still work";
    EXPECT_EQ(kit.store().persons.chaired_units(id("chair")), std::vector<std::string>{"MAU-B"});
}

TEST_F(RolesTest, every_change_is_in_the_audit_and_the_audit_cannot_be_changed) {
    make_officer("boss");
    std::int64_t seen = 0;
    kit.tap("boss", "invite.make:0:chair/MAU-A");
    kit.type_code("b", kit.open_codes().back().code);
    const std::string b = std::to_string(id("b").value);
    EXPECT_EQ(
        kit.audit_since(seen),
        (std::vector<std::string>{"invitation_made chair MAU-A", "invitation_used chair MAU-A",
                                  "unit_joined MAU-A by person " + b, "role_granted chair MAU-A to person " + b}));
    kit.tap("b", "invite.make:0:member/MAU-A");
    kit.tap("b", "invite.revoke:0:" + kit.open_codes().back().code);
    kit.tap("b", "unit.leave_now:0:MAU-A");
    EXPECT_EQ(kit.audit_since(seen),
              (std::vector<std::string>{"invitation_made member MAU-A", "invitation_revoked member MAU-A",
                                        "unit_left unit MAU-A", "role_revoked chair MAU-A of person " + b}));
    EXPECT_THROW(kit.temporary.database.execute("UPDATE audit SET subject = ''"), storage::StorageError);
    EXPECT_THROW(kit.temporary.database.execute("DELETE FROM audit"), storage::StorageError);
}

} // namespace
} // namespace loa::membership
