#pragma once

#include <string>
#include <string_view>

namespace loa::storage {

/// SHA-256 (FIPS 180-4) of any bytes as 64 lower-case hexadecimal digits. From any thread.
std::string sha256_hex(std::string_view bytes);

} // namespace loa::storage
