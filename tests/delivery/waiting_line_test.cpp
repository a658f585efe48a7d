#include "bot/delivery/waiting_line.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>

namespace loa::delivery {
namespace {

using namespace std::chrono_literals;
using storage::ChatId;
using storage::DeliveryId;
using storage::WaitingDelivery;

const Clock::time_point start{1000s};

WaitingDelivery waiting(std::int64_t id, std::int64_t chat) {
    return {.id = DeliveryId{id}, .chat = ChatId{chat}, .is_group = true, .due_at = {}};
}

std::int64_t id_of(const std::optional<WaitingDelivery>& delivery) {
    return delivery ? delivery->id.value : 0;
}

TEST(WaitingLine, the_lowest_id_of_a_free_chat_goes_first) {
    WaitingLine line;
    Pacer pacer({});
    for (const auto& [id, chat] : {std::pair{3, 1}, {1, 2}, {2, 2}}) {
        line.add(waiting(id, chat));
    }
    const auto first = line.take(pacer, start);
    EXPECT_EQ(id_of(first), 1);
    pacer.reserve(first->chat, true);
    EXPECT_EQ(id_of(line.take(pacer, start)), 3); // 2 waits for the answer to 1
    EXPECT_EQ(id_of(line.take(pacer, start)), 0);
    pacer.finish(ChatId{2});
    line.chat_is_free(ChatId{2});
    EXPECT_EQ(id_of(line.take(pacer, start)), 2);
    EXPECT_EQ(line.size(), 0U);
}

TEST(WaitingLine, what_is_tried_again_goes_before_what_came_later_in_its_chat) {
    WaitingLine line;
    Pacer pacer({});
    line.add(waiting(5, 1));
    line.add(waiting(2, 1));
    line.add(waiting(2, 1));
    EXPECT_EQ(line.size(), 2U);
    EXPECT_EQ(id_of(line.take(pacer, start)), 2);
    line.chat_is_free(ChatId{1});
    EXPECT_EQ(id_of(line.take(pacer, start)), 5);
}

TEST(WaitingLine, a_paused_chat_says_when_it_may_go_on) {
    WaitingLine line;
    Pacer pacer({});
    pacer.pause_chat(ChatId{1}, true, start + 5s);
    line.add(waiting(1, 1));
    EXPECT_FALSE(line.take(pacer, start));
    EXPECT_EQ(line.next_free_at(), start + 5s);
    EXPECT_EQ(id_of(line.take(pacer, start + 5s)), 1);
    EXPECT_FALSE(line.next_free_at());
}

TEST(WaitingLine, random_traffic_loses_nothing_and_keeps_the_order_of_each_chat) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Pacer pacer({.per_second = 0, .chat_per_second = 20, .group_per_minute = 0});
    WaitingLine line;
    std::map<std::int64_t, std::deque<std::int64_t>> expected;
    std::vector<ChatId> in_flight;
    std::int64_t next_id = 0;
    Clock::time_point now = start;
    const auto finish_one = [&] {
        if (in_flight.empty()) {
            return;
        }
        const ChatId chat = in_flight.back();
        in_flight.pop_back();
        pacer.finish(chat);
        line.chat_is_free(chat);
    };
    for (int step = 0; step < 20'000; ++step) {
        now += std::chrono::milliseconds(random() % 5);
        if (random() % 3 != 0 && next_id < 5000) {
            const std::int64_t chat = 1 + static_cast<std::int64_t>(random() % 40);
            line.add(waiting(++next_id, chat));
            expected[chat].push_back(next_id);
        } else if (random() % 2 == 0) {
            finish_one();
        }
        if (const auto taken = line.take(pacer, now)) {
            auto& chat = expected[taken->chat.value];
            ASSERT_FALSE(chat.empty());
            EXPECT_EQ(taken->id.value, chat.front());
            chat.pop_front();
            pacer.reserve(taken->chat, true);
            pacer.start(taken->chat, now);
            in_flight.push_back(taken->chat);
        }
    }
    while (line.size() > 0) {
        now += 1s;
        while (!in_flight.empty()) {
            finish_one();
        }
        const auto taken = line.take(pacer, now);
        ASSERT_TRUE(taken);
        EXPECT_EQ(taken->id.value, expected[taken->chat.value].front());
        expected[taken->chat.value].pop_front();
        line.chat_is_free(taken->chat);
    }
    for (const auto& [chat, left] : expected) {
        EXPECT_TRUE(left.empty()) << chat;
    }
}

} // namespace
} // namespace loa::delivery
