#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

Reading draft() {
    return read("hôm 20/9 em học lớp Excel 3 buổi ở trung tâm tin học");
}

std::vector<Correction> correct(std::string_view text) {
    return read_corrections(draft(), text, test_now, campaign_lexicon());
}

TEST(Corrections, an_amount_is_corrected) {
    for (const auto* text : {"không, 4 buổi", "4 buổi chứ", "4 buoi chu khong phai 3", "không phải, 4 buổi mới đúng",
                             "dạ 4 buổi ạ", "4", "không, 4 chứ"}) {
        const auto corrections = correct(text);
        ASSERT_EQ(corrections.size(), 1U) << text;
        EXPECT_EQ(corrections[0].field, Field::quantity) << text;
        EXPECT_EQ(corrections[0].quantity, (Quantity{4, Unit::sessions})) << text;
    }
    EXPECT_EQ(correct("2 tiếng rưỡi chứ")[0].quantity, (Quantity{2.5, Unit::hours}));
}

TEST(Corrections, a_day_is_corrected_in_the_month_of_the_draft) {
    for (const auto* text : {"ngày 12 chứ", "hôm 12", "không, ngày 12/9", "12/9 mới đúng"}) {
        const auto corrections = correct(text);
        ASSERT_EQ(corrections.size(), 1U) << text;
        EXPECT_EQ(corrections[0].field, Field::dates) << text;
        EXPECT_EQ(corrections[0].start, (Date{2024, 9, 12})) << text;
    }
    EXPECT_EQ(correct("hôm qua chứ")[0].start, (Date{2024, 9, 30}));
}

TEST(Corrections, place_people_title_and_category_are_corrected) {
    EXPECT_EQ(correct("ở Sở chứ")[0].text, "Sở");
    EXPECT_EQ(correct("có 12 thầy cô tham gia")[0].participants, 12);
    const auto title = correct("tên là lớp Excel nâng cao");
    ASSERT_EQ(title.size(), 1U);
    EXPECT_EQ(title[0].field, Field::title);
    EXPECT_EQ(title[0].text, "lớp Excel nâng cao");
    const auto category = correct("mục ngoại ngữ");
    ASSERT_EQ(category.size(), 1U);
    EXPECT_EQ(category[0].text, "language");
}

TEST(Corrections, several_fields_at_once) {
    const auto corrections = correct("không, ngày 18/9, 5 buổi");
    ASSERT_EQ(corrections.size(), 2U);
    const auto corrected = apply(draft(), corrections);
    EXPECT_EQ(corrected.start, (Date{2024, 9, 18}));
    EXPECT_EQ(corrected.quantity, (Quantity{5, Unit::sessions}));
    EXPECT_EQ(corrected.title, draft().title);
}

TEST(Corrections, nothing_new_corrects_nothing) {
    for (const auto* text : {"3 buổi", "ngày 20/9", "đúng rồi", "ok", "", "dạ"})
        EXPECT_TRUE(correct(text).empty()) << text;
}

TEST(Corrections, a_correction_settles_its_doubt) {
    const auto doubtful = read("em học 500 tiếng tiếng Anh hôm qua");
    ASSERT_FALSE(doubtful.doubts.empty());
    const auto corrections = read_corrections(doubtful, "5 tiếng", test_now, campaign_lexicon());
    EXPECT_TRUE(apply(doubtful, corrections).doubts.empty());
    const auto still = read_corrections(doubtful, "50 tiếng", test_now, campaign_lexicon());
    EXPECT_EQ(apply(doubtful, still).doubts.size(), 1U);
}

} // namespace
