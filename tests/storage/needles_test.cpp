#include "storage/needles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace loa::storage {
namespace {

TEST(Needles, are_found_at_the_beginning_in_the_middle_and_at_the_end) {
    Needles needles;
    needles.add("học AI 3 buổi");
    needles.add("đọc sách ở thư viện");
    EXPECT_TRUE(needles.any_in("học AI 3 buổi"));
    EXPECT_TRUE(needles.any_in("hôm qua học AI 3 buổi ở Sở"));
    EXPECT_TRUE(needles.any_in("mẫu: đọc sách ở thư viện"));
    EXPECT_FALSE(needles.any_in("hôm qua học AI 3 buô"));
    EXPECT_FALSE(needles.any_in(""));
}

TEST(Needles, short_ones_are_not_taken) {
    Needles needles;
    needles.add("bảy");
    EXPECT_FALSE(needles.any_in("thứ bảy này"));
}

TEST(Needles, none_at_all_occur_nowhere) {
    EXPECT_FALSE(Needles().any_in("hôm qua học AI 3 buổi ở Sở"));
}

/// Two letters make words that begin one another, overlap and differ in the last byte alone.
std::string random_text(std::mt19937& chance, int bytes_min, int bytes_max) {
    std::uniform_int_distribution length(bytes_min, bytes_max);
    std::uniform_int_distribution letter(0, 1);
    std::string text(static_cast<std::size_t>(length(chance)), 'a');
    std::ranges::generate(text, [&] { return letter(chance) == 0 ? 'a' : '\xc3'; });
    return text;
}

TEST(Needles, are_found_where_a_plain_search_finds_them) {
    std::mt19937 chance(2024); // the same texts in each run
    int found = 0;
    constexpr int rounds = 3000;
    for (int round = 0; round < rounds; ++round) {
        Needles needles;
        std::vector<std::string> plain;
        for (int i = 0; i < 1 + round % 12; ++i) {
            plain.push_back(random_text(chance, 8, 16));
            needles.add(plain.back());
        }
        const std::string text = random_text(chance, 0, 200);
        const bool is_there = std::ranges::any_of(plain, [&](const std::string& one) { return text.contains(one); });
        ASSERT_EQ(needles.any_in(text), is_there) << "round " << round;
        found += is_there ? 1 : 0;
    }
    EXPECT_GT(found, rounds / 10) << "both answers are looked at";
    EXPECT_LT(found, rounds * 9 / 10);
}

} // namespace
} // namespace loa::storage
