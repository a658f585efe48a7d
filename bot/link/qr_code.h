#pragma once

#include <string>
#include <string_view>

namespace loa::link {

/// A QR code as an SVG picture with the quiet zone of four modules that scanners need, black on white; printed at any
/// size it stays sharp. Error correction of level M. Throws std::runtime_error for text that is too long (over about
/// 2,300 bytes).
std::string qr_svg(std::string_view text);

/// The same as a PNG picture of eight pixels a module, for chats; the same text gives the same bytes. Throws as
/// qr_svg().
std::string qr_png(std::string_view text);

/// What stands behind a unit's link in the address of its sheet to print, and of its QR code as a picture.
inline constexpr std::string_view qr_page_suffix = "/qr";
inline constexpr std::string_view qr_png_suffix = "/qr.png";

} // namespace loa::link
