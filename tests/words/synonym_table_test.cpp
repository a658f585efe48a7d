#include "bot/words/synonym_table.h"

#include <gtest/gtest.h>

namespace loa::words {
namespace {

using storage::SynonymChange;

SynonymChange change(bool is_removal, std::string said, std::string written) {
    return {.id = {},
            .is_removal = is_removal,
            .said = {std::move(said)},
            .written = {std::move(written)},
            .author = {},
            .at = {}};
}

questions::WordTable own() {
    questions::WordTable words;
    words.synonyms = {{.said = {"sếp"}, .written = {"lãnh đạo"}}, {.said = {"hạn"}, .written = {"chậm nhất"}}};
    return words;
}

TEST(SynonymTable, lines_are_added_and_taken_out) {
    const auto words = with_changes(own(), {change(false, "deadline", "chậm nhất"), change(true, "sếp", "lãnh đạo")});
    ASSERT_EQ(words.synonyms.size(), 2U);
    EXPECT_EQ(words.synonyms[0].said.front(), "hạn");
    EXPECT_EQ(words.synonyms[1].said.front(), "deadline");
}

TEST(SynonymTable, a_change_made_twice_is_made_once_and_one_of_nothing_does_nothing) {
    const auto added = change(false, "deadline", "chậm nhất");
    EXPECT_EQ(with_changes(own(), {added, added}).synonyms.size(), 3U);
    EXPECT_EQ(with_changes(own(), {change(true, "x", "y")}).synonyms.size(), 2U);
}

TEST(SynonymTable, a_change_is_undone) {
    const auto added = change(false, "deadline", "chậm nhất");
    EXPECT_EQ(after_change(with_changes(own(), {added}), added, true).synonyms.size(), 2U);
    const auto removed = change(true, "sếp", "lãnh đạo");
    EXPECT_EQ(after_change(with_changes(own(), {removed}), removed, true).synonyms.size(), 2U);
}

} // namespace
} // namespace loa::words
