#pragma once

#include <string_view>

namespace loa::server {

/// Compares a secret with what somebody sent. The time depends on the length of what was sent alone: neither the place
/// of a difference nor the length of the secret shows in it. Two empty strings are equal.
[[nodiscard]] bool equal_in_constant_time(std::string_view secret, std::string_view given);

} // namespace loa::server
