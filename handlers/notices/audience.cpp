#include "handlers/notices/audience.h"

#include <set>

#include "handlers/local_time.h"
#include "handlers/notices/budget.h"
#include "handlers/safe_text.h"
#include "handlers/speaker.h"

namespace loa::notices {

using handlers::Turn;

namespace {

constexpr std::size_t name_characters_max = 60;

std::int64_t units_without(const Turn& turn, const std::set<std::string>& bound) {
    std::int64_t count = 0;
    for (const auto* unit : turn.campaign().organisations.all(handlers::to_config(handlers::today(turn)))) {
        count += turn.campaign().is_unit(*unit) && !bound.contains(unit->code) ? 1 : 0;
    }
    return count;
}

/// Bound groups of today's units that cannot be written to; their units count as bound.
std::vector<storage::Chat> unreachable(Turn& turn, std::set<std::string>& bound) {
    std::vector<storage::Chat> found;
    for (const auto* unit : turn.campaign().organisations.all(handlers::to_config(handlers::today(turn)))) {
        for (storage::Chat& group : turn.store.chats.of_unit(unit->code)) {
            if (group.state != storage::ChatState::active && turn.context.channel(group.channel) != nullptr) {
                bound.insert(unit->code);
                found.push_back(std::move(group));
            }
        }
    }
    return found;
}

} // namespace

std::string names_of(const Turn& turn, const std::vector<storage::Chat>& groups, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < groups.size() && i < names_max; ++i) {
        std::string name = handlers::safe_name(groups[i].title, name_characters_max);
        if (name.empty() && groups[i].unit) {
            name = handlers::unit_name(turn, *groups[i].unit);
        }
        text += (text.empty() ? "" : ", ") + (name.empty() ? turn.words("notice.unnamed_group") : name);
    }
    if (count > names_max) {
        text += turn.words("notice.and_others", {{"count", std::to_string(count - names_max)}});
    }
    return text;
}

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
    found.unreachable = unreachable(turn, bound);
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
