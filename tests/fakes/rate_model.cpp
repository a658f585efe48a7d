#include "tests/fakes/rate_model.h"

#include <algorithm>

namespace loa::fakes {
namespace {

using namespace std::chrono_literals;

constexpr auto second_window = 950ms;
constexpr auto minute_window = 57s;

} // namespace

void RateModel::forget(std::deque<Clock::time_point>& window, Clock::time_point before) {
    while (!window.empty() && window.front() <= before) {
        window.pop_front();
    }
}

int RateModel::seconds_until(Clock::time_point later, Clock::time_point now) {
    return std::max(1, static_cast<int>(std::chrono::ceil<std::chrono::seconds>(later - now).count()));
}

std::optional<int> RateModel::refuse(std::int64_t chat, bool is_group, Clock::time_point now) {
    const auto refused = [&](Clock::time_point until) {
        ++refused_;
        return seconds_until(until, now);
    };
    if (limits_.per_second > 0) {
        forget(all_, now - second_window);
        if (all_.size() >= static_cast<std::size_t>(limits_.per_second)) {
            return refused(all_.front() + second_window);
        }
    }
    const auto burst_window = second_window * limits_.chat_burst;
    if (limits_.chat_per_second > 0) {
        auto& window = chats_[chat];
        forget(window, now - burst_window);
        const auto most = static_cast<std::size_t>(limits_.chat_per_second * limits_.chat_burst);
        if (window.size() >= most) {
            return refused(window.front() + burst_window);
        }
    }
    if (limits_.group_per_minute > 0 && is_group) {
        auto& window = groups_[chat];
        forget(window, now - minute_window);
        if (window.size() >= static_cast<std::size_t>(limits_.group_per_minute)) {
            return refused(window.front() + minute_window);
        }
        window.push_back(now);
    }
    if (limits_.per_second > 0) {
        all_.push_back(now);
    }
    if (limits_.chat_per_second > 0) {
        chats_[chat].push_back(now);
    }
    accepted_.push_back({.at = now, .chat = chat, .is_group = is_group});
    return std::nullopt;
}

int busiest(const std::vector<Stamp>& stamps, std::chrono::milliseconds window, std::optional<std::int64_t> chat) {
    std::deque<std::chrono::steady_clock::time_point> recent;
    std::size_t most = 0;
    for (const Stamp& stamp : stamps) {
        if (chat && stamp.chat != *chat) {
            continue;
        }
        recent.push_back(stamp.at);
        while (recent.front() <= stamp.at - window) {
            recent.pop_front();
        }
        most = std::max(most, recent.size());
    }
    return static_cast<int>(most);
}

} // namespace loa::fakes
