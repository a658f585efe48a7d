#include "bot/delivery/pacer.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <random>

namespace loa::delivery {
namespace {

using namespace std::chrono_literals;
using storage::ChatId;

const Clock::time_point start{1000s};
constexpr config::Rate telegram{.per_second = 30, .chat_per_second = 1, .group_per_minute = 20};

/// The most sends that fall into any window of `width`.
std::size_t most_in_window(const std::vector<Clock::time_point>& times, Clock::duration width) {
    std::size_t most = 0;
    std::size_t first = 0;
    for (std::size_t last = 0; last < times.size(); ++last) {
        while (times[last] - times[first] >= width) {
            ++first;
        }
        most = std::max(most, last - first + 1);
    }
    return most;
}

TEST(SlidingWindow, a_full_window_frees_up_when_its_oldest_event_leaves_it) {
    SlidingWindow window(2, 10s);
    window.take(start);
    window.take(start + 3s);
    EXPECT_EQ(window.free_at(start + 4s), start + 10s);
    window.take(start + 10s);
    EXPECT_EQ(window.free_at(start + 10s), start + 13s);
}

TEST(SlidingWindow, zero_means_no_limit) {
    SlidingWindow window(0, 10s);
    for (int i = 0; i < 100; ++i) {
        window.take(start);
    }
    EXPECT_EQ(window.free_at(start), start);
    EXPECT_TRUE(window.is_idle(start));
}

TEST(Pacer, a_notice_to_2000_groups_uses_the_allowed_rate_and_never_exceeds_it) {
    Pacer pacer(telegram);
    std::vector<Clock::time_point> sent;
    Clock::time_point now = start;
    std::mt19937 late(1); // timers fire up to 3 ms late
    for (int chat = 1; chat <= 2000; ++chat) {
        const auto free_at = pacer.channel_free_at(now);
        if (free_at > now) {
            now = free_at + std::chrono::microseconds(late() % 3000);
        }
        pacer.reserve(ChatId{chat}, true);
        pacer.start(ChatId{chat}, now);
        pacer.finish(ChatId{chat});
        sent.push_back(now);
    }
    EXPECT_LE(most_in_window(sent, 1s), 30U);
    const double seconds = std::chrono::duration<double>(sent.back() - sent.front()).count();
    EXPECT_GE(1999 / seconds, 0.98 * 30);
}

TEST(Pacer, random_traffic_keeps_every_limit_of_every_chat) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Pacer pacer(telegram);
    std::map<std::int64_t, std::vector<Clock::time_point>> by_chat;
    std::vector<Clock::time_point> all;
    Clock::time_point now = start;
    for (int step = 0; step < 20'000; ++step) {
        now += std::chrono::milliseconds(random() % 40);
        const ChatId chat{1 + static_cast<std::int64_t>(random() % 12)};
        const auto chat_free = pacer.chat_free_at(chat, now);
        ASSERT_TRUE(chat_free);
        if (*chat_free > now || pacer.channel_free_at(now) > now) {
            continue;
        }
        pacer.reserve(chat, true);
        pacer.start(chat, now);
        pacer.finish(chat);
        by_chat[chat.value].push_back(now);
        all.push_back(now);
        if (step % 100 == 0) {
            pacer.forget_idle(now);
        }
    }
    EXPECT_LE(most_in_window(all, 1s), 30U);
    for (const auto& [chat, times] : by_chat) {
        EXPECT_LE(most_in_window(times, 1s), 1U) << chat;
        EXPECT_LE(most_in_window(times, 60s), 20U) << chat;
    }
}

TEST(Pacer, one_request_is_in_flight_in_a_chat) {
    Pacer pacer({});
    pacer.reserve(ChatId{1}, false);
    EXPECT_FALSE(pacer.chat_free_at(ChatId{1}, start));
    EXPECT_TRUE(pacer.chat_free_at(ChatId{2}, start));
    pacer.finish(ChatId{1});
    EXPECT_EQ(pacer.chat_free_at(ChatId{1}, start), start);
}

TEST(Pacer, private_chats_know_no_limit_per_minute) {
    Pacer pacer({.per_second = 0, .chat_per_second = 0, .group_per_minute = 20});
    for (int i = 0; i < 100; ++i) {
        pacer.reserve(ChatId{1}, false);
        pacer.start(ChatId{1}, start);
        pacer.finish(ChatId{1});
    }
    EXPECT_EQ(pacer.chat_free_at(ChatId{1}, start), start);
}

TEST(Pacer, pauses_end_to_the_instant_and_the_longer_one_counts) {
    Pacer pacer({});
    pacer.pause_chat(ChatId{1}, true, start + 7s);
    pacer.pause_chat(ChatId{1}, true, start + 5s);
    EXPECT_EQ(pacer.chat_free_at(ChatId{1}, start), start + 7s);
    EXPECT_EQ(pacer.chat_free_at(ChatId{1}, start + 8s), start + 8s);
    pacer.pause_channel(start + 3s);
    EXPECT_EQ(pacer.channel_free_at(start), start + 3s);
}

TEST(Pacer, forgetting_idle_chats_forgets_no_limit) {
    Pacer pacer(telegram);
    pacer.reserve(ChatId{1}, true);
    pacer.start(ChatId{1}, start);
    pacer.finish(ChatId{1});
    pacer.forget_idle(start + 500ms);
    EXPECT_GT(pacer.chat_free_at(ChatId{1}, start + 500ms), start + 1s);
}

TEST(Pacer, less_than_one_a_second_is_one_in_several_seconds) {
    Pacer pacer({.per_second = 0.5, .chat_per_second = 0, .group_per_minute = 0});
    pacer.start(ChatId{1}, start);
    EXPECT_GE(pacer.channel_free_at(start), start + 2s);
}

} // namespace
} // namespace loa::delivery
