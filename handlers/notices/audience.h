#pragma once

#include <map>
#include <string>
#include <vector>

#include "handlers/turn.h"

namespace loa::notices {

/// Who a notice goes to, and what that takes.
struct Audience {
    std::vector<storage::Chat> groups;           ///< bound to a unit and open, of channels in the settings
    std::map<std::string, std::int64_t> by_kind; ///< groups by kind of channel
    std::vector<storage::Chat> unreachable;      ///< bound to a unit, but the bot was removed or may not write there
    std::int64_t units_without_group = 0;
    std::int64_t over_budget = 0;     ///< groups whose channel has no messages left for notices this month
    std::chrono::minutes duration{1}; ///< at `groups_per_minute`
};

/// A cautious pace for the estimate; the channels' own limits are mostly higher.
inline constexpr std::int64_t groups_per_minute = 60;

Audience audience(handlers::Turn& turn);

/// Groups that names_of() names; the others it counts.
inline constexpr std::size_t names_max = 10;

/// "Nhóm A, Nhóm B và 3 nhóm khác": at most names_max by name; a group without a title is called as its unit.
/// `groups` are the first of `count`.
std::string names_of(const handlers::Turn& turn, const std::vector<storage::Chat>& groups, std::size_t count);

} // namespace loa::notices
