#include "storage/erasure_list.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

ErasedAccount account(const std::string& external, std::int64_t seconds) {
    return {.hash = account_hash("salt", "tg", external), .salt = "salt", .at = tests::at(seconds)};
}

TEST(ErasureList, keeps_each_account_once) {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "loa.erasures";
    EXPECT_TRUE(read_erasure_list(file).empty());
    append_to_erasure_list(file, {account("1", 1)});
    append_to_erasure_list(file, {account("1", 1), account("2", 2)});
    EXPECT_EQ(read_erasure_list(file), (std::vector{account("1", 1), account("2", 2)}));
}

TEST(ErasureList, a_line_that_a_crash_tore_costs_no_other) {
    const tests::TemporaryFolder folder;
    const auto file = folder.path() / "loa.erasures";
    append_to_erasure_list(file, {account("1", 1)});
    std::ofstream(file, std::ios::app) << "0123abc";
    append_to_erasure_list(file, {account("2", 2)});
    EXPECT_EQ(read_erasure_list(file), (std::vector{account("1", 1), account("2", 2)}));
}

TEST(ErasureList, lies_beside_the_store) {
    EXPECT_EQ(erasure_list_of("var/loa.db"), "var/loa.erasures");
}

TEST(ErasureList, a_hash_depends_on_salt_channel_and_id) {
    EXPECT_EQ(account_hash("s", "tg", "1").size(), 64u);
    EXPECT_NE(account_hash("s", "tg", "1"), account_hash("t", "tg", "1"));
    EXPECT_NE(account_hash("s", "tg", "1"), account_hash("s", "zalo", "1"));
    EXPECT_NE(account_hash("s", "tg", "1"), account_hash("s", "tg", "11"));
}

} // namespace
} // namespace loa::storage
