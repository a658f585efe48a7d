#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/turn.h"

namespace loa::membership {

/// How many letters have to be typed before names are shown, and how many names: a link is no way to read a roster.
inline constexpr std::size_t name_letters_min = 2;
inline constexpr std::size_t names_shown_max = 8;

inline constexpr std::size_t visitor_name_characters_max = 64;

struct RosterName {
    storage::RosterPersonId id;
    std::string label; ///< the name; with the unit's own code behind it where two bear the same
};

/// Names of the unit's list in which a word begins with what was typed, with or without marks; in order of the list.
std::vector<RosterName> matching_names(handlers::Turn& turn, std::string_view unit, std::string_view typed);

/// How somebody with a unit's link introduces themselves.
struct Introduction {
    std::string external; ///< id of a new person of the web channel
    std::string unit;
    std::string name;                      ///< as typed; means nothing where a name of the list was picked
    storage::RosterPersonId roster_person; ///< 0: none was picked
};

/// Makes the person, a member of the unit who has agreed to what is kept, and greets them in their private chat. A name
/// that another account bears already is no obstacle, since nobody proves who they are and nothing of the other is
/// shown; the unit's chairs are told, and where the name was only typed they may say that it is one and the same person
/// (namesakes.h). Nothing where the name is empty or the one picked is not of the unit's list.
std::optional<storage::Person> introduce(handlers::Turn& turn, storage::ChannelId web,
                                         const Introduction& introduction);

} // namespace loa::membership
