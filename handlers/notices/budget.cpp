#include "handlers/notices/budget.h"

#include <algorithm>
#include <string>

#include "handlers/local_time.h"
#include "handlers/membership/rights.h"

namespace loa::notices {

using handlers::ChannelInfo;
using handlers::Turn;

namespace {

std::int64_t total(const storage::Usage& usage) {
    return usage.sent + usage.received;
}

void warn_officers(Turn& turn, const ChannelInfo& channel, std::string_view key, std::int64_t used) {
    membership::tell_officers(turn, turn.text(key, {{"channel", turn.words("channel." + channel.kind)},
                                                    {"used", std::to_string(used)},
                                                    {"limit", std::to_string(channel.monthly_messages)}}));
}

} // namespace

void count(Turn& turn, storage::ChannelId id, storage::Usage more) {
    const ChannelInfo* channel = turn.context.channel(id);
    if (channel == nullptr || channel->monthly_messages == 0) {
        return; // a row written for each message, and nothing would read it
    }
    const std::string month = handlers::month_key(turn.now, turn.campaign().time_zone);
    turn.store.channels.count(id, month, more);
    const std::int64_t after = total(turn.store.channels.usage(id, month));
    const std::int64_t before = after - total(more);
    const auto crosses = [&](int percent) {
        const std::int64_t line = channel->monthly_messages * percent;
        return before * 100 < line && after * 100 >= line;
    };
    if (crosses(hold_percent)) {
        turn.store.deliveries.hold_notices(id);
        warn_officers(turn, *channel, "budget.held", after);
    } else if (crosses(warn_percent)) {
        warn_officers(turn, *channel, "budget.warning", after);
    }
}

std::optional<std::int64_t> left_for_notices(Turn& turn, const ChannelInfo& channel) {
    if (channel.monthly_messages == 0) {
        return std::nullopt;
    }
    const std::string month = handlers::month_key(turn.now, turn.campaign().time_zone);
    const std::int64_t used = total(turn.store.channels.usage(channel.id, month));
    return std::max<std::int64_t>(0, channel.monthly_messages * hold_percent / 100 - used);
}

} // namespace loa::notices
