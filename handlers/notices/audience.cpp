#include "handlers/notices/audience.h"

#include <set>

#include "handlers/local_time.h"
#include "handlers/notices/budget.h"
#include "handlers/speaker.h"

namespace loa::notices {

using handlers::Turn;

namespace {

std::int64_t units_without(const Turn& turn, const std::set<std::string>& bound) {
    std::int64_t count = 0;
    for (const auto* unit : turn.campaign().organisations.all(handlers::to_config(handlers::today(turn)))) {
        count += turn.campaign().is_unit(*unit) && !bound.contains(unit->code) ? 1 : 0;
    }
    return count;
}

} // namespace

Audience audience(Turn& turn) {
    Audience found;
    std::set<std::string> bound;
    std::map<storage::ChannelId, std::int64_t> by_channel;
    for (storage::Chat& group : turn.store.chats.bound_groups()) {
        const handlers::ChannelInfo* channel = turn.context.channel(group.channel);
        if (channel == nullptr) {
            continue;
        }
        ++found.by_kind[channel->kind];
        ++by_channel[group.channel];
        bound.insert(*group.unit);
        found.groups.push_back(std::move(group));
    }
    found.units_without_group = units_without(turn, bound);
    for (const handlers::ChannelInfo& channel : turn.context.channels) {
        const auto left = left_for_notices(turn, channel);
        if (left && by_channel[channel.id] > *left) {
            found.over_budget += by_channel[channel.id] - *left;
        }
    }
    const auto groups = static_cast<std::int64_t>(found.groups.size());
    found.duration = std::chrono::minutes{1 + groups / groups_per_minute};
    return found;
}

} // namespace loa::notices
