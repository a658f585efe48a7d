#include "handlers/vietnamese/dates.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <string>

namespace {

using namespace loa::vietnamese;

// A Wednesday.
constexpr Date today{2024, 10, 16};

struct Case {
    const char* text;
    const char* first;
    const char* last;
    Precision precision;
};

void expect_dates(std::initializer_list<Case> cases, Date now = today) {
    for (const auto& [text, first, last, precision] : cases) {
        const auto words = cut_into_words(text);
        const auto found = find_dates(words, now);
        ASSERT_EQ(found.size(), 1U) << text;
        ASSERT_FALSE(found[0].is_impossible || found[0].is_vague) << text;
        EXPECT_EQ(iso_text(found[0].span.first), first) << text;
        EXPECT_EQ(iso_text(found[0].span.last), last) << text;
        EXPECT_EQ(found[0].span.precision, precision) << text;
    }
}

TEST(Dates, parts_of_a_month) {
    expect_dates({
        {"nửa đầu tháng 9", "2024-09-01", "2024-09-15", Precision::range},
        {"nửa cuối tháng 9", "2024-09-16", "2024-09-30", Precision::range},
        {"nửa đầu tháng 9 (2-13/9)", "2024-09-02", "2024-09-13", Precision::range},
        {"ngày cuối tháng 9", "2024-09-30", "2024-09-30", Precision::day},
        {"đầu tháng 9", "2024-09-01", "2024-09-30", Precision::month},
        {"tối qua với tối kia em học", "2024-10-14", "2024-10-15", Precision::range},
    });
    // No day can be told.
    for (const auto* text : {"hai tối nay em học"}) {
        const auto found = find_dates(cut_into_words(text), today);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_TRUE(found[0].is_vague) << text;
    }
    EXPECT_TRUE(find_dates(cut_into_words("nửa tháng nay em học"), today).empty());
}

TEST(Dates, weeks_of_a_month_are_those_with_most_of_their_days_in_it) {
    expect_dates({
        {"tuần 2 tháng 9", "2024-09-09", "2024-09-15", Precision::week},
        {"tuần đầu tháng 9", "2024-09-02", "2024-09-08", Precision::week},
        {"tuần cuối cùng của tháng 9", "2024-09-23", "2024-09-29", Precision::week},
        {"tuần thứ hai của tháng trước", "2024-09-09", "2024-09-15", Precision::week},
        {"tuần 1 tháng 8 năm ngoái", "2023-07-31", "2023-08-06", Precision::week},
    });
}

TEST(Dates, a_weekday_beside_a_day_tells_whether_it_is_the_coming_one) {
    const auto coming = find_dates(cut_into_words("thứ hai 28/10 em học"), today);
    ASSERT_EQ(coming.size(), 1U);
    EXPECT_EQ(iso_text(coming[0].span.first), "2024-10-28");
    EXPECT_TRUE(coming[0].is_ahead);
    expect_dates({{"thứ hai 14/10", "2024-10-14", "2024-10-14", Precision::day},
                  {"từ thứ hai tới tối nay", "2024-10-14", "2024-10-16", Precision::range}});
}

TEST(Dates, days_near_today) {
    expect_dates({
        {"hôm nay em học", "2024-10-16", "2024-10-16", Precision::day},
        {"chiều nay", "2024-10-16", "2024-10-16", Precision::day},
        {"hồi sáng mình dự", "2024-10-16", "2024-10-16", Precision::day},
        {"tối hôm qua", "2024-10-15", "2024-10-15", Precision::day},
        {"đêm qua đọc", "2024-10-15", "2024-10-15", Precision::day},
        {"bữa qua", "2024-10-15", "2024-10-15", Precision::day},
        {"hom kia", "2024-10-14", "2024-10-14", Precision::day},
        {"4 hôm trước", "2024-10-12", "2024-10-12", Precision::day},
        {"cách đây 5 ngày", "2024-10-11", "2024-10-11", Precision::day},
        {"ba ngày trước", "2024-10-13", "2024-10-13", Precision::day},
        {"yesterday", "2024-10-15", "2024-10-15", Precision::day},
    });
}

TEST(Dates, weekdays) {
    expect_dates({
        {"thứ hai tuần này", "2024-10-14", "2024-10-14", Precision::day},
        {"thứ sáu tuần trước", "2024-10-11", "2024-10-11", Precision::day},
        {"thứ 7 tuần rồi", "2024-10-12", "2024-10-12", Precision::day},
        {"t5 tuần trc", "2024-10-10", "2024-10-10", Precision::day},
        {"cn vừa rồi", "2024-10-13", "2024-10-13", Precision::day},
        {"hôm thứ 4", "2024-10-09", "2024-10-09", Precision::day},
        {"hôm thứ ba", "2024-10-15", "2024-10-15", Precision::day},
        {"sáng chủ nhật tuần trước", "2024-10-13", "2024-10-13", Precision::day},
        {"thứ 3, thứ 5 tuần trước", "2024-10-08", "2024-10-10", Precision::range},
        {"từ thứ hai đến thứ sáu tuần trước", "2024-10-07", "2024-10-11", Precision::range},
        {"last Friday", "2024-10-11", "2024-10-11", Precision::day},
    });
}

TEST(Dates, weeks_months_quarters_years) {
    expect_dates({
        {"tuần này", "2024-10-14", "2024-10-20", Precision::week},
        {"tuần vừa rồi", "2024-10-07", "2024-10-13", Precision::week},
        {"cuối tuần trước", "2024-10-12", "2024-10-13", Precision::range},
        {"cuoi tuan qua", "2024-10-12", "2024-10-13", Precision::range},
        {"tháng này", "2024-10-01", "2024-10-31", Precision::month},
        {"tháng trước", "2024-09-01", "2024-09-30", Precision::month},
        {"tháng 11", "2023-11-01", "2023-11-30", Precision::month},
        {"tháng tám vừa qua", "2024-08-01", "2024-08-31", Precision::month},
        {"9/2024", "2024-09-01", "2024-09-30", Precision::month},
        {"T9/2024", "2024-09-01", "2024-09-30", Precision::month},
        {"quý III năm 2024", "2024-07-01", "2024-09-30", Precision::quarter},
        {"quý trước", "2024-07-01", "2024-09-30", Precision::quarter},
        {"năm ngoái", "2023-01-01", "2023-12-31", Precision::year},
        {"từ tháng 8 đến nay", "2024-08-01", "2024-10-16", Precision::range},
    });
}

TEST(Dates, days_in_figures) {
    expect_dates({
        {"ngày 12/9", "2024-09-12", "2024-09-12", Precision::day},
        {"hôm 20/11", "2023-11-20", "2023-11-20", Precision::day},
        {"ngày 3-9", "2024-09-03", "2024-09-03", Precision::day},
        {"03.09.2024", "2024-09-03", "2024-09-03", Precision::day},
        {"3-9-24", "2024-09-03", "2024-09-03", Precision::day},
        {"2024-09-03", "2024-09-03", "2024-09-03", Precision::day},
        {"ngày 12 tháng 9 năm 2024", "2024-09-12", "2024-09-12", Precision::day},
        {"hôm mùng 5", "2024-10-05", "2024-10-05", Precision::day},
        {"ngày 25", "2024-09-25", "2024-09-25", Precision::day},
        {"thứ năm 10/10", "2024-10-10", "2024-10-10", Precision::day},
        {"từ 7 đến 11/10", "2024-10-07", "2024-10-11", Precision::range},
        {"7-11/10", "2024-10-07", "2024-10-11", Precision::range},
        {"từ ngày 28/12/2023 đến ngày 2/1/2024", "2023-12-28", "2024-01-02", Precision::range},
        {"từ 30/12 - 2/1", "2023-12-30", "2024-01-02", Precision::range},
        {"các ngày 5, 6, 7/10", "2024-10-05", "2024-10-07", Precision::range},
        {"hôm 5/10 và 8/10", "2024-10-05", "2024-10-08", Precision::range},
        {"5 và 6 tháng 10", "2024-10-05", "2024-10-06", Precision::range},
    });
}

TEST(Dates, several_months_and_parts_of_a_year) {
    expect_dates({
        {"tháng 6, 7, 8", "2024-06-01", "2024-08-31", Precision::range},
        {"tháng 7 và 8", "2024-07-01", "2024-08-31", Precision::range},
        {"từ tháng 6 đến tháng 8", "2024-06-01", "2024-08-31", Precision::range},
        {"tháng 7, 8 buổi", "2024-07-01", "2024-07-31", Precision::month},
        {"6 tháng đầu năm", "2024-01-01", "2024-06-30", Precision::range},
        {"3 tháng cuối năm 2023", "2023-10-01", "2023-12-31", Precision::range},
        {"tuần trước nữa", "2024-09-30", "2024-10-06", Precision::week},
        {"tháng trước nữa", "2024-08-01", "2024-08-31", Precision::month},
        {"ngày 15 tháng này", "2024-10-15", "2024-10-15", Precision::day},
        {"ngày 28 tháng trước", "2024-09-28", "2024-09-28", Precision::day},
    });
}

TEST(Dates, a_weekday_beside_a_date_only_says_it_again) {
    expect_dates({
        {"7/10 (thứ hai)", "2024-10-07", "2024-10-07", Precision::day},
        {"thứ hai 7/10", "2024-10-07", "2024-10-07", Precision::day},
        {"sáng t2 ngày 7/10", "2024-10-07", "2024-10-07", Precision::day},
        {"thứ sáu mười lăm người", "2024-10-11", "2024-10-11", Precision::day},
        {"phòng 5 hôm qua", "2024-10-15", "2024-10-15", Precision::day},
    });
}

TEST(Dates, english_days_and_ranges) {
    expect_dates({
        {"on 5th October", "2024-10-05", "2024-10-05", Precision::day},
        {"from 2 to 6 September", "2024-09-02", "2024-09-06", Precision::range},
        {"two days ago", "2024-10-14", "2024-10-14", Precision::day},
        {"2 weeks ago", "2024-09-30", "2024-10-06", Precision::week},
        {"this morning", "2024-10-16", "2024-10-16", Precision::day},
    });
}

TEST(Dates, relative_days_move_with_today) {
    for (const auto* text : {"hôm qua", "hôm kia", "sáng nay", "4 hôm trước", "cách đây 9 ngày"})
        for (int days = 0; days < 1500; days += 61) {
            const auto first = find_dates(cut_into_words(text), today);
            const auto later = find_dates(cut_into_words(text), add_days(today, days));
            ASSERT_EQ(later.size(), 1U) << text;
            EXPECT_EQ(later[0].span.first, add_days(first[0].span.first, days)) << text << ' ' << days;
        }
}

TEST(Dates, what_is_ahead_is_said) {
    for (const auto* text : {"ngày mai", "sáng mai", "25/10 này", "tuần tới 20 cô", "tuần sau", "thứ hai tới",
                             "tháng sau", "tối mai", "năm sau", "ngày 20/12/2024"}) {
        const auto found = find_dates(cut_into_words(text), today);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_TRUE(found[0].is_ahead) << text;
    }
}

TEST(Dates, impossible_and_vague_days_are_marked) {
    for (const auto* text : {"ngày 30/2", "hôm 31/4/2024", "31/6"}) {
        const auto found = find_dates(cut_into_words(text), today);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_TRUE(found[0].is_impossible) << text;
    }
    for (const auto* text : {"hôm trước", "mấy bữa trước", "vài ngày trước"}) {
        const auto found = find_dates(cut_into_words(text), today);
        ASSERT_EQ(found.size(), 1U) << text;
        EXPECT_TRUE(found[0].is_vague) << text;
    }
}

TEST(Dates, amounts_are_no_dates) {
    for (const auto* text : {"3 ngày", "2 buổi", "5 thầy cô", "2-3 buổi", "mười hai người", "lúc 8h30", "quý thầy cô",
                             "sau khi", "4 tiếng"})
        EXPECT_TRUE(find_dates(cut_into_words(text), today).empty()) << text;
}

TEST(Dates, a_leap_day_is_the_latest_one) {
    expect_dates({{"ngày 29/2", "2024-02-29", "2024-02-29", Precision::day}});
    expect_dates({{"ngày 29/2", "2024-02-29", "2024-02-29", Precision::day}}, {2026, 5, 1});
}

/// The shared samples resolve towards the future (a scheduler's rule); of those, the grains and days that do not depend
/// on that are the same for reports.
TEST(Dates, sample_expressions_that_are_past_or_fixed_are_read) {
    const char* root = std::getenv("LOA_SHARED");
    std::ifstream file((root != nullptr ? std::string(root) : std::string(LOA_SOURCE_DIR) + "/../shared") +
                       "/data/expressions/time.jsonl");
    int read = 0, right = 0;
    for (std::string line; std::getline(file, line);) {
        const auto sample = nlohmann::json::parse(line);
        if (!sample.contains("value")) continue;
        const auto grain = sample["grain"].get<std::string>();
        const auto now = date_from_iso(sample["ref"].get<std::string>().substr(0, 10)).value();
        const auto want = date_from_iso(sample["value"].get<std::string>().substr(0, 10)).value();
        if (want > now ||
            (grain != "day" && grain != "week" && grain != "month" && grain != "quarter" && grain != "year"))
            continue;
        ++read;
        const auto found = find_dates(cut_into_words(sample["text"].get<std::string>()), now);
        right += found.size() == 1 && found[0].span.first == want;
    }
    EXPECT_GE(right * 100, read * 85) << right << " of " << read;
}

} // namespace
