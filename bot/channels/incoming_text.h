#pragma once

#include <string>
#include <string_view>

namespace loa::channels {

/// Text that somebody typed: NFC, valid UTF-8, line ends as \n, tabs as spaces, other control characters dropped, white
/// space at both ends cut. Nothing is copied where the text is already so.
std::string tidy_text(std::string text);

/// A name or title, which its owner can set to anything: as tidy_text, on one line, without the signs that turn the
/// direction of writing or take no room, and at most `name_units_max` UTF-16 units.
std::string tidy_name(std::string name);

inline constexpr std::size_t name_units_max = 128;

/// `text` up to `units_max` UTF-16 units, cut between code points.
std::string_view first_units(std::string_view text, std::size_t units_max);

} // namespace loa::channels
