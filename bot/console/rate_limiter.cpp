#include "bot/console/rate_limiter.h"

#include <algorithm>

namespace loa::console {
namespace {

constexpr std::size_t buckets_max = 1000;

} // namespace

bool RateLimiter::allow(std::string_view key, Instant now) {
    auto found = buckets_.find(key);
    if (found == buckets_.end()) {
        if (buckets_.size() >= buckets_max) {
            make_room(now);
        }
        found = buckets_.try_emplace(std::string(key), Bucket{.tokens = at_once_, .at = now}).first;
    }
    Bucket& bucket = found->second;
    bucket.tokens = filled(bucket, now);
    bucket.at = now;
    if (bucket.tokens < 1) {
        return false;
    }
    bucket.tokens -= 1;
    return true;
}

bool RateLimiter::has_room(std::string_view key, Instant now) const {
    const auto found = buckets_.find(key);
    return found == buckets_.end() ? at_once_ >= 1 : filled(found->second, now) >= 1;
}

double RateLimiter::filled(const Bucket& bucket, Instant now) const {
    const std::chrono::duration<double> passed = now - bucket.at;
    return std::min(at_once_, bucket.tokens + per_second_ * passed.count());
}

void RateLimiter::make_room(Instant now) {
    buckets_.erase(
        std::ranges::max_element(buckets_, {}, [&](const auto& entry) { return filled(entry.second, now); }));
}

} // namespace loa::console
