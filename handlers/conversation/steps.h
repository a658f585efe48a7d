#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// How long Loa remembers what it asked.
inline constexpr std::chrono::hours step_lifetime{24};

/// Where a conversation with one person in one chat stands; choices offered before are forgotten.
void expect(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view step, std::int64_t subject = 0,
            std::string data = {});

/// Nothing is expected any more, and no choice can be taken by its number.
void expect_nothing(handlers::Turn& turn, const handlers::Speaker& speaker);

} // namespace loa::conversation
