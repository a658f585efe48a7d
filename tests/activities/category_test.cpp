#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

TEST(Categories, the_topic_decides_and_not_the_form) {
    const std::pair<const char*, const char*> cases[] = {
        {"hội thảo dùng Gemini soạn giáo án", "digital_skills"},
        {"tập huấn ký số văn bản", "digital_skills"},
        {"chuyên đề phòng thí nghiệm ảo", "digital_skills"},
        {"lớp phần mềm quản lý thư viện", "digital_skills"},
        {"chuyên đề biển đảo quê hương", "political_legal"},
        {"buổi nói chuyện thời sự", "political_legal"},
        {"lớp tìm hiểu Luật Thư viện", "political_legal"},
        {"tập huấn PCCC", "life_skills"},
        {"chuyên đề thoát hiểm cháy nổ", "life_skills"},
        {"tập huấn sơ cấp cứu", "life_skills"},
        {"chuyên đề công tác chủ nhiệm", "professional_skills"},
        {"tập huấn thay sách", "professional_skills"},
        {"lớp công tác nữ công", "professional_skills"},
        {"lớp ngữ pháp tiếng Nhật", "language"},
        {"lớp chữ Chăm và tiếng Chăm", "language"},
        {"ngày hội đọc sách", "reading"},
        {"lớp làm bánh trung thu", "other"},
        {"lớp đờn ca tài tử", "other"},
        {"tọa đàm xây dựng xã hội học tập", "propaganda_event"},
    };
    for (const auto& [activity, category] : cases) {
        const auto reading = read(std::string("hôm qua em dự ") + activity + " 2 tiếng");
        EXPECT_TRUE(reading.is_report) << activity;
        EXPECT_EQ(reading.category, category) << activity;
    }
}

TEST(Categories, giving_books_is_reading_and_giving_money_a_fund) {
    EXPECT_EQ(read("chi đoàn em quyên góp 80 quyển sách hôm qua").category, "reading");
    EXPECT_EQ(read("chi đoàn em quyên góp 2 triệu cho quỹ học bổng hôm qua").category, "scholarship_fund");
    EXPECT_EQ(read("tụi em chạy bộ gây quỹ khuyến học hôm qua").category, "scholarship_fund");
}

struct Place {
    const char* text;
    const char* place; ///< empty: none
};

TEST(Places, who_gave_it_or_where_it_was) {
    const Place cases[] = {
        {"hôm qua em học lớp Word do thầy Nam hướng dẫn", "thầy Nam"},
        {"hôm qua em học lớp Word bên VNPT", "VNPT"},
        {"hôm qua em học tiếng Anh 1 tiếng trên Elsa", "Elsa"},
        {"hôm qua em học online lớp Word", "online"},
        {"hôm qua em học lớp Word ở phòng máy trường", "phòng máy trường"},
        {"hôm qua em ngồi thư viện quận đọc sách 2 tiếng", "thư viện quận"},
        {"ND: tập huấn Word; TG: 20/9; ĐĐ: hội trường B", "hội trường B"},
        {"hôm qua em với 2 cô trong tổ học lớp Word", ""},
        {"hôm qua công đoàn tổ chức chuyên đề Word", ""},
        {"hôm qua em nghe chuyên đề tin giả trên mạng xã hội", ""},
        {"nhà em được công nhận Gia đình học tập hôm qua", ""},
    };
    for (const auto& [text, place] : cases) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.place.value_or(""), place) << text;
    }
}

} // namespace
