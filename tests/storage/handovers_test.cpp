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
                               .answer = std::nullopt,
                               .key = {},
                               .is_doubted = false});
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

TEST(Handovers, those_that_mean_the_same_wait_as_one_and_doubted_ones_last) {
    tests::TemporaryStore temporary;
    Handovers& handovers = temporary.store.handovers;
    const PersonId other = temporary.store.persons.remember(temporary.channel, "u9", "Giáo viên mẫu", at(0)).id;
    const auto ask = [&](PersonId person, std::string key, bool is_doubted) {
        return handovers.open({.id = {},
                               .chat = temporary.chat,
                               .person = person,
                               .message = "12",
                               .thread = std::nullopt,
                               .question = "một câu hỏi",
                               .at = at(1),
                               .answer = std::nullopt,
                               .key = std::move(key),
                               .is_doubted = is_doubted});
    };
    const HandoverId doubted = ask(temporary.person, "nop o dau", true);
    const HandoverId first = ask(temporary.person, "hoc bong", false);
    const HandoverId again = ask(other, "hoc bong", false);
    const HandoverId alone = ask(other, "", false);
    ask(other, "", false);

    const auto waiting = handovers.waiting(10);
    ASSERT_EQ(waiting.size(), 4u);
    EXPECT_EQ(handovers.waiting_count(), 4);
    EXPECT_EQ(waiting[0].first.id, first);
    EXPECT_EQ(waiting[0].persons, 2);
    EXPECT_EQ(waiting[1].first.id, alone);
    EXPECT_EQ(waiting[3].first.id, doubted);
    EXPECT_TRUE(waiting[3].first.is_doubted);

    ASSERT_EQ(handovers.unanswered_like("hoc bong", 10).size(), 2u);
    EXPECT_EQ(handovers.unanswered_like("hoc bong", 10)[1].id, again);
    EXPECT_TRUE(handovers.unanswered_like("", 10).empty());
}

TEST(Handovers, what_a_chat_was_not_told_yet_is_found_once_for_each_meaning) {
    tests::TemporaryStore temporary;
    Store& store = temporary.store;
    const PersonId other = store.persons.remember(temporary.channel, "u9", "Giáo viên mẫu", at(0)).id;
    const ChatId officers = store.chats.remember(temporary.channel, "9", ChatKind::private_chat, "", at(0)).id;
    const auto ask = [&](PersonId person, std::string key, bool is_doubted) {
        return store.handovers.open({.id = {},
                                     .chat = temporary.chat,
                                     .person = person,
                                     .message = "12",
                                     .thread = std::nullopt,
                                     .question = "một câu hỏi",
                                     .at = at(1),
                                     .answer = std::nullopt,
                                     .key = std::move(key),
                                     .is_doubted = is_doubted});
    };
    const HandoverId told = ask(other, "da bao", false);
    const HandoverId first = ask(other, "hoc bong", false);
    ask(other, "hoc bong", false);
    ask(other, "nghi ngo", true);
    const HandoverId own = ask(temporary.person, "cua minh", false);
    const HandoverId answered = ask(other, "xong", false);
    store.handovers.answer(answered, "Rồi.", temporary.person, at(2));
    const HandoverId alone = ask(other, "", false);
    const HandoverId alone_too = ask(other, "", false);
    NewDelivery delivery;
    delivery.channel = temporary.channel;
    delivery.chat = officers;
    delivery.about = "handover:" + std::to_string(told.value);
    delivery.due_at = at(2);
    store.deliveries.plan(delivery, at(2));

    const auto ids = [&](ChatId chat, PersonId except, int count_max) {
        std::vector<HandoverId> found;
        for (const Handover& one : store.handovers.untold(chat, except, count_max)) {
            found.push_back(one.id);
        }
        return found;
    };
    EXPECT_EQ(ids(officers, temporary.person, 10), (std::vector{first, alone, alone_too}));
    EXPECT_EQ(ids(officers, temporary.person, 2), (std::vector{first, alone}));
    EXPECT_EQ(ids(temporary.chat, other, 10), std::vector{own});
    EXPECT_EQ(store.handovers.unanswered_of(temporary.person, 10).size(), 1U);
    EXPECT_EQ(store.handovers.unanswered_of(other, 10).size(), 6U);
}

TEST(Handovers, a_day_has_one_digest) {
    tests::TemporaryStore temporary;
    EXPECT_TRUE(temporary.store.handovers.begin_digest("2024-09-12"));
    EXPECT_FALSE(temporary.store.handovers.begin_digest("2024-09-12"));
    EXPECT_TRUE(temporary.store.handovers.begin_digest("2024-09-13"));
}

} // namespace
} // namespace loa::storage
