#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace loa::delivery {

using Clock = std::chrono::steady_clock;

/// At most `count` events in any stretch of `width`. Unlike a token bucket that has filled up while idle, it never lets
/// twice the number through, so a limit that a platform counts in windows of its own is kept wherever they begin.
class SlidingWindow {
  public:
    /// `count` 0: no limit.
    SlidingWindow(std::size_t count, Clock::duration width) : times_(count), width_(width) {}

    /// The earliest time, not before `now`, at which one more is allowed.
    Clock::time_point free_at(Clock::time_point now) const {
        if (times_.empty() || taken_ < times_.size()) {
            return now;
        }
        return std::max(now, times_[next_] + width_);
    }

    void take(Clock::time_point now) {
        if (times_.empty()) {
            return;
        }
        times_[next_] = now;
        next_ = (next_ + 1) % times_.size();
        if (taken_ < times_.size()) {
            ++taken_;
        }
    }

    /// Whether nothing it remembers matters any more.
    bool is_idle(Clock::time_point now) const {
        return taken_ == 0 || times_[(next_ + times_.size() - 1) % times_.size()] + width_ <= now;
    }

  private:
    std::vector<Clock::time_point> times_; ///< ring of the last `count`
    Clock::duration width_;
    std::size_t next_ = 0;
    std::size_t taken_ = 0;
};

} // namespace loa::delivery
