#pragma once

#include <string_view>

namespace loa::roster {

/// Whether two names may well be one person's: one holds all words of the other ("Lan", "Trần Thị Lan"), or the given
/// names at the end differ by a letter at most, without marks, and half of the shorter name's words are in both.
bool are_alike(std::string_view one, std::string_view other);

} // namespace loa::roster
