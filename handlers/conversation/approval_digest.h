#pragma once

#include <optional>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::conversation {

/// For a Tick: tells chairs in private what waits for them, once on each local day from the time on that they chose
/// (else the campaign's), and nothing where nothing waits. Not in quiet hours, not where Loa may not write in private,
/// and not with messages that a channel's month has left for answers only. At most a few chairs a tick.
void send_approval_digests(handlers::Turn& turn);

/// When to be told ("lúc 19:30", "20h", "8h tối"), or not at all ("không nhắc"): sets it and says so. False for other
/// words.
bool choose_digest_time(handlers::Turn& turn, handlers::Speaker& chair, std::string_view words);

/// "Để mai": no more today; says when next.
void put_off(handlers::Turn& turn, const handlers::Speaker& chair);

/// A time of day in minutes as a chair types it ("19:30", "19h30", "20 giờ", "8h tối", "7 rưỡi"); none for other words.
std::optional<int> read_clock(std::string_view text);

} // namespace loa::conversation
