#include "handlers/activities/mending.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

/// The words of a text as they are read, with single spaces.
std::string read_as(std::string_view text, const Lexicon& lexicon = campaign_lexicon()) {
    std::string joined;
    for (const auto& word : lexicon.read_words(text).list) joined += (joined.empty() ? "" : " ") + word.folded;
    return joined;
}

TEST(ShortForms, several_words_are_one_form) {
    Lexicon lexicon;
    lexicon.add_abbreviation("tuần s", "tuần sau");
    lexicon.add_abbreviation("đ/c", "đồng chí");
    lexicon.add_abbreviation("s", "sao");
    EXPECT_EQ(read_as("tuần s đi", lexicon), "tuan sau di");
    EXPECT_EQ(read_as("5 đ/c", lexicon), "5 dong chi");
    EXPECT_EQ(read_as("s vậy", lexicon), "sao vay");
}

TEST(ShortForms, the_name_of_an_activity_decides_between_two_meanings) {
    Lexicon lexicon;
    lexicon.add("học", Tag::act);
    lexicon.add("thạc sĩ", Tag::event);
    lexicon.add("tiếng anh", Tag::category, 0);
    lexicon.add_abbreviation("TA", "tiếng anh");
    lexicon.add_abbreviation("hok", "không|học");
    EXPECT_EQ(read_as("em hok thạc sĩ", lexicon), "em hoc thac si");
    EXPECT_EQ(read_as("em hok TA", lexicon), "em hoc tieng anh");
    EXPECT_EQ(read_as("em hok đi", lexicon), "em khong di");
}

TEST(ShortForms, abbreviations_written_together_are_taken_apart) {
    EXPECT_EQ(read_as("CBGVNLĐ"), "can bo giao vien nguoi lao dong");
    EXPECT_EQ(read_as("GVMN"), "giao vien mam non");
    EXPECT_EQ(read_as("VNPT"), "vnpt");
    EXPECT_EQ(read_as("45gv"), "45 giao vien");
}

TEST(ShortForms, letters_behind_an_apostrophe_or_an_ordinal_stay) {
    EXPECT_EQ(read_as("haven't"), "haven ' t");
    EXPECT_EQ(read_as("5th"), "5 th");
}

TEST(Vni, syllables_in_pieces_are_joined) {
    auto words = loa::vietnamese::cut_into_words("ho6m qua em ho5c lo7p1 to63 Toan1");
    join_vni(words);
    std::string joined;
    for (const auto& word : words.list) joined += word.marked + ' ';
    EXPECT_EQ(joined, "hôm qua em học lớp tổ toán ");
}

TEST(Vni, names_with_digits_stay) {
    for (const auto* text : {"lop1 B2 K12 thcs2", "tổ 4 học A1", "hôm 5/9 em thi B1 lúc 8h30"}) {
        auto words = loa::vietnamese::cut_into_words(text);
        const auto before = words.size();
        join_vni(words);
        EXPECT_EQ(words.size(), before) << text;
    }
}

TEST(ShortForms, typing_without_an_input_method_reads_like_typing_with_one) {
    const auto want = read("hôm qua em học lớp khiêu vũ ba tiếng rưỡi");
    for (const auto* text :
         {"ho6m qua em ho5c lo71p khie6u vu4 ba tie61ng ru7o7i4",
          "hoom qua em hocj lowps khieeu vux ba tieengs ruwowix", "hum wa e hc lớp khiêu vũ 3h30p"}) {
        const auto got = read(text);
        EXPECT_EQ(got.is_report, want.is_report) << text;
        EXPECT_EQ(got.category, want.category) << text;
        EXPECT_EQ(got.start, want.start) << text;
        EXPECT_EQ(got.quantity, want.quantity) << text;
    }
}

} // namespace
