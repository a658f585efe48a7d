#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace loa::fakes {

/// How much a platform takes (telegram.md, section 11). 0: no limit.
struct RateLimits {
    int per_second = 0;      ///< messages over all chats
    int chat_per_second = 0; ///< in one chat, with a burst of `chat_burst`
    int chat_burst = 3;
    int group_per_minute = 0; ///< in one group
};

/// A message that was accepted: when and where.
struct Stamp {
    std::chrono::steady_clock::time_point at;
    std::int64_t chat = 0;
    bool is_group = false;
};

/// Counts messages in sliding windows and refuses those beyond the limits. A window is a twentieth shorter than its
/// name says, since messages that left in time may arrive closer to each other than they left.
class RateModel {
  public:
    using Clock = std::chrono::steady_clock;

    void set_limits(RateLimits limits) { limits_ = limits; }

    /// Seconds after which to try again; none: the message is accepted and counted.
    std::optional<int> refuse(std::int64_t chat, bool is_group, Clock::time_point now);

    int refused_count() const { return refused_; }
    const std::vector<Stamp>& accepted() const { return accepted_; }

  private:
    static void forget(std::deque<Clock::time_point>& window, Clock::time_point before);
    static int seconds_until(Clock::time_point later, Clock::time_point now);

    RateLimits limits_;
    std::deque<Clock::time_point> all_;
    std::unordered_map<std::int64_t, std::deque<Clock::time_point>> chats_, groups_;
    std::vector<Stamp> accepted_;
    int refused_ = 0;
};

/// The largest number of messages within any stretch of `window`; of one chat, or of all when `chat` is none.
int busiest(const std::vector<Stamp>& stamps, std::chrono::milliseconds window,
            std::optional<std::int64_t> chat = std::nullopt);

} // namespace loa::fakes
