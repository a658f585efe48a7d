#include "bot/channels/backoff.h"

#include <algorithm>

namespace loa::channels {

std::chrono::milliseconds Backoff::next(double chance) {
    const std::chrono::milliseconds half = base_ / 2;
    const auto spread = static_cast<double>(half.count()) * std::clamp(chance, 0.0, 1.0);
    base_ = std::min(base_ * 2, longest);
    return half + std::chrono::milliseconds(static_cast<std::int64_t>(spread));
}

} // namespace loa::channels
