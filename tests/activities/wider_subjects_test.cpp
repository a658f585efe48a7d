#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

struct Subjects {
    const char* category;
    std::vector<const char*> names;
};

/// What teachers of the city name besides the usual courses; each one as a course and as a talk.
TEST(Subjects, neighbours_of_the_usual_courses_have_their_category) {
    const Subjects table[] = {
        {"life_skills",
         {"tâm lí học đường", "thầy cô không kiệt sức", "quản lý căng thẳng", "bảo vệ trẻ em trên mạng",
          "Kỹ năng thuyết trình", "cứu hộ", "làm bạn cùng con", "chăm sóc người cao tuổi", "xử lý khi co giật"}},
        {"language", {"tiếng Quảng Đông", "pinyin", "katakana", "chữ Braille", "tiếng Nùng"}},
        {"learning_models", {"tổ dân phố học tập", "gia đình hiếu học", "chi hội khuyến học xuất sắc"}},
        {"scholarship_fund", {"nâng bước em đến trường", "heo đất khuyến học", "chắp cánh ước mơ"}},
        {"political_legal", {"luật thực hiện dân chủ", "luật nghĩa vụ quân sự", "luật di sản văn hóa"}},
        {"professional_skills",
         {"tổng phụ trách Đội", "cán bộ thư viện", "âm ngữ trị liệu", "Glenn Doman", "quản trị rủi ro trường học"}},
        {"digital_skills",
         {"MuseScore", "Procreate", "Data Analytics", "Figma", "trường học thông minh", "Nearpod", "Power Query",
          "vi tính văn phòng", "tạo podcast", "lập trình robot"}},
        {"other",
         {"nấu món Huế", "trà đạo", "hòa nhạc", "châm cứu", "làm lồng đèn", "kalimba", "chứng khoán",
          "ủng hộ đồng bào bão lũ"}},
        {"reading", {"câu lạc bộ sách", "đọc sách cho con nghe", "ra mắt sách", "sắp xếp tủ sách lớp học"}},
    };
    for (const auto& [category, names] : table)
        for (const std::string name : names) {
            EXPECT_EQ(read("hôm qua em học lớp " + name + " 2 tiếng").category, category) << name;
            EXPECT_EQ(read("hôm qua tổ em dự chuyên đề " + name).category, category) << name;
        }
}

TEST(Subjects, a_course_with_a_capital_behind_it_is_no_department) {
    EXPECT_EQ(read("hôm qua em coi hết 24 video khóa Kỹ năng thuyết trình").category, "life_skills");
}

} // namespace
