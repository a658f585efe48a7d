#include "handlers/conversation/likeness.h"

#include <gtest/gtest.h>

#include "handlers/conversation/merging.h"
#include "tests/approval/title_pairs.h"
#include "tests/conversation/conversation_kit.h"

namespace loa::conversation {
namespace {

double alike(std::string_view one, std::string_view other) {
    static const TitleReader reader = title_reader(tests::Shipped::get().lexicon, tests::Shipped::get().texts);
    return title_likeness(reader.read(one), reader.read(other));
}

TEST(TitleLikeness, finds_the_same_training_in_other_words) {
    EXPECT_DOUBLE_EQ(alike("AI trong dạy học", "ai trong day hoc"), 1);
    EXPECT_DOUBLE_EQ(alike("Tập huấn CĐS", "chuyển đổi số"), 1);
    EXPECT_GE(alike("Khóa AI trong dạy học", "tập huấn AI dạy học"), alike_from);
    EXPECT_GE(alike("Tập huấn chuyển đổi số", "lớp chuyển đổi số cho giáo viên"), alike_from);
}

TEST(TitleLikeness, keeps_apart_what_shares_only_event_words) {
    EXPECT_LT(alike("tập huấn sơ cứu", "tập huấn chữ ký số"), alike_from);
    EXPECT_EQ(alike("", "AI"), 0);
    EXPECT_EQ(alike("", ""), 0);
}

// What a chair is asked for nothing, and what a chair is not asked: each pair of the list that comes out otherwise is
// shown.
TEST(TitleLikeness, is_right_for_labelled_pairs_of_titles) {
    constexpr int missed_max = 2;
    constexpr int wrong_max = 1;
    int missed = 0;
    int wrong = 0;
    std::string shown;
    for (const tests::TitlePair& pair : tests::title_pairs) {
        const double likeness = alike(pair.one, pair.other);
        if ((likeness >= alike_from) == pair.is_same) {
            continue;
        }
        ++(pair.is_same ? missed : wrong);
        shown += std::string(pair.is_same ? "missed: " : "wrong: ") + std::string(pair.one) + " | " +
                 std::string(pair.other) + " " + std::to_string(likeness) + '\n';
    }
    RecordProperty("pairs", static_cast<int>(tests::title_pairs.size()));
    RecordProperty("missed", missed);
    RecordProperty("wrong", wrong);
    EXPECT_LE(missed, missed_max) << shown;
    EXPECT_LE(wrong, wrong_max) << shown;
}

TEST(TitleLikeness, is_the_same_both_ways_and_never_over_one) {
    for (const tests::TitlePair& pair : tests::title_pairs) {
        EXPECT_DOUBLE_EQ(alike(pair.one, pair.other), alike(pair.other, pair.one)) << pair.one << " | " << pair.other;
        EXPECT_LE(alike(pair.one, pair.other), 1) << pair.one << " | " << pair.other;
        EXPECT_GE(alike(pair.one, pair.one), alike_from) << pair.one;
    }
}

// A campaign of another trade needs its own words and no code.
TEST(TitleLikeness, takes_its_words_from_the_campaign) {
    activities::Lexicon lexicon;
    lexicon.add_category("safety");
    lexicon.add_abbreviation("atld", "an toàn lao động");
    lexicon.add_same_subject({"nâng hàng", "forklift"});
    lexicon.add_other_subjects({"ca ngày", "ca đêm"});
    const TitleReader reader(lexicon, {"lop"});
    const auto likeness = [&](std::string_view one, std::string_view other) {
        return title_likeness(reader.read(one), reader.read(other));
    };
    EXPECT_DOUBLE_EQ(likeness("ATLD", "lớp an toàn lao động"), 1);
    EXPECT_DOUBLE_EQ(likeness("lớp forklift", "nâng hàng"), 1);
    EXPECT_DOUBLE_EQ(likeness("lớp forklift ca ngày", "lớp forklift ca đêm"), 0);
    EXPECT_GE(likeness("lớp QTHT", "lớp quy trình hiện trường"), alike_from);
}

TEST(NearDays, overlap_or_lie_one_day_apart) {
    EXPECT_TRUE(are_near("2024-09-11", "2024-09-11", "2024-09-12", "2024-09-12"));
    EXPECT_TRUE(are_near("2024-09-09", "2024-09-13", "2024-09-11", "2024-09-11"));
    EXPECT_TRUE(are_near("2024-09-01", "2024-09-01", "2024-08-31", "2024-08-31"));
    EXPECT_FALSE(are_near("2024-09-11", "2024-09-11", "2024-09-13", "2024-09-13"));
    EXPECT_FALSE(are_near("", "", "2024-09-13", "2024-09-13"));
}

} // namespace
} // namespace loa::conversation
