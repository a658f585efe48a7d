#include "storage/plan_reminders.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class PlanRemindersTest : public testing::Test {
  protected:
    std::vector<Time> due(Time now, int count_max = 10) {
        std::vector<Time> moments;
        for (const PlanReminder& reminder : reminders.due(now, count_max)) {
            EXPECT_EQ(reminder.person, person);
            moments.push_back(reminder.due_at);
        }
        return moments;
    }

    tests::TemporaryStore temporary;
    PlanReminders& reminders = temporary.store.plan_reminders;
    PersonId person = temporary.person;
};

using Moments = std::vector<Time>;

TEST_F(PlanRemindersTest, come_in_the_order_of_their_moments_and_not_before) {
    reminders.add(person, at(20));
    reminders.add(person, at(10));
    reminders.add(person, at(30));
    EXPECT_EQ(due(at(9)), Moments{});
    EXPECT_EQ(due(at(20)), (Moments{at(10), at(20)}));
    EXPECT_EQ(due(at(99), 1), Moments{at(10)});
}

TEST_F(PlanRemindersTest, a_moment_that_is_asked_for_twice_is_one) {
    reminders.add(person, at(10));
    reminders.add(person, at(10));
    EXPECT_EQ(reminders.count(person), 1);
    reminders.remove(person, at(10));
    reminders.remove(person, at(10));
    EXPECT_EQ(reminders.count(person), 0);
    EXPECT_EQ(due(at(99)), Moments{});
}

TEST_F(PlanRemindersTest, all_of_one_person_go_and_nobody_elses) {
    const PersonId other = temporary.store.persons.remember(temporary.channel, "other", "Demo", at(0)).id;
    reminders.add(person, at(10));
    reminders.add(person, at(20));
    reminders.add(other, at(10));
    reminders.remove_all(person);
    EXPECT_EQ(reminders.count(person), 0);
    EXPECT_EQ(reminders.count(other), 1);
}

} // namespace
} // namespace loa::storage
