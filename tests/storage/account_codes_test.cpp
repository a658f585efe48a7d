#include "storage/account_codes.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

TEST(AccountCodes, a_code_names_its_maker_until_it_expires_or_is_replaced) {
    tests::TemporaryStore temporary;
    AccountCodes& codes = temporary.store.account_codes;
    codes.add("ABCD1234", temporary.person, at(100));
    EXPECT_EQ(codes.find("ABCD1234", at(99)), temporary.person);
    EXPECT_FALSE(codes.find("ABCD1234", at(100)));
    EXPECT_FALSE(codes.find("ABCD1235", at(0)));
    codes.add("WXYZ1234", temporary.person, at(100));
    EXPECT_FALSE(codes.find("ABCD1234", at(0)));
    codes.forget(temporary.person);
    EXPECT_FALSE(codes.find("WXYZ1234", at(0)));
}

TEST(AccountCodes, expired_ones_are_deleted) {
    tests::TemporaryStore temporary;
    AccountCodes& codes = temporary.store.account_codes;
    codes.add("ABCD1234", temporary.person, at(100));
    codes.forget_old(at(99));
    EXPECT_TRUE(codes.find("ABCD1234", at(0)));
    codes.forget_old(at(100));
    EXPECT_FALSE(codes.find("ABCD1234", at(0)));
}

} // namespace
} // namespace loa::storage
