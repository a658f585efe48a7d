#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loa::handlers {

// Texts that strangers chose are shown next to Loa's own words. What could pass for those words, hide in them or turn
// them around (line breaks, control and direction marks, links, mentions) is taken out here and nowhere else.

/// A person's or chat's name for display: one line in NFC of letters, digits, spaces and `- ' ( ) & ,`; no `@`, `/`
/// or `:`, and no dot before a letter, so that no platform makes a mention, a command or a link of it.
/// At most `characters_max` code points, the last one "…" when something was cut. May be empty.
std::string safe_name(std::string_view untrusted, std::size_t characters_max = 40);

/// Free text as one line in NFC: white space of any kind becomes one space, invisible marks go.
std::string safe_line(std::string_view untrusted, std::size_t characters_max = 160);

/// Free text that keeps its lines, at most one empty one in a row; otherwise as safe_line.
std::string safe_text(std::string_view untrusted, std::size_t characters_max = 1500);

} // namespace loa::handlers
