#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "handlers/action.h"
#include "handlers/speaker.h"

namespace loa::membership {

/// Characters of a link's token, of an alphabet of 32 without look-alikes: 100 bits, which nobody guesses, and short
/// enough to be typed from a sheet of paper.
inline constexpr std::size_t link_token_characters = 20;

/// Where the address of a link begins behind link_base.
inline constexpr std::string_view link_path = "/l/";

/// A token as somebody's address bar has it, brought to the form of storage::UnitLink::token: lower case, without
/// dashes, look-alikes as what they look like. Nothing for what cannot be one.
std::optional<std::string> canonical_link_token(std::string_view given);

/// The unit's address for the web chat, "<link_base>/l/xxxxx-xxxxx-xxxxx-xxxxx"; made where the unit has none yet. ""
/// where nobody could follow it.
std::string unit_link(handlers::Turn& turn, std::string_view unit);

/// Adds one line with the unit's link to what is said in a group that is bound to a unit; nothing elsewhere.
void add_link_line(handlers::Turn& turn, const storage::Chat& chat, handlers::Message& message);

/// As add_link_line(), with the link's QR code as a picture where the channel shows pictures: into a group at most once
/// an hour, or anew when the link is another.
void add_link(handlers::Turn& turn, const storage::Chat& chat, handlers::Message& message);

/// `/lienket [CODE]`: in private the unit's link for its chair, or of any unit for officers, with the choice to renew
/// it; in a group that is bound to a unit the link for everybody there.
void show_unit_link(handlers::Turn& turn, handlers::Speaker& speaker, std::string_view code);

/// Choices "link.…". False when the action is another.
bool on_unit_link_action(handlers::Turn& turn, handlers::Speaker& speaker, const handlers::Action& action);

} // namespace loa::membership
