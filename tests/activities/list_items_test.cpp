#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

namespace {

using namespace loa::activities;

constexpr LocalTime now{{2024, 9, 12}, 8, 0};

struct Item {
    const char* title;
    const char* dates; ///< "" where none are told
    std::optional<Quantity> quantity;
    std::optional<int> participants = std::nullopt;
};

struct Listed {
    const char* text;
    std::vector<Item> items;
};

void expect_items(const Listed& listed) {
    const auto parts = tell_apart(listed.text, now, campaign_lexicon());
    ASSERT_EQ(parts.size(), listed.items.size()) << listed.text;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto reading = read_report(parts[at], now, campaign_lexicon());
        const auto& item = listed.items[at];
        EXPECT_TRUE(reading.is_report) << parts[at];
        EXPECT_EQ(reading.title, item.title) << parts[at];
        EXPECT_EQ(dates_of(reading), item.dates) << parts[at];
        EXPECT_EQ(reading.quantity, item.quantity) << parts[at];
        EXPECT_EQ(reading.participants, item.participants) << parts[at];
    }
}

constexpr auto august = "2024-08-01..2024-08-31";

TEST(ListItems, each_line_is_an_activity_of_its_own) {
    const Listed table[] = {
        {"Em báo cáo tháng 8:\n- đọc 2 cuốn sách\n- tập huấn CNTT ngày 15/8, 2 buổi\n"
         "- học lớp cảm tình Đảng từ 20 đến 22/8\n- viết sáng kiến kinh nghiệm",
         {{"cuốn sách", august, Quantity{2, Unit::books}},
          {"tập huấn CNTT", "2024-08-15..2024-08-15", Quantity{2, Unit::sessions}},
          {"lớp cảm tình Đảng", "2024-08-20..2024-08-22", {}},
          {"viết sáng kiến kinh nghiệm", august, {}}}},
        {"bc t8:\n- doc 2 cuon sach\n- hoc boi 5 buoi",
         {{"cuon sach", august, Quantity{2, Unit::books}}, {"hoc boi", august, Quantity{5, Unit::sessions}}}},
        {"Tháng 8 em tham gia:\n+ lớp Excel\n+ lớp yoga\n+ hội thảo AI ngày 20/8",
         {{"lớp Excel", august, {}}, {"lớp yoga", august, {}}, {"hội thảo AI", "2024-08-20..2024-08-20", {}}}},
        {"- Tập huấn AI ngày 5/9\n- Tập huấn AI ngày 7/9",
         {{"Tập huấn AI", "2024-09-05..2024-09-05", {}}, {"Tập huấn AI", "2024-09-07..2024-09-07", {}}}},
        {"Trong tháng 8 tôi đã: 1. Đọc 1 cuốn sách. 2. Học lớp chính trị hè ngày 5-6/8. 3. Học tiếng Khmer 10 buổi.",
         {{"cuốn sách", august, Quantity{1, Unit::books}},
          {"lớp chính trị hè", "2024-08-05..2024-08-06", {}},
          {"tiếng Khmer", august, Quantity{10, Unit::sessions}}}},
        {"BC tháng 8:\n1. 100% GV học chính trị hè ngày 5-7/8 (62/62)\n2. 24 GV tập huấn CĐS ngày 20/8",
         {{"chính trị hè", "2024-08-05..2024-08-07", {}, 62}, {"tập huấn CĐS", "2024-08-20..2024-08-20", {}, 24}}},
        {"1/ em học AI 2 buổi hôm 10/9 2/ em đọc 3 cuốn sách tuần trước",
         {{"AI", "2024-09-10..2024-09-10", Quantity{2, Unit::sessions}},
          {"cuốn sách", "2024-09-02..2024-09-08", Quantity{3, Unit::books}}}},
    };
    for (const auto& listed : table) expect_items(listed);
}

