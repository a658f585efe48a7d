#pragma once

#include <span>
#include <string>

namespace loa::channels::zalo_bot {

/// `text` without `@<name>` at its beginning and without the signs that separate it from the rest. Zalo leaves the
/// mention in the text and says nothing of its place (zalo.md, section 1.6), so it is found by name, with or without
/// marks, whatever the case and the number of spaces; of several names the longest that fits counts.
std::string without_mention(std::string text, std::span<const std::string> names);

} // namespace loa::channels::zalo_bot
