#include "handlers/vietnamese/numbers.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <string>

namespace {

using loa::vietnamese::money_from_text;
using loa::vietnamese::number_from_text;

struct Case {
    const char* text;
    double value;
};

TEST(Numbers, digits_and_words_are_read) {
    const Case cases[] = {
        {"7", 7},
        {"2,5", 2.5},
        {"2.5", 2.5},
        {"1.250", 1250},
        {"12.000.000", 12e6},
        {"mười", 10},
        {"mười một", 11},
        {"mười lăm", 15},
        {"hai mươi", 20},
        {"hai mươi mốt", 21},
        {"ba mươi tư", 34},
        {"bốn chục", 40},
        {"chín mươi chín", 99},
        {"một trăm", 100},
        {"một trăm linh năm", 105},
        {"ba trăm bốn mươi", 340},
        {"hai nghìn", 2000},
        {"sáu ngàn", 6000},
        {"3 chục", 30},
        {"4 trăm", 400},
        {"một triệu hai trăm nghìn", 1'200'000},
        {"muoi hai", 12},
        {"hai muoi lam", 25},
        {"four", 4},
        {"bốn lăm", 45},
        {"hai mốt", 21},
        {"ba tư", 34},
    };
    for (const auto& [text, value] : cases) {
        const auto read = number_from_text(text);
        ASSERT_TRUE(read) << text;
        EXPECT_DOUBLE_EQ(*read, value) << text;
    }
}

TEST(Numbers, other_text_is_no_number) {
    for (const auto* text : {"", "lớp", "sau", "ba mẹ", "12 buổi", "tới"})
        EXPECT_FALSE(number_from_text(std::string(text) + " x")) << text;
}

TEST(Numbers, money_is_read_as_people_write_it) {
    const Case cases[] = {
        {"300k", 300'000},
        {"50 k", 50'000},
        {"70 nghìn", 70'000},
        {"850 ngàn đồng", 850'000},
        {"3tr", 3e6},
        {"3tr4", 3.4e6},
        {"3 triệu 4", 3.4e6},
        {"3tr450", 3.45e6},
        {"4 triệu rưỡi", 4.5e6},
        {"4tr rưỡi", 4.5e6},
        {"9.500.000 đồng", 9.5e6},
        {"9.500.000đ", 9.5e6},
        {"650.000 VNĐ", 650'000},
        {"1,5 triệu", 1.5e6},
        {"1.5tr", 1.5e6},
        {"hai triệu", 2e6},
        {"hai triệu rưỡi", 2.5e6},
        {"một triệu hai", 1.2e6},
        {"ba trăm nghìn", 300'000},
        {"nửa triệu", 500'000},
        {"2 triệu 300 nghìn", 2.3e6},
        {"5 trăm ngàn", 500'000},
        {"1 tỷ 2", 1.2e9},
        {"5 trăm", 500'000},
        {"hai trăm rưỡi", 250'000},
        {"trăm rưỡi", 150'000},
        {"5 million", 5e6},
    };
    for (const auto& [text, value] : cases) {
        const auto read = money_from_text(text);
        ASSERT_TRUE(read) << text;
        EXPECT_NEAR(*read, value, 0.5) << text;
    }
}

TEST(Numbers, a_number_without_a_word_of_money_is_none) {
    for (const auto* text : {"500000", "5 buổi", "2 tiếng rưỡi", "mười hai"})
        EXPECT_FALSE(money_from_text(text)) << text;
}

/// Lines of a shared sample file; none where it is not there.
std::vector<nlohmann::json> samples(const std::string& name) {
    const char* root = std::getenv("LOA_SHARED");
    std::ifstream file((root != nullptr ? std::string(root) : std::string(LOA_SOURCE_DIR) + "/../shared") +
                       "/data/expressions/" + name);
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

TEST(Numbers, sample_numerals_are_read) {
    for (const auto& line : samples("numeral.jsonl")) {
        const auto text = line["text"].get<std::string>();
        const auto read = number_from_text(text);
        ASSERT_TRUE(read) << text;
        EXPECT_NEAR(*read, line["value"].get<double>(), 1e-6) << text;
    }
}

TEST(Numbers, sample_amounts_in_dong_are_read) {
    for (const auto& line : samples("money.jsonl")) {
        if (line.value("currency", "") != "VND" || !line.contains("value")) continue;
        const auto text = line["text"].get<std::string>();
        const auto read = money_from_text(text);
        ASSERT_TRUE(read) << text;
        EXPECT_NEAR(*read, line["value"].get<double>(), 0.5) << text;
    }
}

} // namespace
