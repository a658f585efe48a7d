#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace loa::console {

/// Token buckets by key, at most 1,000 at a time (the fullest is forgotten first, which forgives least).
/// Network thread only.
class RateLimiter {
  public:
    using Instant = std::chrono::steady_clock::time_point;

    RateLimiter(double per_second, double at_once) : per_second_(per_second), at_once_(at_once) {}

    /// Takes one token; false when there is none.
    bool allow(std::string_view key, Instant now);
    /// Whether allow() would give one; takes nothing.
    bool has_room(std::string_view key, Instant now) const;

  private:
    struct Bucket {
        double tokens = 0;
        Instant at;
    };

    double filled(const Bucket& bucket, Instant now) const;
    void make_room(Instant now);

    double per_second_;
    double at_once_;
    std::map<std::string, Bucket, std::less<>> buckets_;
};

} // namespace loa::console
