#include "handlers/own_data/clocks.h"

#include <gtest/gtest.h>

#include "tests/conversation/conversation_kit.h"

namespace loa::own_data {
namespace {

using storage::DataCaseKind;

config::Date day(const char* text) {
    return *config::parse_date(text);
}

/// "answer, due" of a request of that day, by the shipped campaign's holidays.
std::string clock_of(DataCaseKind kind, const char* asked_on) {
    const auto clock = case_clock(kind, day(asked_on), tests::Shipped::get().campaign.holidays);
    return config::to_text(clock.answer_due) + ", " + config::to_text(clock.due);
}

TEST(Clocks, a_request_in_the_middle_of_a_week) {
    EXPECT_EQ(clock_of(DataCaseKind::show, "2026-03-10"), "2026-03-12, 2026-03-20");
    EXPECT_EQ(clock_of(DataCaseKind::correct, "2026-03-10"), "2026-03-12, 2026-03-20");
    EXPECT_EQ(clock_of(DataCaseKind::withdraw, "2026-03-10"), "2026-03-12, 2026-03-25");
    EXPECT_EQ(clock_of(DataCaseKind::erase, "2026-03-10"), "2026-03-12, 2026-03-30");
}

TEST(Clocks, weekends_are_no_working_days) {
    EXPECT_EQ(clock_of(DataCaseKind::show, "2026-03-13"), "2026-03-17, 2026-03-23") << "a Friday";
    EXPECT_EQ(clock_of(DataCaseKind::show, "2026-03-14"), "2026-03-17, 2026-03-24") << "a Saturday";
}

TEST(Clocks, the_friday_before_tet_is_answered_after_tet) {
    EXPECT_EQ(clock_of(DataCaseKind::erase, "2026-02-13"), "2026-02-24, 2026-03-05") << "off from 14 to 22 February";
    EXPECT_EQ(clock_of(DataCaseKind::erase, "2024-02-07"), "2024-02-16, 2024-02-27") << "off from 8 to 14 February";
}

TEST(Clocks, a_saturday_that_is_worked_counts) {
    EXPECT_EQ(clock_of(DataCaseKind::show, "2026-01-08"), "2026-01-10, 2026-01-18") << "10 January is worked";
    EXPECT_EQ(clock_of(DataCaseKind::show, "2026-11-23"), "2026-11-26, 2026-12-03") << "24 November is off since 2026";
}

TEST(Clocks, the_extension_gives_as_many_days_again) {
    EXPECT_EQ(config::to_text(extended_due(DataCaseKind::correct, day("2026-03-20"))), "2026-03-30");
    EXPECT_EQ(config::to_text(extended_due(DataCaseKind::withdraw, day("2026-03-25"))), "2026-04-09");
    EXPECT_EQ(config::to_text(extended_due(DataCaseKind::erase, day("2026-03-30"))), "2026-04-19");
}

/// For every day of seven years: the answer is due on a working day, exactly one working day lies between, and the
/// other clock does not ask for working days.
TEST(Clocks, hold_for_every_day_of_seven_years) {
    const config::Holidays& holidays = tests::Shipped::get().campaign.holidays;
    using std::chrono::sys_days;
    for (auto asked = sys_days{day("2024-01-01")}; asked < sys_days{day("2031-01-01")}; asked += std::chrono::days{1}) {
        for (const auto kind : {DataCaseKind::show, DataCaseKind::withdraw, DataCaseKind::erase}) {
            const auto clock = case_clock(kind, config::Date{asked}, holidays);
            int working_days = 0;
            for (auto at = asked + std::chrono::days{1}; at <= sys_days{clock.answer_due}; at += std::chrono::days{1}) {
                working_days += holidays.is_working_day(config::Date{at}) ? 1 : 0;
            }
            ASSERT_EQ(working_days, 2) << config::to_text(config::Date{asked});
            ASSERT_TRUE(holidays.is_working_day(clock.answer_due)) << config::to_text(config::Date{asked});
            const auto days = (sys_days{clock.due} - asked).count();
            ASSERT_TRUE(days == 10 || days == 15 || days == 20);
            ASSERT_EQ((sys_days{extended_due(kind, clock.due)} - asked).count(), 2 * days);
        }
    }
}

} // namespace
} // namespace loa::own_data
