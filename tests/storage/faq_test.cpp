#include "storage/faq.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

class FaqEntries : public testing::Test {
  protected:
    FaqId add(std::string question, std::string document = {}, std::string clause = {}) {
        return faq.add({.id = {},
                        .question = std::move(question),
                        .answer = "Chậm nhất ngày 5/10.",
                        .author = temporary.person,
                        .source = "Ban mẫu",
                        .document = std::move(document),
                        .clause = std::move(clause),
                        .at = at(1),
                        .stale_at = {}});
    }

    tests::TemporaryStore temporary;
    Faq& faq = temporary.store.faq;
};

TEST_F(FaqEntries, are_listed_until_they_are_withdrawn) {
    const FaqId first = add("nộp khi nào");
    const FaqId second = add("nộp ở đâu");
    ASSERT_EQ(faq.live(10).size(), 2u);
    EXPECT_EQ(faq.live(10)[0].id, second);
    EXPECT_EQ(faq.live(1).size(), 1u);
    faq.withdraw(second, at(2));
    ASSERT_EQ(faq.live(10).size(), 1u);
    EXPECT_EQ(faq.count(), 1);
    EXPECT_FALSE(faq.find(second));
    const FaqEntry found = faq.find(first).value();
    EXPECT_EQ(found.question, "nộp khi nào");
    EXPECT_EQ(found.answer, "Chậm nhất ngày 5/10.");
    EXPECT_EQ(found.source, "Ban mẫu");
    EXPECT_EQ(found.at, at(1));
}

TEST_F(FaqEntries, are_stale_when_their_clause_changes_until_somebody_looks) {
    const FaqId resting = add("nộp khi nào");
    faq.cite(resting, "ke-hoach", "II.1");
    const FaqId other = add("nộp ở đâu", "ke-hoach", "II.2");
    EXPECT_EQ(faq.mark_stale("ke-hoach", {"II.1", "II.9"}, at(5)), 1);
    EXPECT_EQ(faq.mark_stale("ke-hoach", {"II.1"}, at(6)), 0);
    EXPECT_EQ(faq.mark_stale("ke-hoach-khac", {"II.2"}, at(6)), 0);
    EXPECT_EQ(faq.find(resting)->stale_at, at(5));
    EXPECT_FALSE(faq.find(other)->stale_at);
    EXPECT_EQ(faq.stale_count(), 1);
    EXPECT_EQ(faq.live(1)[0].id, resting);
    faq.confirm(resting);
    EXPECT_EQ(faq.stale_count(), 0);
}

TEST_F(FaqEntries, have_a_revision_that_grows_when_questions_come_and_go) {
    const auto before = faq.revision();
    const FaqId id = add("nộp khi nào");
    EXPECT_GT(faq.revision(), before);
    const auto with_it = faq.revision();
    faq.withdraw(id, at(2));
    EXPECT_GT(faq.revision(), with_it);
}

} // namespace
} // namespace loa::storage
