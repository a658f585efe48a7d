#pragma once

#include "bot/server/http.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace loa::channels {

/// How long a platform asks to wait: `seconds` of its body, else the header Retry-After in seconds (a date there counts
/// as nothing). At least one second, at most a day, so that a slip of the platform cannot silence the bot for good.
std::optional<std::chrono::milliseconds> retry_wait(std::optional<std::int64_t> seconds,
                                                    const server::Headers& headers);

} // namespace loa::channels
