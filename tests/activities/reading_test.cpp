#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

using namespace loa::activities;

struct Case {
    const char* text;
    const char* category;
    const char* title;
    const char* dates;
    std::optional<Quantity> quantity;
    int participants; ///< 0: none
    const char* place;
};

TEST(Readings, all_fields_are_read) {
    using enum Unit;
    const Case cases[] = {
        {"em mới học xong lớp cắm hoa 2 buổi bên nhà văn hóa phụ nữ hôm thứ 5 tuần trước", "other", "lớp cắm hoa",
         "2024-09-26..2024-09-26", Quantity{2, sessions}, 0, "nhà văn hóa phụ nữ"},
        {"Chiều 25/9, trường tổ chức chuyên đề phòng chống ma túy học đường với 56 cán bộ, giáo viên, nhân viên tham "
         "dự",
         "life_skills",
         "chuyên đề phòng chống ma túy học đường",
         "2024-09-25..2024-09-25",
         {},
         56,
         "trường"},
        {"Em vừa hoàn thành khoá học Power BI 20 giờ trên Coursera ngày 28/09", "digital_skills", "khoá học Power BI",
         "2024-09-28..2024-09-28", Quantity{20, hours}, 0, "Coursera"},
        {"30/9 nộp 100k quỹ khuyến học", "scholarship_fund", "quỹ khuyến học", "2024-09-30..2024-09-30",
         Quantity{100000, vnd}, 0, ""},
        {"ung ho quy hoc bong nguyen duc canh 1tr5 hom 15/9", "scholarship_fund", "quy hoc bong nguyen duc canh",
         "2024-09-15..2024-09-15", Quantity{1500000, vnd}, 0, ""},
        {"28/30 CB-GV-NV hoàn thành bài thi trực tuyến tìm hiểu Luật Công đoàn, từ 16 đến 20/9",
         "political_legal",
         "bài thi trực tuyến tìm hiểu Luật Công đoàn",
         "2024-09-16..2024-09-20",
         {},
         28,
         "trực tuyến"},
        {"từ 7h30 đến 11h sáng nay em dự hội thảo chuyển đổi số ở trường THPT Lê Hồng Phong", "digital_skills",
         "hội thảo chuyển đổi số", "2024-10-01..2024-10-01", Quantity{3.5, hours}, 0, "trường THPT Lê Hồng Phong"},
        {"đọc xong cuốn Nhà giả kim tối qua", "reading", "cuốn Nhà giả kim", "2024-09-30..2024-09-30",
         Quantity{1, books}, 0, ""},
        {"Trường tuyên dương 20 Công dân học tập hôm 27/9", "learning_models", "Công dân học tập",
         "2024-09-27..2024-09-27", Quantity{20, people}, 0, "Trường"},
        {"tháng trước mình học được 12 tiết tin học văn phòng ở trung tâm", "digital_skills", "tin học văn phòng",
         "2024-09-01..2024-09-30", Quantity{12, periods}, 0, "trung tâm"},
        {"thứ 7 tuần rồi mình với 3 đồng nghiệp đi học lớp sơ cấp cứu do Hội Chữ thập đỏ tổ chức, cả ngày",
         "life_skills", "lớp sơ cấp cứu", "2024-09-28..2024-09-28", Quantity{1, days}, 4, "Hội Chữ thập đỏ"},
        {"CĐCS tổ chức tọa đàm \"Học tập suốt đời trong kỷ nguyên số\" ngày 27/9/2024, có 75 đoàn viên tham dự",
         "propaganda_event",
         "tọa đàm \"Học tập suốt đời trong kỷ nguyên số\"",
         "2024-09-27..2024-09-27",
         {},
         75,
         ""},
        {"CĐV góp mỗi người 100k cho quỹ học bổng, 45 người, tổng 4tr5, hôm 27/9", "scholarship_fund", "quỹ học bổng",
         "2024-09-27..2024-09-27", Quantity{4500000, vnd}, 45, ""},
        {"hoom nay emm hojc tieengs Anh 1 tieengs", "language", "tieengs Anh", "2024-10-01..2024-10-01",
         Quantity{1, hours}, 0, ""},
        {"dự lễ phát động tuần lễ hưởng ứng học tập suốt đời tại Sở GD&ĐT sáng nay",
         "propaganda_event",
         "lễ phát động tuần lễ hưởng ứng học tập suốt đời",
         "2024-10-01..2024-10-01",
         {},
         0,
         "Sở GD&ĐT"},
        {"quý 3 tổ mình có 10 gv học bồi dưỡng thường xuyên",
         "professional_skills",
         "bồi dưỡng thường xuyên",
         "2024-07-01..2024-09-30",
         {},
         10,
         "tổ mình"},
        {"Yesterday I finished a 3-hour AI workshop at school", "digital_skills", "AI workshop",
         "2024-09-30..2024-09-30", Quantity{3, hours}, 0, "school"},
        {"ND: tập huấn PCCC; TG: 24/9; SL: 1 buổi; 40 người", "life_skills", "tập huấn PCCC", "2024-09-24..2024-09-24",
         Quantity{1, sessions}, 40, ""},
        {"mới đọc hết 1 quyển về quản lý cảm xúc luôn á", "reading", "quản lý cảm xúc", "", Quantity{1, books}, 0, ""},
    };
    for (const auto& [text, category, title, dates, quantity, participants, place] : cases) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_EQ(reading.category, category) << text;
        EXPECT_EQ(reading.title, title) << text;
        EXPECT_EQ(dates_of(reading), dates) << text;
        EXPECT_EQ(reading.quantity.has_value(), quantity.has_value()) << text;
        if (reading.quantity && quantity) {
            EXPECT_EQ(unit_name(reading.quantity->unit), unit_name(quantity->unit)) << text;
            EXPECT_NEAR(reading.quantity->value, quantity->value, 0.01) << text;
        }
        EXPECT_EQ(reading.participants.value_or(0), participants) << text;
        EXPECT_EQ(reading.place.value_or(""), place) << text;
    }
}

