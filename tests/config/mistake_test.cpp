#include <sstream>

#include "config/mistake.h"
#include "config/secret.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

TEST(Mistake, prints_file_place_message_and_hint) {
    std::ostringstream out;
    out << Mistake{"config/loa.json", "channels[1].updates", "is wrong", "did you mean `polling`?"};
    EXPECT_EQ(out.str(), "config/loa.json: channels[1].updates: is wrong (did you mean `polling`?)");
    EXPECT_EQ(to_text({"config/loa.json", "", "there is no such file", ""}), "config/loa.json: there is no such file");
}

TEST(Mistake, edit_distance_counts_single_slips) {
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("polling", "polling"), 0U);
    EXPECT_EQ(edit_distance("poling", "polling"), 1U);
    EXPECT_EQ(edit_distance("pollling", "polling"), 1U);
    EXPECT_EQ(edit_distance("pollign", "polling"), 1U);
    EXPECT_EQ(edit_distance("pulling", "polling"), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
}

TEST(Mistake, hint_names_the_nearest_word_or_none) {
    const std::vector<std::string> keys{"token", "webhook_secret", "updates", "rate"};
    EXPECT_EQ(did_you_mean("webhok_secret", keys), "did you mean `webhook_secret`?");
    EXPECT_EQ(did_you_mean("webhook-secret", keys), "did you mean `webhook_secret`?");
    EXPECT_EQ(did_you_mean("Token", keys), "did you mean `token`?");
    EXPECT_EQ(did_you_mean("secret", keys), "did you mean `webhook_secret`?");
    EXPECT_EQ(did_you_mean("colour", keys), "");
    EXPECT_EQ(did_you_mean("", keys), "");
    EXPECT_EQ(did_you_mean(std::string(10'000, 'x'), keys), "");
}

TEST(Secret, prints_stars_whatever_it_holds) {
    const Secret secret("123:abc");
    std::ostringstream out;
    out << secret;
    EXPECT_EQ(out.str(), "***");
    EXPECT_EQ(fmt::format("{}", secret), "***");
    EXPECT_EQ(fmt::format("{}", Secret{}), "");
    EXPECT_EQ(secret.reveal(), "123:abc");
}

} // namespace
} // namespace loa::config
