#include "storage/handovers.h"

#include <gtest/gtest.h>

#include "tests/storage/temporary_store.h"

namespace loa::storage {
namespace {

using tests::at;

TEST(Handovers, a_question_waits_until_it_is_answered) {
    tests::TemporaryStore temporary;
    Handovers& handovers = temporary.store.handovers;
    const auto ask = [&](std::string question, std::int64_t seconds) {
        return handovers.open({.id = {},
                               .chat = temporary.chat,
                               .person = temporary.person,
                               .message = "12",
                               .thread = "3",
                               .question = std::move(question),
                               .at = at(seconds),
                               .answer = std::nullopt});
    };
    const HandoverId first = ask("mức học bổng?", 1);
    const HandoverId second = ask("nộp ở đâu?", 2);
    ASSERT_EQ(handovers.unanswered(10).size(), 2u);
    EXPECT_EQ(handovers.unanswered(1)[0].id, first);

    handovers.answer(first, "Một triệu đồng.", temporary.person, at(3));
    ASSERT_EQ(handovers.unanswered(10).size(), 1u);
    EXPECT_EQ(handovers.unanswered(10)[0].id, second);
    const Handover found = handovers.find(first).value();
    EXPECT_EQ(found.answer, "Một triệu đồng.");
    EXPECT_EQ(found.question, "mức học bổng?");
    EXPECT_EQ(found.message, "12");
    EXPECT_EQ(found.thread, "3");
}

} // namespace
} // namespace loa::storage
