#pragma once

#include <string_view>

namespace loa::server {

/// Compares a secret with what somebody sent. Takes as long for a wrong first byte as for a wrong last one, and does
/// not show the length of the secret: the digests (SHA-256) of both are compared. Two empty strings are equal.
[[nodiscard]] bool equal_in_constant_time(std::string_view secret, std::string_view given);

} // namespace loa::server
