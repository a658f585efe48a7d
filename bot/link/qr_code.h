#pragma once

#include <string>
#include <string_view>

namespace loa::link {

/// A QR code as an SVG picture with the quiet zone of four modules that scanners need, black on white; printed at any
/// size it stays sharp. Error correction of level M. Throws std::runtime_error for text that is too long (over about
/// 2,300 bytes).
std::string qr_svg(std::string_view text);

} // namespace loa::link
