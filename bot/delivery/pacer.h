#pragma once

#include <optional>
#include <unordered_map>

#include "bot/delivery/sliding_window.h"
#include "config/settings.h"
#include "storage/ids.h"

namespace loa::delivery {

/// When a channel may send to whom: the platform's limits over all, per chat and per group, its retry_after, and one
/// request in flight a chat, because the platforms promise no order between requests (telegram.md, section 12).
/// Pure: time comes in. One thread.
class Pacer {
  public:
    explicit Pacer(const config::Rate& rate);

    /// The earliest time at which the channel as a whole may send.
    Clock::time_point channel_free_at(Clock::time_point now) const;

    /// The earliest time at which this chat may get a message; none while one is in flight there.
    std::optional<Clock::time_point> chat_free_at(storage::ChatId chat, Clock::time_point now) const;

    /// A message to this chat is about to be sent; nothing else goes there until finish().
    void reserve(storage::ChatId chat, bool is_group);
    /// The request is written now.
    void start(storage::ChatId chat, Clock::time_point now);
    /// The answer came, or the reservation is given up.
    void finish(storage::ChatId chat);

    void pause_chat(storage::ChatId chat, bool is_group, Clock::time_point until);
    void pause_channel(Clock::time_point until);

    /// Drops what it remembers of chats that are free of any limit again.
    void forget_idle(Clock::time_point now);

  private:
    struct ChatPace {
        SlidingWindow per_second;
        SlidingWindow per_minute;
        Clock::time_point paused_until{};
        bool is_in_flight = false;
    };

    ChatPace& pace_of(storage::ChatId chat, bool is_group);

    config::Rate rate_;
    SlidingWindow all_;
    Clock::duration spacing_;
    Clock::time_point next_slot_{};
    Clock::time_point paused_until_{};
    std::unordered_map<std::int64_t, ChatPace> chats_;
};

} // namespace loa::delivery
