#include "storage/synonyms.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

TEST(SynonymChanges, come_back_as_they_were_made_until_they_are_undone) {
    tests::TemporaryStore temporary;
    Synonyms& synonyms = temporary.store.synonyms;
    const auto added = synonyms.add({.id = {},
                                     .is_removal = false,
                                     .said = {"sếp", "thủ trưởng"},
                                     .written = {"lãnh đạo"},
                                     .author = temporary.person,
                                     .at = at(1)});
    synonyms.add({.id = {}, .is_removal = true, .said = {"a"}, .written = {"b"}, .author = {}, .at = at(2)});
    const auto all = synonyms.all();
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].id, added);
    EXPECT_EQ(all[0].said, (std::vector<std::string>{"sếp", "thủ trưởng"}));
    EXPECT_EQ(all[0].author, temporary.person);
    EXPECT_TRUE(all[1].is_removal);
    EXPECT_TRUE(synonyms.undo(added));
    EXPECT_FALSE(synonyms.undo(added));
    EXPECT_EQ(synonyms.count(), 1);
}

} // namespace
} // namespace loa::storage
