#include "storage/sign_ins.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class SignInsTest : public testing::Test {
  protected:
    tests::TemporaryStore temporary;
    SignIns& sign_ins = temporary.store.sign_ins;
    PersonId person = temporary.person;
};

TEST_F(SignInsTest, a_link_opens_once_and_in_time) {
    sign_ins.add_link("a", person, at(60));
    sign_ins.add_link("b", person, at(60));
    EXPECT_EQ(sign_ins.use_link("a", at(1)), person);
    EXPECT_EQ(sign_ins.use_link("a", at(2)), std::nullopt);
    EXPECT_EQ(sign_ins.use_link("b", at(60)), std::nullopt);
    EXPECT_EQ(sign_ins.use_link("unknown", at(1)), std::nullopt);
}

TEST_F(SignInsTest, a_session_is_no_link_and_a_link_is_no_session) {
    sign_ins.add_link("link", person, at(60));
    sign_ins.add_session("session", person, at(60));
    EXPECT_EQ(sign_ins.session("link", at(1)), std::nullopt);
    EXPECT_EQ(sign_ins.use_link("session", at(1)), std::nullopt);
    EXPECT_EQ(sign_ins.session("session", at(1)), person);
    EXPECT_EQ(sign_ins.session("session", at(2)), person) << "a session lasts";
    EXPECT_EQ(sign_ins.session("session", at(60)), std::nullopt);
}

TEST_F(SignInsTest, what_has_expired_is_forgotten) {
    sign_ins.add_session("old", person, at(10));
    sign_ins.add_session("new", person, at(100));
    sign_ins.forget_old(at(50));
    EXPECT_EQ(sign_ins.session("old", at(5)), std::nullopt);
    EXPECT_EQ(sign_ins.session("new", at(5)), person);
}

} // namespace
} // namespace loa::storage
