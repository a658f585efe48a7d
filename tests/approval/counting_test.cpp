#include "handlers/reports/counting.h"

#include <gtest/gtest.h>

namespace loa::reports {
namespace {

using storage::CountedName;
using storage::CountedReport;

/// Activities are numbered from 1 in the order given.
struct Reports {
    std::vector<CountedReport> list;

    CountedReport& add(std::int64_t human, std::int64_t occasion = 0) {
        CountedReport report;
        report.activity = {static_cast<std::int64_t>(list.size()) + 1};
        report.unit = "MAU-A";
        report.occasion = {occasion};
        report.category = "digital_skills";
        report.human = {human};
        list.push_back(report);
        return list.back();
    }
    void add_for_unit(std::int64_t human, std::int64_t number, std::int64_t occasion = 0) {
        CountedReport& report = add(human, occasion);
        report.is_for_unit = true;
        report.participants = number;
    }
};

TEST(Counting, thirty_teachers_their_leader_and_the_chair_are_thirty) {
    Reports reports;
    for (int teacher = 1; teacher <= 30; ++teacher) {
        reports.add(teacher, 7);
    }
    reports.add_for_unit(31, 30, 7); // the group's leader
    reports.add_for_unit(32, 30, 7); // the chair
    EXPECT_EQ(count(reports.list, {}).total,
              (Totals{.occasions = 1, .people = 30, .participations = 30, .without_people = 0}));
}

TEST(Counting, a_person_reported_twice_in_one_event_counts_once) {
    Reports reports;
    reports.add(1, 7);
    reports.add(1, 7);
    reports.add(2, 7).roster_person = {50};
    const std::vector<CountedName> names{{.activity = {1}, .roster_person = {50}, .human = {}},
                                         {.activity = {2}, .roster_person = {51}, .human = {}}};
    EXPECT_EQ(count(reports.list, names).total,
              (Totals{.occasions = 1, .people = 3, .participations = 3, .without_people = 0}));
}

TEST(Counting, a_person_in_two_events_is_one_person_and_two_participations) {
    Reports reports;
    reports.add(1);
    reports.add(1);
    EXPECT_EQ(count(reports.list, {}).total,
              (Totals{.occasions = 2, .people = 1, .participations = 2, .without_people = 0}));
}

TEST(Counting, numbers_without_names_are_never_added_up) {
    Reports reports;
    reports.add_for_unit(1, 24);
    reports.add_for_unit(1, 20);
    for (int teacher = 2; teacher <= 31; ++teacher) {
        reports.add(teacher, 7);
    }
    // The 24 and the 20 may be among the 30 that are known.
    EXPECT_EQ(count(reports.list, {}).total,
              (Totals{.occasions = 3, .people = 30, .participations = 74, .without_people = 0}));
}

TEST(Counting, more_names_than_the_number_said_count_as_named) {
    Reports reports;
    reports.add_for_unit(1, 1);
    const std::vector<CountedName> names{{.activity = {1}, .roster_person = {50}, .human = {}},
                                         {.activity = {1}, .roster_person = {51}, .human = {}}};
    EXPECT_EQ(count(reports.list, names).total.people, 2);
}

TEST(Counting, an_event_of_which_nobody_said_how_many_counts_no_one) {
    Reports reports;
    reports.add(1).is_for_unit = true;
    EXPECT_EQ(count(reports.list, {}).total,
              (Totals{.occasions = 1, .people = 0, .participations = 0, .without_people = 1}));
}

TEST(Counting, somebody_known_in_two_units_is_one_person) {
    Reports reports;
    reports.add(1);
    reports.add(1).unit = "MAU-B";
    reports.add_for_unit(2, 10);
    const auto counted = count(reports.list, {});
    EXPECT_EQ(counted.by_unit.at("MAU-A").people, 10);
    EXPECT_EQ(counted.by_unit.at("MAU-B").people, 1);
    EXPECT_EQ(counted.total.people, 10); // 10 of A, among whom the one who is also in B
}

TEST(Counting, somebody_in_the_lists_of_two_units_is_one_person) {
    Reports reports;
    reports.add(1).roster_person = {50};
    reports.add_for_unit(2, 1);
    reports.list.back().unit = "MAU-B";
    const std::vector<CountedName> names{{.activity = {2}, .roster_person = {60}, .human = {1}}};
    const auto counted = count(reports.list, names);
    EXPECT_EQ(counted.by_unit.at("MAU-A").people, 1);
    EXPECT_EQ(counted.by_unit.at("MAU-B").people, 1);
    EXPECT_EQ(counted.total.people, 1);
    EXPECT_EQ(counted.total.participations, 2);
}

TEST(Counting, two_accounts_that_are_one_name_of_a_list_are_one_person) {
    Reports reports;
    reports.add(3).roster_person = {50};
    reports.add(2).roster_person = {50};
    reports.add(4);
    EXPECT_EQ(count(reports.list, {}).total.people, 2);
}

TEST(Counting, an_event_stands_in_the_category_of_most_of_its_reports) {
    Reports reports;
    reports.add(1, 7).category = "other";
    reports.add(2, 7);
    reports.add(3, 7);
    const auto counted = count(reports.list, {});
    ASSERT_EQ(counted.by_category.size(), 1u);
    EXPECT_EQ(counted.by_category.at("digital_skills").people, 3);
    ASSERT_EQ(counted.occasions.size(), 1u);
    EXPECT_EQ(counted.occasions.front().first.value, 1);
}

TEST(Counting, nothing_is_nothing) {
    const auto counted = count({}, std::vector<CountedName>{{.activity = {1}, .roster_person = {5}, .human = {}}});
    EXPECT_EQ(counted.total, Totals{});
    EXPECT_TRUE(counted.occasions.empty());
}

} // namespace
} // namespace loa::reports
