#include "handlers/activities/mending.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

TEST(LexiconFile, mistakes_are_named_with_their_place) {
    const std::pair<const char*, const char*> cases[] = {
        {"[]", "/"},
        {"{", "/"},
        {R"({"categories":[]})", "/categories"},
        {R"({"categories":[{"words":["a"]}]})", "/categories/0"},
        {R"({"categories":[{"id":"a"}]})", "/categories/0"},
        {R"({"categories":[{"id":"a","words":["b"],"wrods":["c"]}]})", "/categories/0/wrods"},
        {R"({"categories":[{"id":"a","words":["b",""]}]})", "/categories/0/words/1"},
        {R"({"categories":[{"id":"a","words":["b"]}],"phrases":{"acts":["c"]}})", "/phrases/acts"},
        {R"({"categories":[{"id":"a","words":["b"]}],"phrases":{"act":"c"}})", "/phrases/act"},
        {R"({"categories":[{"id":"a","words":["b"]}],"more":1})", "/more"},
        {R"({"categories":[{"id":"a","words":["b"]}],"abbreviations":{"x":3}})", "/abbreviations/x"},
    };
    for (const auto& [text, place] : cases) {
        const auto lexicon = read_lexicon(text);
        ASSERT_FALSE(lexicon) << text;
        EXPECT_TRUE(lexicon.error().starts_with(place)) << lexicon.error();
    }
}

TEST(LexiconFile, another_campaign_needs_no_code) {
    const auto lexicon = read_lexicon(R"({
        "categories": [{"id": "trees", "words": ["trồng cây", "cây xanh"]}, {"id": "rest", "default": true}],
        "phrases": {"act": ["trồng"], "done": ["đã"], "sessions": ["buổi"], "people": ["hộ dân"]}})");
    ASSERT_TRUE(lexicon) << lexicon.error();
    const auto reading = read_report("hôm qua 12 hộ dân đã trồng cây 2 buổi", test_now, *lexicon);
    EXPECT_TRUE(reading.is_report);
    EXPECT_EQ(reading.category, "trees");
    EXPECT_EQ(reading.participants, 12);
    EXPECT_EQ(reading.quantity, (Quantity{2, Unit::sessions}));
}

TEST(Lexicon, a_phrase_inside_a_longer_one_does_not_count) {
    Lexicon lexicon;
    lexicon.add("học", Tag::act);
    lexicon.add("học sinh", Tag::people);
    const auto hits = lexicon.find(lexicon.read_words("học sinh học"));
    ASSERT_EQ(hits.size(), 2U);
    EXPECT_EQ(hits[0].tag, Tag::people);
    EXPECT_EQ(hits[1].tag, Tag::act);
    EXPECT_EQ(hits[1].first, 2U);
}

TEST(Lexicon, marks_decide_where_they_must) {
    Lexicon lexicon;
    lexicon.add("=tính", Tag::intention);
    lexicon.add("!chờ", Tag::future);
    const auto count = [&](const char* text) { return lexicon.find(lexicon.read_words(text)).size(); };
    EXPECT_EQ(count("em tính học lớp này"), 1U);
    EXPECT_EQ(count("em học tỉnh táo lắm"), 0U);
    EXPECT_EQ(count("em tinh hoc lop nay"), 1U);
    EXPECT_EQ(count("em cho ban"), 0U);
}

TEST(Lexicon, abbreviations_keep_their_place) {
    Lexicon lexicon;
    lexicon.add_abbreviation("hqua", "hôm qua");
    lexicon.add_abbreviation("TA", "tiếng anh");
    const auto words = lexicon.read_words("hqua ta học TA");
    ASSERT_EQ(words.size(), 6U);
    EXPECT_EQ(words[0].folded, "hom");
    EXPECT_EQ(words[1].folded, "qua");
    EXPECT_EQ(words[0].begin, words[1].begin);
    EXPECT_EQ(words[2].folded, "ta");
    EXPECT_EQ(words[4].folded, "tieng");
}

TEST(Mending, slips_and_input_methods) {
    EXPECT_TRUE(is_syllable("nghieng"));
    EXPECT_TRUE(is_syllable("hoc"));
    EXPECT_FALSE(is_syllable("hocj"));
    EXPECT_FALSE(is_syllable("online"));
    EXPECT_EQ(undo_input_method("hocj"), "học");
    Lexicon lexicon;
    lexicon.add("trường học", Tag::event);
    lexicon.add("online", Tag::place_name);
    EXPECT_EQ(lexicon.read_words("truờnng").list[0].folded, "truong");
    EXPECT_EQ(lexicon.read_words("trươgn").list[0].folded, "truong");
    EXPECT_EQ(lexicon.read_words("onilne").list[0].folded, "online");
    EXPECT_EQ(lexicon.read_words("truonghoc").size(), 2U);
}

} // namespace
