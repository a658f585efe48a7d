#include "handlers/vietnamese/input_method.h"
#include "handlers/vietnamese/spelling.h"

#include <gtest/gtest.h>

namespace loa::vietnamese {
namespace {

TEST(Telex, is_decoded) {
    EXPECT_EQ(decode_telex("hocj"), "học");
    EXPECT_EQ(decode_telex("taapj"), "tập");
    EXPECT_EQ(decode_telex("dduowcj"), "được");
    EXPECT_EQ(decode_telex("khoong"), "không");
    EXPECT_EQ(decode_telex("nguwowif"), "người");
    EXPECT_EQ(decode_telex("giuwax"), "giữa");
    EXPECT_EQ(decode_telex("quyeets"), "quyết");
    EXPECT_EQ(decode_telex("Gif"), "gì");
}

TEST(Telex, leaves_other_words_alone) {
    EXPECT_EQ(decode_telex("ban"), "");
    EXPECT_EQ(decode_telex("unesco"), "");
    EXPECT_EQ(decode_telex("a"), "");
    EXPECT_EQ(decode_telex("66"), "");
}

TEST(Vni, is_decoded) {
    EXPECT_EQ(decode_vni("ho5c"), "học");
    EXPECT_EQ(decode_vni("ta65p"), "tập");
    EXPECT_EQ(decode_vni("d9u7o7c5"), "được");
    EXPECT_EQ(decode_vni("nga2y"), "ngày");
    EXPECT_EQ(decode_vni("2024"), "");
}

TEST(MarkedKey, is_one_for_all_places_of_the_tone) {
    EXPECT_EQ(marked_key("hòa"), marked_key("hoà"));
    EXPECT_EQ(marked_key("lý"), marked_key("Lí"));
    EXPECT_NE(marked_key("thể"), marked_key("thế"));
    EXPECT_NE(marked_key("ban"), marked_key("bàn"));
}

TEST(SoundKey, joins_what_is_confused) {
    EXPECT_EQ(sound_key("tri"), sound_key("chi"));
    EXPECT_EQ(sound_key("bang"), sound_key("ban"));
    EXPECT_EQ(sound_key("gia"), sound_key("da"));
    EXPECT_NE(sound_key("hoc"), sound_key("tap"));
}

TEST(Slips, are_one_letter_apart) {
    EXPECT_TRUE(is_one_slip("phan", "phana"));
    EXPECT_TRUE(is_one_slip("hco", "hoc"));
    EXPECT_TRUE(is_one_slip("nop", "nap"));
    EXPECT_FALSE(is_one_slip("nop", "nop"));
    EXPECT_FALSE(is_one_slip("hoc", "tap"));
}

TEST(Syllable, shape_is_recognised) {
    EXPECT_TRUE(may_be_syllable("nghieng"));
    EXPECT_TRUE(may_be_syllable("gi"));
    EXPECT_FALSE(may_be_syllable("should"));
    EXPECT_FALSE(may_be_syllable("kns"));
    EXPECT_FALSE(may_be_syllable(""));
}

} // namespace
} // namespace loa::vietnamese
