#include "storage/data_cases.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

class DataCases : public testing::Test {
  protected:
    DataCaseId open(const std::string& due, DataCaseKind kind = DataCaseKind::correct) {
        DataCase opened;
        opened.person = store.person;
        opened.kind = kind;
        opened.opened_at = tests::at(1);
        opened.answer_due = "2026-11-24";
        opened.due = due;
        return cases.open(opened);
    }

    tests::TemporaryStore store;
    storage::DataCases& cases = store.store.data_cases;
};

TEST_F(DataCases, wait_in_the_order_in_which_they_fall_due) {
    const auto late = open("2026-12-10");
    const auto early = open("2026-12-01");
    const auto waiting = cases.waiting(10);
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_EQ(waiting[0].id, early);
    EXPECT_EQ(waiting[1].id, late);
    EXPECT_EQ(cases.waiting_count(), 2);
}

TEST_F(DataCases, whose_answer_is_overdue_stands_above_what_is_only_to_be_done_sooner) {
    const auto soon = open("2026-11-26");
    cases.answer(soon, tests::at(2));
    const auto unanswered = open("2026-12-10"); // its answer falls due on 24 November
    const auto waiting = cases.waiting(10);
    ASSERT_EQ(waiting.size(), 2u);
    EXPECT_EQ(waiting[0].id, unanswered);
    EXPECT_EQ(waiting[1].id, soon);
}

TEST_F(DataCases, are_extended_once) {
    const auto id = open("2026-12-01");
    EXPECT_TRUE(cases.extend(id, "2026-12-11", "chờ đơn vị xác nhận"));
    EXPECT_FALSE(cases.extend(id, "2026-12-21", "lần nữa"));
    const auto found = cases.find(id);
    EXPECT_EQ(found->due, "2026-12-11");
    EXPECT_EQ(found->extended_to, "2026-12-11");
    EXPECT_EQ(found->extension_reason, "chờ đơn vị xác nhận");
}

TEST_F(DataCases, are_not_extended_when_closed) {
    const auto id = open("2026-12-01");
    cases.close(id, "done", tests::at(5));
    EXPECT_FALSE(cases.extend(id, "2026-12-11", "x"));
    EXPECT_EQ(cases.find(id)->answered_at, tests::at(5)) << "what is done is answered";
    EXPECT_EQ(cases.waiting_count(), 0);
}

TEST_F(DataCases, fall_due_by_their_answer_too) {
    const auto id = open("2026-12-10");
    EXPECT_EQ(cases.due_count("2026-11-23"), 0);
    EXPECT_EQ(cases.due_count("2026-11-24"), 1);
    cases.answer(id, tests::at(3));
    EXPECT_EQ(cases.due_count("2026-11-24"), 0);
    EXPECT_EQ(cases.due_count("2026-12-10"), 1);
}

TEST_F(DataCases, a_link_to_a_copy_works_once_and_not_for_ever) {
    cases.add_link("hash", store.person, tests::at(100));
    EXPECT_EQ(cases.use_link("hash", tests::at(10)), store.person);
    EXPECT_EQ(cases.use_link("hash", tests::at(11)), std::nullopt);
    cases.add_link("late", store.person, tests::at(100));
    EXPECT_EQ(cases.use_link("late", tests::at(100)), std::nullopt);
}

} // namespace
} // namespace loa::storage
