#include "bot/channels/http_wait.h"

#include <algorithm>
#include <charconv>

namespace loa::channels {
namespace {

constexpr std::int64_t seconds_max = 24 * 60 * 60;

std::optional<std::int64_t> header_seconds(const server::Headers& headers) {
    const auto value = headers.find("Retry-After");
    if (!value) {
        return std::nullopt;
    }
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), seconds);
    if (error != std::errc{} || end != value->data() + value->size()) {
        return std::nullopt;
    }
    return seconds;
}

} // namespace

std::optional<std::chrono::milliseconds> retry_wait(std::optional<std::int64_t> seconds,
                                                    const server::Headers& headers) {
    if (!seconds) {
        seconds = header_seconds(headers);
    }
    if (!seconds) {
        return std::nullopt;
    }
    return std::chrono::seconds(std::clamp<std::int64_t>(*seconds, 1, seconds_max));
}

} // namespace loa::channels
