#include "handlers/conversation/named_line.h"

#include <gtest/gtest.h>

namespace loa::conversation {
namespace {

struct Case {
    std::string_view text;
    std::vector<std::string_view> names; ///< the longest of each place
    std::string_view numbered;           ///< with 41, 42 … for them
};

TEST(NamedLine, is_read_as_chairs_write_it) {
    for (const Case& one : {
             Case{
                 "duyệt 1-3 và của cô Lan; trả 2 thiếu minh chứng", {"Lan"}, "duyệt 1-3 và 41; trả 2 thiếu minh chứng"},
             Case{"gộp cái của cô Lan với 3", {"Lan"}, "gộp 41 với 3"},
             Case{"gộp của cô Lan với của thầy Hùng nhé", {"Lan", "Hùng"}, "gộp 41 với 42 nhé"},
             Case{"bỏ duyệt cái của cô Lan: nhầm người", {"Lan"}, "bỏ duyệt 41: nhầm người"},
             Case{"bỏ duyệt cái của cô Lan", {"Lan"}, "bỏ duyệt 41"},
             Case{"bỏ duyệt lớp Canva: nhầm", {"Canva"}, "bỏ duyệt 41: nhầm"},
             Case{"tách cái của cô Lan ra", {"Lan ra"}, "tách 41"},
             Case{"không gộp 2 với cái của thầy Hùng", {"Hùng"}, "không gộp 2 với cái 41"},
             Case{"DUYET 1, CUA CO LAN", {"LAN"}, "DUYET 1, 41"},
             Case{"duyệt cô Lan và thầy Hùng", {"Lan", "Hùng"}, "duyệt 41 và 42"},
             Case{"duyệt cái của cô Lan, trả của thầy Hùng: thiếu ảnh", {"Lan", "Hùng"}, "duyệt 41, trả 42: thiếu ảnh"},
             Case{"duyệt cái của cô Lan\ntrả 2 sai ngày", {"Lan"}, "duyệt 41\ntrả 2 sai ngày"},
             Case{"duyệt cái của cô Lan trả 2 sai ngày", {"Lan"}, "duyệt 41 trả 2 sai ngày"},
             Case{"duyệt hết trừ cái của cô Lan", {"Lan"}, "duyệt hết trừ cái 41"},
             Case{"duyệt 1-8 trừ của cô Lan", {"Lan"}, "duyệt 1-8 trừ 41"},
             Case{"trả 2 và của cô Lan: thiếu ảnh", {"Lan"}, "trả 2 và 41: thiếu ảnh"},
             Case{"trả 2 và cô Lan vì thiếu ảnh", {"Lan"}, "trả 2 và 41 vì thiếu ảnh"},
             Case{"trả 2, của cô Lan: thiếu ảnh", {"Lan"}, "trả 2, 41: thiếu ảnh"},
             Case{"duyệt 1 và cái của Giáo viên 3", {"Giáo viên 3"}, "duyệt 1 và cái 41"},
             Case{"duyệt 1 và lớp Canva", {"Canva"}, "duyệt 1 và 41"},
         }) {
        const auto line = read_named_line(one.text);
        ASSERT_TRUE(line) << one.text;
        ASSERT_EQ(line->targets.size(), one.names.size()) << one.text;
        std::vector<NumbersOfName> numbers;
        for (std::size_t i = 0; i < one.names.size(); ++i) {
            EXPECT_EQ(line->targets[i].names.front().said, one.names[i]) << one.text;
            numbers.push_back({.name = 0, .numbers = {41 + i}});
        }
        EXPECT_EQ(with_numbers(*line, numbers), one.numbered) << one.text;
        EXPECT_TRUE(read_decisions(one.numbered)) << one.text;
        EXPECT_EQ(read_decisions(one.numbered)->bad_part, "") << one.text;
    }
}

TEST(NamedLine, knows_where_a_reason_may_begin) {
    const auto line = read_named_line("trả của cô Lan và của thầy Hùng 3 buổi mà ghi 4; duyệt 1");
    ASSERT_TRUE(line);
    ASSERT_EQ(line->targets.size(), 2u);
    const auto& names = line->targets[1].names;
    ASSERT_GT(names.size(), 1u);
    EXPECT_EQ(names.back().said, "Hùng");
    EXPECT_EQ(with_numbers(*line, {{.name = 0, .numbers = {4, 6}}, {.name = names.size() - 1, .numbers = {5}}}),
              "trả 4, 6 và 5: 3 buổi mà ghi 4; duyệt 1");
    EXPECT_EQ(with_numbers(*line, {{.name = 0, .numbers = {4}}}), "trả 4 và của thầy Hùng 3 buổi mà ghi 4; duyệt 1");
}

TEST(NamedLine, says_what_may_be_a_reason) {
    const auto line = read_named_line("trả 2, cái của cô Lan mới đúng");
    ASSERT_TRUE(line);
    ASSERT_EQ(line->targets.size(), 1u);
    EXPECT_TRUE(line->targets.front().may_be_reason);
    ASSERT_EQ(line->targets.front().names.size(), 1u);
    EXPECT_EQ(line->targets.front().names.front().said, "Lan mới đúng");
    EXPECT_FALSE(read_named_line("trả 2 và của cô Lan: sai")->targets.front().may_be_reason);
}

TEST(NamedLine, is_not_seen_in_other_words) {
    for (const std::string_view text : {"",
                                        "duyệt",
                                        "duyệt 1-3, 5; trả 4 thiếu ảnh",
                                        "duyệt cái của cô Lan", // read_named_wish() reads it
                                        "trả cái của cô Lan: nhầm với cái của thầy Hùng",
                                        "trả của cô Lan thiếu ảnh",
                                        "trả 2: nhầm với cái của cô Lan",
                                        "trả 2 nhầm với cái của cô Lan",
                                        "trả 2, cô Lan báo nhầm",
                                        "trả 2 vì cô Lan báo rồi",
                                        "duyệt 1 và cái của cô Lan chưa",
                                        "duyệt 1 và cái của cô Lan rồi",
                                        "duyệt 1 và cái của cô Lan?",
                                        "duyệt 1 và cái của em",
                                        "duyệt 1-3 với em nhé",
                                        "duyệt 1, cho em xem tiếp",
                                        "duyệt của cô Lan 2-4; trả 1 sai",
                                        "ok 1 và cái của cô Lan",
                                        "không duyệt cái của cô Lan; gì vậy",
                                        "Trả sách của cô Lan và thầy Hùng cho thư viện",
                                        "Trả cô Lan và cô Mai 3 cuốn sách",
                                        "em với cô Lan học xong lớp AI",
                                        "gộp lớp"}) {
        EXPECT_FALSE(read_named_line(text)) << text;
    }
    std::string words = "duyệt 1";
    for (int i = 0; i < 300; ++i) {
        words += " và của cô Lan";
    }
    EXPECT_FALSE(read_named_line(words));
}

} // namespace
} // namespace loa::conversation
