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

/// `/donvi CODE`: adds the unit of a one-time code to the person's and grants its role; in a group, by a chair or
/// officer, binds the group. A code that joins two accounts is taken for that. Says what came of it. `typed` is
/// untrusted.
void bind(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view typed);

/// Whether this person has typed so many wrong codes of any kind that no more are looked at; says so where it is so.
bool has_guessed_too_often(handlers::Turn& turn, const handlers::Speaker& speaker);

/// Takes note of a code that did not work and says why.
void note_guess(handlers::Turn& turn, const handlers::Speaker& speaker, std::string_view text_key);

/// Adds the unit to the person's. Reports count for the unit that they counted for, or for this one where there was
/// none, and so do then those reports of the year that counted for none. For the audit `by` is who let them in.
void join_unit(handlers::Turn& turn, storage::Person& person, const std::string& unit, storage::PersonId by);

/// Reports of this year that were told before anybody knew the person's unit count for it from now on.
void adopt_reports(handlers::Turn& turn, const storage::Person& person);

/// The unit a report of this speaker counts for: the group's where the person belongs to it, the person's own, else
/// the group's. A person without a unit who speaks in a bound group joins the group's unit, for which the group
/// vouches, unless they have left that unit. None when nothing is known.
std::optional<std::string> unit_of(handlers::Turn& turn, handlers::Speaker& speaker);

/// A unit's code as the campaign writes it: in capitals.
std::string as_unit_code(std::string_view typed);

/// Whether there is a reporting unit with this code today.
bool is_unit_today(const handlers::Turn& turn, std::string_view code);

/// The unit's name today, or its code where it has no name any more.
std::string name_of_unit(const handlers::Turn& turn, std::string_view code);

} // namespace loa::membership
