#include "bot/delivery/pacer.h"

#include <algorithm>
#include <cmath>

namespace loa::delivery {
namespace {

/// Widened by a hundredth, because requests that leave a full window apart can arrive closer together.
constexpr double safety = 1.01;

/// How far sends that came late may be made up for, so that timers that fire late do not lower the rate.
constexpr std::chrono::milliseconds arrears_max{100};

Clock::duration seconds(double count) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(count));
}

/// A window for `rate` events in `width_seconds`, which need not be whole: 0.5 a second is 1 in 2 seconds.
SlidingWindow window_for(double rate, double width_seconds) {
    if (rate <= 0) {
        return {0, Clock::duration::zero()};
    }
    const double count = std::max(1.0, std::floor(rate));
    return {static_cast<std::size_t>(count), seconds(width_seconds * count / rate * safety)};
}

} // namespace

Pacer::Pacer(const config::Rate& rate)
    : rate_(rate), all_(window_for(rate.per_second, 1)),
      spacing_(rate.per_second > 0 ? seconds(safety / rate.per_second) : Clock::duration::zero()) {}

Clock::time_point Pacer::channel_free_at(Clock::time_point now) const {
    return std::max({all_.free_at(now), next_slot_, paused_until_});
}

std::optional<Clock::time_point> Pacer::chat_free_at(storage::ChatId chat, Clock::time_point now) const {
    const auto found = chats_.find(chat.value);
    if (found == chats_.end()) {
        return now;
    }
    const ChatPace& pace = found->second;
    if (pace.is_in_flight) {
        return std::nullopt;
    }
    return std::max({pace.per_second.free_at(now), pace.per_minute.free_at(now), pace.paused_until});
}

void Pacer::reserve(storage::ChatId chat, bool is_group) {
    pace_of(chat, is_group).is_in_flight = true;
}

void Pacer::start(storage::ChatId chat, Clock::time_point now) {
    all_.take(now);
    next_slot_ = std::max(next_slot_, now - arrears_max) + spacing_;
    const auto found = chats_.find(chat.value);
    if (found == chats_.end()) {
        return;
    }
    found->second.per_second.take(now);
    found->second.per_minute.take(now);
}

void Pacer::finish(storage::ChatId chat) {
    if (const auto found = chats_.find(chat.value); found != chats_.end()) {
        found->second.is_in_flight = false;
    }
}

void Pacer::pause_chat(storage::ChatId chat, bool is_group, Clock::time_point until) {
    ChatPace& pace = pace_of(chat, is_group);
    pace.paused_until = std::max(pace.paused_until, until);
}

void Pacer::pause_channel(Clock::time_point until) {
    paused_until_ = std::max(paused_until_, until);
}

void Pacer::forget_idle(Clock::time_point now) {
    std::erase_if(chats_, [now](const auto& entry) {
        const ChatPace& pace = entry.second;
        return !pace.is_in_flight && pace.paused_until <= now && pace.per_second.is_idle(now) &&
               pace.per_minute.is_idle(now);
    });
}

Pacer::ChatPace& Pacer::pace_of(storage::ChatId chat, bool is_group) {
    const auto found = chats_.find(chat.value);
    if (found != chats_.end()) {
        return found->second;
    }
    ChatPace pace{.per_second = window_for(rate_.chat_per_second, 1),
                  .per_minute = window_for(is_group ? rate_.group_per_minute : 0, 60)};
    return chats_.emplace(chat.value, std::move(pace)).first->second;
}

} // namespace loa::delivery
