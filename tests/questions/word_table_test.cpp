#include "handlers/questions/lexicon.h"
#include "handlers/questions/word_table_json.h"
#include "tests/questions/sample_plan.h"

#include <gtest/gtest.h>

namespace loa::questions {
namespace {

TEST(WordTable, reads_every_part) {
    const auto table = read_word_table(samples::words);
    ASSERT_TRUE(table.has_value()) << table.error();
    EXPECT_EQ(table->abbreviations.at("ch").front(), "chi hội");
    EXPECT_EQ(table->synonyms.front().written.front(), "chậm nhất");
    EXPECT_TRUE(table->kinds.at("when").needed);
    EXPECT_EQ(table->document_types.size(), 5U);
    EXPECT_EQ(table->path_names.at("roman"), "Mục {}");
}

TEST(WordTable, names_the_place_of_a_mistake) {
    EXPECT_EQ(read_word_table("{").error().substr(0, 8), "not JSON");
    EXPECT_EQ(read_word_table(R"({"synonym": []})").error(), "/synonym: is no known key");
    EXPECT_EQ(read_word_table(R"({"synonyms": [{"said": ["a"]}]})").error(),
              R"(/synonyms/0: needs "said" and "written")");
    EXPECT_EQ(read_word_table(R"({"kinds": {"when": {"needed": 1}}})").error(),
              "/kinds/when/needed: must be true or false");
    EXPECT_EQ(read_word_table(R"({"particles": [1]})").error(), "/particles/0: must be a string");
    EXPECT_EQ(read_word_table("[]").error(), ": must be an object");
}

TEST(ShortForms, that_documents_define_are_found) {
    const auto found =
        defined_short_forms("của Liên đoàn Lao động (LĐLĐ) và Hội Làm vườn (viết tắt là HLV), năm (2023)");
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0], (std::pair<std::string, std::string>{"ldld", "Liên đoàn Lao động"}));
    EXPECT_EQ(found[1].second, "Hội Làm vườn");
}

} // namespace
} // namespace loa::questions
