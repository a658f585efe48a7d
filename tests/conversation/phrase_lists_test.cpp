#include "handlers/conversation/phrase_lists.h"

#include <gtest/gtest.h>

#include "handlers/first_bytes.h"

namespace loa::conversation {
namespace {

std::size_t longest(std::string_view lines, std::string_view text, std::size_t at = 0) {
    return PhraseList(lines).longest_at(vietnamese::syllables(text), at);
}

TEST(PhraseList, finds_the_longest_phrase_that_stands_there) {
    EXPECT_EQ(longest("dạ\ndạ vâng\nok", "dạ vâng ạ"), 2U);
    EXPECT_EQ(longest("dạ\ndạ vâng\nok", "dạ ok"), 1U);
    EXPECT_EQ(longest("dạ\ndạ vâng\nok", "dạ ok", 1), 1U);
    EXPECT_EQ(longest("dạ vâng", "dạ"), 0U) << "the text ends before the phrase";
    EXPECT_EQ(longest("dạ", "không"), 0U);
    EXPECT_EQ(longest("", "dạ"), 0U);
    EXPECT_EQ(longest("\n\n…", "dạ"), 0U) << "a line without words is no phrase";
    EXPECT_EQ(longest("dạ", ""), 0U);
}

TEST(PhraseList, takes_what_was_typed_without_marks_and_nothing_with_others) {
    EXPECT_EQ(longest("đúng rồi", "dung roi"), 2U);
    EXPECT_EQ(longest("đúng rồi", "Đúng rồi"), 2U);
    EXPECT_EQ(longest("đúng rồi", "dừng rồi"), 0U);
}

TEST(PhraseList, knows_how_chats_spell_its_words) {
    EXPECT_EQ(longest("không ghi nữa", "ko ghi nữa"), 3U);
    EXPECT_EQ(longest("không ghi nữa", "hông ghi nữa"), 3U);
    EXPECT_EQ(longest("không ghi nữa", "hổng ghi nữa"), 3U);
    EXPECT_EQ(longest("không ghi nữa", "hồng ghi nữa"), 0U) << "a colour";
    for (const char* no : {"ko", "k", "hok", "hông", "hổng", "hong", "khum"}) {
        EXPECT_EQ(longest("không hủy", std::string(no) + " huỷ"), 2U) << no;
    }
    EXPECT_EQ(longest("được rồi", "dc r"), 2U);
    EXPECT_EQ(longest("ghi", "ko"), 0U);
}

TEST(PhraseList, reaches_behind_its_longest_phrase_and_not_through_a_long_text) {
    const PhraseList list("dạ\ndạ vâng");
    EXPECT_EQ(list.within_reach("dạ vâng ạ"), "dạ vâng ạ");
    std::string text = "dạ vâng";
    for (int i = 0; i < 100; ++i) {
        text += " nghiêng nghiêng";
    }
    const auto reached = list.within_reach(text);
    EXPECT_LT(reached.size(), 200U);
    EXPECT_TRUE(reached.ends_with(" nghiêng")) << "no half a word";
    EXPECT_EQ(list.longest_at(vietnamese::syllables(reached), 0), 2U);
    const std::string one_word(1000, 'a');
    EXPECT_EQ(list.within_reach(one_word), one_word);
}

TEST(PhraseList, the_same_lines_are_read_once) {
    const auto list = phrase_list("một\nhai");
    EXPECT_EQ(phrase_list(std::string("một\nhai")), list);
    EXPECT_NE(phrase_list("một"), list);
    for (int i = 0; i < 3000; ++i) {
        phrase_list("dòng " + std::to_string(i));
    }
    EXPECT_EQ(list->longest_at(vietnamese::syllables("hai"), 0), 1U) << "whoever has it keeps it";
}

TEST(FirstBytes, end_before_the_character_that_does_not_fit) {
    using handlers::first_bytes;
    EXPECT_EQ(first_bytes("học", 10), "học");
    EXPECT_EQ(first_bytes("học", 5), "học");
    EXPECT_EQ(first_bytes("học", 4), "họ");
    EXPECT_EQ(first_bytes("học", 3), "h") << "ọ has three bytes";
    EXPECT_EQ(first_bytes("học", 1), "h");
    EXPECT_EQ(first_bytes("học", 0), "");
    EXPECT_EQ(first_bytes("ọ", 2), "");
}

} // namespace
} // namespace loa::conversation
