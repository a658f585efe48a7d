#pragma once

#include "handlers/turn.h"

namespace loa::notices {

// Channels with `monthly_messages` (Zalo's bots: zalo.md, "Price and quotas") stop working when the month's messages
// are used up. Answers must still be possible then, so notices stop earlier.

inline constexpr int warn_percent = 80; ///< officers are told once a month
inline constexpr int hold_percent = 95; ///< notices are held until the next month

/// Counts messages of the channel in this month. On the way up over warn_percent officers are told; over hold_percent
/// waiting notices of the channel are held. Channels without a monthly limit are not counted.
void count(handlers::Turn& turn, storage::ChannelId channel, storage::Usage more);

/// Messages that notices may still use this month; none where there is no limit.
std::optional<std::int64_t> left_for_notices(handlers::Turn& turn, const handlers::ChannelInfo& channel);

} // namespace loa::notices
