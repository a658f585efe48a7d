#pragma once

#include <string>
#include <string_view>

#include "handlers/speaker.h"

namespace loa::membership {

/// How many codes that do not work a person may type within `guess_window`.
inline constexpr int guesses_max = 5;
inline constexpr std::chrono::hours guess_window{1};

/// Longest code that is looked for in what was typed, in characters.
inline constexpr std::size_t code_characters_max = 40;

/// Whether a word could be an invitation code: as long as one, of its letters, with a digit or in capitals.
bool looks_like_code(std::string_view typed);

/// `/donvi CODE`: binds the person to the unit of a one-time code and grants its role; in a group, by a chair or
/// officer, binds the group. Says what came of it. `typed` is untrusted.
void bind(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view typed);

/// The unit a report of this speaker counts for: the person's own, else the group's. A person without a unit who speaks
/// in a bound group joins the group's unit, for which the group vouches. None when nothing is known.
std::optional<std::string> unit_of(handlers::Turn& turn, handlers::Speaker& speaker);

/// A unit's code as the campaign writes it: in capitals.
std::string as_unit_code(std::string_view typed);

} // namespace loa::membership
