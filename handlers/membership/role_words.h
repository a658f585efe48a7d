#pragma once

#include <string>
#include <string_view>

#include "handlers/membership/rights.h"

namespace loa::membership {

/// A role as people read it: "chủ tịch công đoàn của Trường mẫu A", "cán bộ".
std::string role_words(const handlers::Turn& turn, storage::Role role, std::string_view unit);

/// An account as people read it: "Telegram “Lan”".
std::string account_words(const handlers::Turn& turn, const storage::Person& account);

/// Names of the units, with commas between.
std::string unit_words(const handlers::Turn& turn, const std::vector<std::string>& units);

/// A role as a choice carries it: "chair/MAU-A".
std::string role_detail(const UnitRole& role);
/// The reverse; nothing for what role_detail() cannot have made. `detail` is untrusted.
std::optional<UnitRole> read_role_detail(std::string_view detail);

} // namespace loa::membership
