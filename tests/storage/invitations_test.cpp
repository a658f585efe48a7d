#include "storage/invitations.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

TEST(InvitationCode, has_eight_characters_without_look_alikes) {
    std::set<std::string> codes;
    for (std::uint64_t i = 0; i < 1'000; ++i) {
        const std::string code = make_invitation_code(i * 0x9E3779B97F4A7C15u);
        EXPECT_EQ(code.size(), 8u);
        EXPECT_EQ(code.find_first_of("ILOU"), std::string::npos) << code;
        EXPECT_EQ(canonical_invitation_code(code), code);
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 1'000u);
}

TEST(InvitationCode, is_understood_as_people_type_it) {
    EXPECT_EQ(canonical_invitation_code(" ab-cd ef gh"), "ABCDEFGH");
    EXPECT_EQ(canonical_invitation_code("oilOIL12"), "01101112");
    EXPECT_EQ(canonical_invitation_code(""), "");
}

class InvitationsTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    Invitations& invitations = temporary.store.invitations;
};

TEST_F(InvitationsTest, a_code_is_found_and_used_once) {
    invitations.add({.code = "ABCD1234", .role = Role::chair, .unit = "THPT-1", .expires_at = at(100)}, at(0));
    const auto found = invitations.find("ABCD1234");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->role, Role::chair);
    EXPECT_EQ(found->unit, "THPT-1");
    EXPECT_EQ(found->expires_at, at(100));
    EXPECT_FALSE(found->is_used);
    invitations.mark_used("ABCD1234", temporary.person, at(5));
    EXPECT_TRUE(invitations.find("ABCD1234")->is_used);
}

TEST_F(InvitationsTest, an_unknown_code_is_not_found_and_a_known_one_cannot_be_added_again) {
    EXPECT_FALSE(invitations.find("ABCD1234"));
    const Invitation invitation{.code = "ABCD1234", .unit = "", .expires_at = at(100)};
    invitations.add(invitation, at(0));
    EXPECT_THROW(invitations.add(invitation, at(0)), StorageError);
}

TEST_F(InvitationsTest, what_still_works_is_listed_and_can_be_revoked) {
    const PersonId maker = temporary.person;
    invitations.add({.code = "LATE", .unit = "THPT-1", .expires_at = at(300), .made_by = maker}, at(0));
    invitations.add({.code = "SOON", .unit = "THPT-1", .expires_at = at(200)}, at(0));
    invitations.add({.code = "GONE", .unit = "THPT-1", .expires_at = at(50)}, at(0));
    invitations.add({.code = "ELSE", .unit = "", .expires_at = at(400)}, at(0));
    const auto codes = [&](const std::optional<std::string>& unit) {
        std::string joined;
        for (const Invitation& open : invitations.open(unit, at(100), 10)) {
            joined += open.code + " ";
        }
        return joined;
    };
    EXPECT_EQ(codes("THPT-1"), "SOON LATE ");
    EXPECT_EQ(codes(std::nullopt), "SOON LATE ELSE ");
    EXPECT_EQ(invitations.open(std::nullopt, at(100), 1).size(), 1u);
    EXPECT_EQ(invitations.find("LATE")->made_by, maker);
    EXPECT_FALSE(invitations.find("SOON")->made_by);

    invitations.revoke("SOON", at(110));
    EXPECT_TRUE(invitations.find("SOON")->is_revoked);
    invitations.mark_used("LATE", maker, at(110));
    invitations.revoke("LATE", at(111));
    EXPECT_FALSE(invitations.find("LATE")->is_revoked) << "what was used stays used";
    EXPECT_EQ(codes("THPT-1"), "");
}

} // namespace
} // namespace loa::storage
