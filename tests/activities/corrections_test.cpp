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

TEST(Corrections, a_share_of_the_people_is_no_number_of_them) {
    for (const auto* text : {"35/30 GV", "80% GV", "0/30 giáo viên"}) {
        for (const auto& correction : correct(text)) EXPECT_NE(correction.field, Field::participants) << text;
    }
    const auto counted = correct("29 GV");
    ASSERT_EQ(counted.size(), 1U);
    EXPECT_EQ(counted[0].participants, 29);
}

TEST(Corrections, a_share_of_the_people_is_known_as_such) {
    for (const auto* text : {"35/30 GV học 2 buổi", "hôm qua 80% GV học AI 3 buổi"})
        EXPECT_TRUE(tells_share_of_people(text, test_now, campaign_lexicon())) << text;
    for (const auto* text : {"24/30 GV học 2 buổi", "30 GV học AI", "em học AI 3 buổi", "ngày 15/9 GV học AI"})
        EXPECT_FALSE(tells_share_of_people(text, test_now, campaign_lexicon())) << text;
}

TEST(Corrections, numbers_that_count_nothing_here_change_nothing) {
    for (const auto* text : {"sđt em 0909123456", "0909123456", "mã gv 12345", "em ở lớp 12", "gv 5", "=1+1", "Toán 12",
                             "phòng 204 nha", "-5", "1e9"}) {
        for (const auto& correction : correct(text)) {
            EXPECT_NE(correction.field, Field::quantity) << text;
            EXPECT_NE(correction.field, Field::participants) << text;
        }
    }
    for (const auto* text : {"4 thôi ạ", "chỉ có 4 thôi", "thực ra là 4", "sửa 4", "à nhầm, 4", "số 4 mới đúng"}) {
        ASSERT_EQ(correct(text).size(), 1U) << text;
        EXPECT_EQ(correct(text)[0].quantity, (Quantity{4, Unit::sessions})) << text;
    }
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

struct Named {
    const char* category;
    std::vector<const char*> names;
};

TEST(Corrections, a_category_is_known_by_its_names_and_abbreviations) {
    const Named table[] = {
        {"digital_skills",
         {"kỹ năng số", "ky nang so", "kĩ năng số", "công nghệ số", "CNTT", "cntt", "AI", "ai", "CĐS", "cds",
          "chuyển đổi số", "chuyen doi so", "tin học", "trí tuệ nhân tạo"}},
        {"life_skills", {"kỹ năng sống", "ky nang song", "KNS", "kỹ năng mềm"}},
        {"professional_skills", {"kỹ năng nghề nghiệp", "chuyên môn", "chuyen mon", "nghiệp vụ", "BDTX", "CMNV"}},
        {"political_legal", {"chính trị", "pháp luật", "phap luat", "chính trị, pháp luật", "LLCT", "nghị quyết"}},
        {"language", {"ngoại ngữ", "ngoai ngu", "tiếng Anh", "tieng anh", "TA", "tiếng dân tộc"}},
        {"reading", {"đọc sách", "doc sach", "sách", "thư viện"}},
        {"scholarship_fund", {"khuyến học", "khuyen hoc", "học bổng", "quỹ khuyến học"}},
        {"learning_models", {"mô hình học tập", "danh hiệu", "công dân học tập", "CDHT", "ĐVHT"}},
        {"propaganda_event", {"tuyên truyền", "học tập suốt đời", "XHHT"}},
        {"other", {"khác", "hoạt động khác", "thể thao"}},
    };
    for (const auto& [category, names] : table)
        for (const std::string name : names)
            for (const std::string lead : {"mục ", "lĩnh vực "}) {
                Reading blank;
                blank.is_report = true;
                const auto corrections = read_corrections(blank, lead + name, test_now, campaign_lexicon());
                ASSERT_EQ(corrections.size(), 1U) << name;
                EXPECT_EQ(corrections[0].field, Field::category) << name;
                EXPECT_EQ(corrections[0].text, category) << name;
            }
}

TEST(Corrections, a_day_that_does_not_exist_is_told) {
    for (const auto* text : {"31/11", "ngày 30/2 chứ", "không, hôm 31/9", "ngày 31 tháng 4", "32/1"}) {
        EXPECT_TRUE(impossible_day(text, test_now, campaign_lexicon())) << text;
        EXPECT_TRUE(correct(text).empty()) << text;
    }
    EXPECT_EQ(impossible_day("ngày 30/2 chứ", test_now, campaign_lexicon()), "ngày 30/2");
    for (const auto* text : {"30/11", "ngày 12 chứ", "4 buổi", "", "24/30 GV"})
        EXPECT_FALSE(impossible_day(text, test_now, campaign_lexicon())) << text;
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
