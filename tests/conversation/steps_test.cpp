#include "handlers/conversation/steps.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

TEST(Notes, are_kept_beside_each_other_and_replaced_by_their_tag) {
    storage::Dialogue dialogue;
    EXPECT_EQ(noted(dialogue, note_field), "");
    note(dialogue, note_field, "dates");
    note(dialogue, note_told, "hai\ndòng");
    note(dialogue, note_field, "title");
    EXPECT_EQ(noted(dialogue, note_field), "title");
    EXPECT_EQ(noted(dialogue, note_told), "hai\ndòng");
    note(dialogue, note_field, {});
    EXPECT_EQ(noted(dialogue, note_field), "");
    EXPECT_EQ(noted(dialogue, note_told), "hai\ndòng");
    note(dialogue, note_told, {});
    EXPECT_EQ(dialogue.data, "");
}

TEST(Notes, leave_lines_alone_whose_tag_they_do_not_know) {
    storage::Dialogue dialogue;
    dialogue.data = "digest:1,2\n&mới";
    note(dialogue, note_aside, "plan");
    note(dialogue, note_aside, {});
    EXPECT_EQ(dialogue.data, "digest:1,2\n&mới\n");
}

} // namespace
} // namespace loa::conversation
