// Tokens as people may type them.
#include <gtest/gtest.h>

#include "handlers/membership/unit_link.h"

namespace loa::membership {
namespace {

TEST(LinkToken, is_read_as_it_may_be_typed) {
    const std::string token = "abcdefghjkmnpqrstv01";
    EXPECT_EQ(canonical_link_token("abcde-fghjk-mnpqr-stv01"), token);
    EXPECT_EQ(canonical_link_token("ABCDE-FGHJK-MNPQR-STVOL"), token);
    EXPECT_EQ(canonical_link_token("abcdefghjkmnpqrstvoi"), token);
}

TEST(LinkToken, anything_else_is_none) {
    for (const char* given : {"", "-", "abcde", "abcde-fghjk-mnpqr-stv012", "abcde-fghjk-mnpqr-stv0u",
                              "abcde/fghjk-mnpqr-stv", "abcde-fghjk-mnpqr-stv0'", "../../../../../../../"}) {
        EXPECT_FALSE(canonical_link_token(given)) << given;
    }
}

} // namespace
} // namespace loa::membership
