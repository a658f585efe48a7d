#include <algorithm>

#include "config/campaign.h"
#include "tests/config/support.h"

namespace loa::config {
namespace {

const Loaded<Campaign>& loaded() {
    static const Loaded<Campaign> campaign =
        load_campaign(tests::source_dir() / "config" / "campaigns" / "hcmc-learning-society");
    return campaign;
}

const Campaign& shipped() {
    return loaded().value;
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

TEST(ShippedCampaign, has_no_mistakes) {
    EXPECT_TRUE(loaded().ok()) << tests::lines(loaded().mistakes);
    EXPECT_EQ(shipped().name, "hcmc-learning-society");
}

TEST(ShippedCampaign, owner_changes_when_the_sector_union_ends) {
    EXPECT_EQ(shipped().owner(day("2024-06-07")).organisation, "CDGD-HCM");
    EXPECT_EQ(shipped().owner(day("2025-03-26")).organisation, "LDLD-HCM");
}

TEST(ShippedCampaign, schools_pass_from_sector_to_district_to_ward) {
    const auto superior = [](std::string_view date) {
        return shipped().organisations.superiors("MAU-A", day(date)).front()->code;
    };
    EXPECT_EQ(superior("2024-10-01"), "CDGD-HCM");
    EXPECT_EQ(superior("2025-04-01"), "QUAN-MAU");
    EXPECT_EQ(superior("2025-07-01"), "PHUONG-MAU-1");
    const auto chain = shipped().organisations.superiors("MAU-A", day("2025-07-01"));
    EXPECT_EQ(chain.back()->code, "TLD");
    EXPECT_EQ(shipped().organisations.standing_in("CDGD-HCM", day("2025-07-01"))->code, "LDLD-HCM");
    EXPECT_EQ(shipped().organisations.standing_in("MAU-N", day("2025-07-01"))->code, "MAU-M");
}

TEST(ShippedCampaign, demo_schools_say_that_they_are_invented) {
    const auto units = shipped().organisations.all(day("2024-09-01"), "school_union");
    EXPECT_EQ(units.size(), 12U);
    for (const auto* unit : units) {
        EXPECT_NE(unit->name.find("(demo)"), std::string::npos) << unit->name;
        EXPECT_TRUE(unit->roster) << unit->name;
        EXPECT_FALSE(unit->cluster.empty()) << unit->name;
    }
}

TEST(ShippedCampaign, the_plans_targets_are_there) {
    EXPECT_EQ(shipped().indicators.size(), 8U);
    const auto all =
        std::ranges::count_if(shipped().indicators, [](const auto& i) { return i.threshold_percent == 100; });
    EXPECT_EQ(all, 7);
    EXPECT_FALSE(shipped().indicator("trained_rate")->threshold_percent);
    EXPECT_TRUE(shipped().indicator("training_in_plan")->is_encouraged);
    for (const auto& indicator : shipped().indicators) {
        EXPECT_EQ(indicator.counts == Counts::units, !indicator.question.empty()) << indicator.id;
    }
}

TEST(ShippedCampaign, deadline_is_the_last_working_day_of_the_first_week_of_october) {
    const std::pair<int, std::string_view> expected[] = {
        {2024, "2024-10-07"}, {2025, "2025-10-07"}, {2026, "2026-10-07"}, {2028, "2028-10-06"}, {2029, "2029-10-05"}};
    for (const auto& [year, date] : expected) EXPECT_EQ(to_text(shipped().reporting_deadline(year)), date);
}

TEST(ShippedCampaign, worked_saturdays_and_days_off_are_known) {
    EXPECT_TRUE(shipped().holidays.is_working_day(day("2024-05-04")));
    EXPECT_FALSE(shipped().holidays.is_working_day(day("2024-04-29")));
    EXPECT_FALSE(shipped().holidays.is_working_day(day("2026-11-24")));
    EXPECT_FALSE(shipped().holidays.is_working_day(day("2024-09-08")));
    EXPECT_TRUE(shipped().holidays.is_working_day(day("2024-09-09")));
}

TEST(ShippedCampaign, the_calendar_gives_the_learning_week) {
    const auto week = std::ranges::find(shipped().calendar, "learning_week", &CalendarEvent::id);
    ASSERT_NE(week, shipped().calendar.end());
    const auto occurrence = week->in(2024);
    EXPECT_EQ(to_text(occurrence->from), "2024-10-01");
    EXPECT_EQ(to_text(occurrence->to), "2024-10-07");
    EXPECT_NE(occurrence->theme, "");
}

TEST(ShippedCampaign, categories_are_those_of_the_report_format) {
    std::vector<std::string> ids;
    for (const auto& category : shipped().categories) ids.push_back(category.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"political_legal", "professional_skills", "life_skills", "digital_skills",
                                             "learning_models", "reading", "scholarship_fund", "propaganda_event",
                                             "language", "other"}));
}

} // namespace
} // namespace loa::config