struct Amount {
    const char* text;
    double value;
    Unit unit;
};

TEST(Readings, amounts_in_all_spellings) {
    using enum Unit;
    const Amount cases[] = {
        {"hôm qua em học lớp Excel 50 phút", 50.0 / 60, hours},
        {"hôm qua em học lớp Excel 1h20p", 1 + 20.0 / 60, hours},
        {"hôm qua em học lớp Excel 1h30", 1.5, hours},
        {"hôm qua em học lớp Excel 3 tiếng rưỡi", 3.5, hours},
        {"hôm qua em học lớp Excel nửa tiếng", 0.5, hours},
        {"hôm qua em học lớp Excel hai tiếng ba mươi phút", 2.5, hours},
        {"hôm qua em học lớp Excel từ 13h30 đến 16h", 2.5, hours},
        {"hôm qua em học lớp Excel 19:00-20:30", 1.5, hours},
        {"hôm qua em học lớp Excel 45'", 0.75, hours},
        {"hôm qua em học lớp Excel nửa buổi", 0.5, sessions},
        {"hôm qua em học lớp Excel một buổi chiều", 1, sessions},
        {"hôm qua em học lớp Excel sáu tiết", 6, periods},
        {"tuần trước em học lớp Excel 2 ngày rưỡi", 2.5, days},
        {"hôm qua em học lớp Excel nguyên ngày", 1, days},
        {"tuần trước em đọc ba cuốn truyện", 3, books},
        {"em góp ba trăm ngàn cho quỹ khuyến học hôm qua", 300000, vnd},
        {"em ủng hộ quỹ khuyến học 2 triệu rưỡi hôm qua", 2500000, vnd},
        {"em học được 8/10 buổi tiếng Anh rồi", 8, sessions},
    };
    for (const auto& [text, value, unit] : cases) {
        const auto reading = read(text);
        ASSERT_TRUE(reading.quantity) << text;
        EXPECT_NEAR(reading.quantity->value, value, 0.01) << text;
        EXPECT_EQ(unit_name(reading.quantity->unit), unit_name(unit)) << text;
    }
}

TEST(Readings, names_with_numbers_are_no_amounts) {
    for (const auto* text :
         {"em vừa lấy được chứng chỉ Aptis B2 hôm 22/9", "sáng t7 đi tập huấn sgk lớp 5 ở phòng GD",
          "hôm qua em tham gia chạy bộ 5km", "hôm 20/9 em học Thông tư 22/2021 về đánh giá học sinh"}) {
        const auto reading = read(text);
        EXPECT_TRUE(reading.is_report) << text;
        EXPECT_FALSE(reading.quantity) << text;
    }
}

bool has_doubt(const Reading& reading, DoubtKind kind) {
    return std::ranges::any_of(reading.doubts, [&](const Doubt& doubt) { return doubt.kind == kind; });
}

TEST(Readings, what_cannot_be_is_asked_about) {
    EXPECT_TRUE(has_doubt(read("hôm 31/2 em học tin học 2 buổi"), DoubtKind::impossible_date));
    EXPECT_FALSE(read("hôm 31/2 em học tin học 2 buổi").start);
    EXPECT_TRUE(has_doubt(read("em học 500 tiếng tiếng Anh hôm qua"), DoubtKind::too_much_time));
    EXPECT_TRUE(has_doubt(read("em đã học xong lớp tin học ngày 5/11/2024"), DoubtKind::future_date) ||
                !read("em đã học xong lớp tin học ngày 5/11/2024").is_report);
    EXPECT_TRUE(has_doubt(read("mấy hôm trước em có học lớp kỹ năng thuyết trình 2 buổi"), DoubtKind::vague_date));
    const auto range = read("tuần trước em học 2-3 buổi tiếng Anh");
    ASSERT_TRUE(has_doubt(range, DoubtKind::quantity_range));
    EXPECT_EQ(range.quantity->value, 2);
    EXPECT_EQ(range.doubts.front().other_quantity->value, 3);
    EXPECT_TRUE(has_doubt(read("hôm 20/10/2022 em học lớp tin học 3 buổi"), DoubtKind::distant_date));
    EXPECT_TRUE(read("hôm qua em học lớp tin học 3 buổi").doubts.empty());
}

TEST(Readings, decomposed_text_reads_like_composed_text) {
    const auto composed = read("hôm qua em học lớp ngoại ngữ 2 tiếng");
    const auto decomposed = read("h\u006f\u0302m qua em h\u006f\u0323c l\u006f\u031b\u0301p ngoa\u0323i "
                                 "ng\u0075\u031b\u0303 2 ti\u0065\u0302\u0301ng");
    EXPECT_EQ(composed.title, decomposed.title);
    EXPECT_EQ(composed.start, decomposed.start);
    EXPECT_EQ(composed.quantity, decomposed.quantity);
}

TEST(Readings, units_and_persons_are_told_apart) {
    EXPECT_TRUE(read("CĐCS tổ chức tọa đàm về sức khỏe ngày 27/9").for_unit);
    EXPECT_TRUE(read("25 gv tổ tự nhiên dự tập huấn STEM sáng qua").for_unit);
    EXPECT_FALSE(read("hôm qua em học lớp Canva ở trường 2 tiếng").for_unit);
}

} // namespace