TEST(ListItems, what_a_line_says_of_the_one_before_stays_with_it) {
    expect_items({"1. Tập huấn AI 5/9\n- 24 GV\n- thầy Minh dạy\n2. Học Canva 6/9\n- 12 GV",
                  {{"Tập huấn AI", "2024-09-05..2024-09-05", {}, 24}, {"Canva", "2024-09-06..2024-09-06", {}, 12}}});
    for (const auto* text : {"Báo cáo:\n- Nội dung: tập huấn AI\n- Thời gian: 5/9, 2 buổi\n- Địa điểm: hội trường",
                             "Hôm qua em học lớp kỹ năng số gồm:\n- AI\n- Canva"})
        EXPECT_EQ(tell_apart(text, now, campaign_lexicon()), std::vector<std::string>{text}) << text;
}

TEST(ListItems, plans_and_what_was_not_done_are_left_out) {
    expect_items({"Tháng 8:\n+ tự học tiếng Hàn\n+ chưa học Canva\n+ đi học bơi 4 buổi",
                  {{"tiếng Hàn", august, {}}, {"học bơi", august, Quantity{4, Unit::sessions}}}});
}

TEST(ListItems, each_heading_leads_its_own_items) {
    expect_items({"Tháng 8:\n- học AI\n- học nấu ăn\nTháng 9:\n- học bơi hôm 5/9\nSắp tới:\n- học Canva",
                  {{"AI", august, {}}, {"nấu ăn", august, {}}, {"học bơi", "2024-09-05..2024-09-05", {}}}});
}

TEST(ListItems, the_heading_of_a_list_between_signs_says_when) {
    expect_items({"Báo cáo tháng 8: 100% GV học chính trị hè ngày 5-7/8 (62/62); 15 GV tập huấn STEM 12/8; "
                  "trao 3 suất học bổng Nguyễn Đức Cảnh 6 triệu",
                  {{"chính trị hè", "2024-08-05..2024-08-07", {}, 62},
                   {"tập huấn STEM", "2024-08-12..2024-08-12", {}, 15},
                   {"suất học bổng Nguyễn Đức Cảnh", august, Quantity{6e6, Unit::vnd}}}});
}

TEST(ListItems, without_signs_each_activity_keeps_its_own_amount) {
    const Listed table[] = {
        {"xong hôm qua mình đọc hết cuốn tuổi thơ dữ dội với lại xem một cái webinar của bộ về chat gpt khoảng hai "
         "tiếng",
         {{"cuốn tuổi thơ dữ dội", "2024-09-11..2024-09-11", Quantity{1, Unit::books}},
          {"webinar của bộ về chat gpt", "2024-09-11..2024-09-11", Quantity{2, Unit::hours}}}},
        {"tuần trước em đi học lớp Canva 3 buổi với lại đọc được 2 cuốn sách",
         {{"lớp Canva", "2024-09-02..2024-09-08", Quantity{3, Unit::sessions}},
          {"cuốn sách", "2024-09-02..2024-09-08", Quantity{2, Unit::books}}}},
        {"hè vừa rồi em học lớp nấu ăn với lớp yoga", {{"lớp nấu ăn", "", {}}, {"lớp yoga", "", {}}}},
        {"tháng 8 em học lớp bonsai 3 buổi với lớp bolero 5 buổi",
         {{"lớp bonsai", august, Quantity{3, Unit::sessions}}, {"lớp bolero", august, Quantity{5, Unit::sessions}}}},
        {"tháng 8 mình học khóa powerpoint 10 giờ xong học thêm khóa bơi 8 buổi",
         {{"khóa powerpoint", august, Quantity{10, Unit::hours}}, {"khóa bơi", august, Quantity{8, Unit::sessions}}}},
        {"3 đoàn viên đang học thạc sĩ, 2 đc học lớp trung cấp chính trị",
         {{"thạc sĩ", "", {}, 3}, {"lớp trung cấp chính trị", "", {}, 2}}},
    };
    for (const auto& listed : table) expect_items(listed);
}

} // namespace
