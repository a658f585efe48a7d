#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/roster.h"

namespace loa::conversation {

/// One name of a pasted list and who it may be.
struct NamedPerson {
    std::string typed;                         ///< one line, without numbering and forms of address
    std::vector<storage::RosterPerson> people; ///< none: unknown; several: unclear which
};

/// At most this many names are read from one message.
inline constexpr std::size_t names_read_max = 300;

/// The names of a list as people paste it: one a line or apart by commas, "và" or semicolons; with numbers, dashes and
/// "cô", "thầy" before them.
std::vector<std::string> cut_names(std::string_view text);

/// Who in the roster is meant by a name: the whole name, the given name (the last word), with the family name or parts
/// between before it, or an initial ("Lan N.", "N. Lan"), or the code. Without marks as well; marks that were typed
/// must be those of the name. Whoever fits wholly goes before whoever fits in part. Pure.
std::vector<storage::RosterPerson> who_is(std::string_view name, const std::vector<storage::RosterPerson>& roster);

/// who_is() for every name of a list.
std::vector<NamedPerson> read_names(std::string_view text, const std::vector<storage::RosterPerson>& roster);

} // namespace loa::conversation
