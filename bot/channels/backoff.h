#pragma once

#include <chrono>

namespace loa::channels {

/// Growing waits between failures: 1, 2, 4 … 60 seconds, each shortened by chance down to its half, so that many
/// clients do not come back at the same moment.
class Backoff {
  public:
    static constexpr std::chrono::milliseconds first = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds longest = std::chrono::seconds(60);

    /// The next wait. `chance` is in [0, 1).
    std::chrono::milliseconds next(double chance);

    /// Something worked: the next failure begins again at the first wait.
    void reset() { base_ = first; }

    /// True while no failure has been counted since the start or the last reset().
    bool is_fresh() const { return base_ == first; }

  private:
    std::chrono::milliseconds base_ = first;
};

} // namespace loa::channels
