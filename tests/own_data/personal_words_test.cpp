#include "storage/personal_words.h"

#include <gtest/gtest.h>

namespace loa::storage {
namespace {

TEST(PersonalWords, an_id_is_no_part_of_a_longer_number) {
    PersonalWords words;
    words.add_id("5551234");
    EXPECT_TRUE(words.occur_in(R"({"from":{"id":5551234,"is_bot":false}})"));
    EXPECT_TRUE(words.ids_occur_in("t-5551234/7"));
    EXPECT_FALSE(words.occur_in(R"({"id":15551234})"));
    EXPECT_FALSE(words.occur_in(R"({"id":55512345})"));
}

TEST(PersonalWords, a_name_is_a_whole_word) {
    PersonalWords words;
    words.add_name("An");
    EXPECT_TRUE(words.occur_in("1. An · AI trong dạy học"));
    EXPECT_FALSE(words.occur_in("An\u00e0"));
    EXPECT_FALSE(words.occur_in("Lan, Ant"));
    EXPECT_TRUE(words.occur_in("Lan, An"));
}

TEST(PersonalWords, a_long_text_is_found_where_it_is_cut) {
    PersonalWords words;
    words.add_text("Học sinh lớp tôi chủ nhiệm được tham gia chuyên đề về an toàn trên mạng trong hai ngày\nở trường");
    EXPECT_TRUE(words.occur_in("“Học sinh lớp tôi chủ nhiệm được tham gia chuyên …”"));
    EXPECT_FALSE(words.occur_in("Học sinh lớp tôi"));
}

TEST(PersonalWords, short_words_say_too_little) {
    PersonalWords words;
    words.add_text("học");
    words.add_name("A");
    words.add_id("");
    EXPECT_FALSE(words.occur_in("A học"));
}

} // namespace
} // namespace loa::storage
