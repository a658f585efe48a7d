#include "handlers/vietnamese/text.h"
#include "tests/activities/campaign_lexicon.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace {

using namespace loa::activities;

void append_utf8(std::string& text, char32_t code) {
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0 | (code >> 6));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0 | (code >> 12));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (code >> 18));
        text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (code & 0x3F));
    }
}

/// What holds for every text: spans are of the message, dates are days in order, nothing is thrown.
void expect_sound(const std::string& text) {
    const auto reading = read(text);
    EXPECT_EQ(reading.is_report, reading.kind == ReportKind::report);
    const auto whole = loa::vietnamese::nfc(text);
    EXPECT_NE(whole.find(reading.title), std::string::npos);
    if (reading.place) {
        EXPECT_NE(whole.find(*reading.place), std::string::npos);
    }
    EXPECT_EQ(reading.start.has_value(), reading.end.has_value());
    if (reading.start) {
        EXPECT_TRUE(loa::vietnamese::is_valid(*reading.start));
        EXPECT_TRUE(loa::vietnamese::is_valid(*reading.end));
        EXPECT_LE(*reading.start, *reading.end);
    }
    if (reading.participants) {
        EXPECT_GT(*reading.participants, 0);
    }
    const auto corrections = read_corrections(reading, text, test_now, campaign_lexicon());
    apply(reading, corrections);
}

TEST(Robustness, random_bytes_are_read) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::string text(random() % 120, '\0');
        for (auto& byte : text) byte = static_cast<char>(random());
        expect_sound(text);
    }
}

TEST(Robustness, random_unicode_is_read) {
    std::mt19937 random(11);
    const char32_t limits[] = {0x80, 0x250, 0x370, 0x1F00, 0xD800, 0x10FFFF};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto left = random() % 60; left > 0; --left) {
            const auto code = static_cast<char32_t>(random() % limits[random() % 6]);
            if (code < 0xD800 || code > 0xDFFF) append_utf8(text, code);
        }
        expect_sound(text);
    }
}

TEST(Robustness, random_words_of_the_grammar_are_read) {
    const char* pieces[] = {"hôm",   "qua",      "nay",   "ngày", "tháng", "năm",  "tuần",   "trước",   "từ",   "đến",
                            "thứ",   "chủ nhật", "1",     "12",   "31",    "2024", "99",     "0",       "/",    "-",
                            ".",     ",",        ":",     "h",    "p",     "tr",   "k",      "triệu",   "rưỡi", "nửa",
                            "buổi",  "tiết",     "tiếng", "cuốn", "người", "GV",   "học",    "lớp",     "đã",   "xong",
                            "không", "mai",      "cả",    "tổng", "mỗi",   "tại",  "trường", "do",      "trao", "quý",
                            "IV",    "t7",       "cn",    "\"",   "\n",    "mấy",  "mùng",   "vừa rồi", "tới",  "cuối",
                            "quyển", "Đắc",      "29/2",  "%"};
    std::mt19937 random(13);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (auto left = 1 + random() % 14; left > 0; --left) {
            text += pieces[random() % std::size(pieces)];
            if (random() % 3 != 0) text += ' ';
        }
        SCOPED_TRACE(text);
        expect_sound(text);
        if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
}

TEST(Robustness, only_the_first_bytes_are_read) {
    std::string text = "hôm qua em học lớp Excel 2 tiếng ";
    while (text.size() < report_bytes_max) text += "ạ ";
    const auto reading = read(text + " 9 buổi ở Sở");
    EXPECT_EQ(reading.quantity, (Quantity{2, Unit::hours}));
    EXPECT_FALSE(reading.place);
    expect_sound(std::string(1 << 20, '1'));
    std::string many;
    while (many.size() < 200'000) many += "ngày 1/9 3 buổi ";
    expect_sound(many);
}

TEST(Robustness, an_invalid_time_gives_no_dates) {
    const auto reading = read_report("hôm qua em học lớp Excel 2 tiếng", {}, campaign_lexicon());
    EXPECT_FALSE(reading.start);
}

} // namespace
