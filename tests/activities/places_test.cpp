#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

// Where it was and who gave it, apart from the group that learned.

namespace {

using namespace loa::activities;

struct Placed {
    const char* text;
    const char* place;
};

TEST(Places, a_house_comes_before_the_group_that_learned_there) {
    const Placed cases[] = {
        {"tổ Văn học ở Sở hôm qua 2 buổi", "Sở"},
        {"hom qua to van hoc o So 2 buoi", "So"},
        {"hôm qua tổ Toán tập huấn GeoGebra tại phòng máy, 8 người", "phòng máy"},
        {"tổ Anh tụi em học lớp IELTS ở VUS 3 buổi tuần trước", "VUS"},
        {"hôm qua trường tổ chức tập huấn AI, tổ mình có 7 người dự", "trường"},
        {"hom qua truong to chuc tap huan AI, to minh co 7 nguoi du", "truong"},
        {"hôm qua khối 3 học chuyên đề Toán tại trường Lê Lợi", "trường Lê Lợi"},
        {"hôm qua tổ em ra Đường sách đọc sách 2 tiếng", "Đường sách"},
        {"hôm qua tụi em đi Đà Lạt tập huấn AI 2 ngày", "Đà Lạt"},
        {"hôm qua em học ở ĐHSP lớp nghiệp vụ 4 tiết", "ĐHSP"},
        {"lớp nấu ăn Nhà văn hóa Phụ nữ, hôm qua, 3 tiếng", "Nhà văn hóa Phụ nữ"},
        {"Phòng GD mở lớp Canva hôm qua, 20 GV dự", "Phòng GD"},
        {"hôm qua tập huấn PCCC tại hội trường B, 30 GV", "hội trường B"},
    };
    for (const auto& [text, place] : cases) {
        EXPECT_TRUE(read(text).is_report) << text;
        EXPECT_EQ(read(text).place, place) << text;
    }
}

TEST(Places, a_group_stands_where_nothing_else_is_named) {
    const Placed cases[] = {
        {"hôm qua phòng đào tạo 9 người học phần mềm Misa 3 tiếng", "phòng đào tạo"},
        {"tháng trước phòng giáo vụ tụi em hoàn tất 3 lớp tin học", "phòng giáo vụ tụi em"},
        {"chi đoàn giáo viên 14/20 bạn dự chuyên đề về Bác hôm qua", "chi đoàn giáo viên"},
        {"hôm qua tổ Toán học GeoGebra, 8 người", "tổ Toán"},
        {"em góp 200k quỹ khuyến học phường hôm qua", "phường"},
    };
    for (const auto& [text, place] : cases) EXPECT_EQ(read(text).place, place) << text;
    EXPECT_FALSE(read("hôm qua 2 cô trong tổ đi học làm cha mẹ tích cực").place);
}

TEST(Places, who_gave_it) {
    const Placed cases[] = {
        {"hôm qua em học khóa \"Nhận diện tin giả\" của Mẫu, 3 bài", "Mẫu"},
        {"hôm qua 27 GV nghe chuyên viên tâm lý nói về phòng tránh xâm hại", "chuyên viên tâm lý"},
        {"hôm qua thầy người Hàn dạy em tiếng Hàn 2 tiếng", "thầy người Hàn"},
        {"tối qua em học tiếng Đức với lớp cô Mẫu 2 tiếng", "lớp cô Mẫu"},
        {"hôm qua em dự giờ bên trường bạn 2 tiết", "trường bạn"},
        {"Smas và vnEdu: hôm qua 40 GV tập huấn, VNPT cử người qua", "VNPT"},
        {"hôm qua luật sư Mẫu về trường nói chuyện luật lao động, 50 GV nghe", "luật sư Mẫu"},
        {"Liên đội tổ chức ngày hội sách hôm qua, 200 em", "Liên đội"},
        {"em dự tập huấn qua cầu truyền hình hôm qua nửa ngày", "cầu truyền hình"},
        {"hom qua em tap thu phap o Cung Van hoa", "Cung Van hoa"},
        {"hôm qua em được công an phường về trường nói chuyện phòng chống lừa đảo", "công an phường"},
    };
    for (const auto& [text, place] : cases) {
        EXPECT_TRUE(read(text).is_report) << text;
        EXPECT_EQ(read(text).place, place) << text;
    }
    EXPECT_FALSE(read("con nhỏ ở nhà nên hôm qua em chỉ học AI được 1 tiếng").place);
    EXPECT_FALSE(read("hôm qua em đọc xong cuốn \"Khuyến học\" của Mẫu").place);
}

} // namespace
