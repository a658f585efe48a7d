#pragma once

#include <string>
#include <string_view>

namespace loa::channels::telegram {

/// Whom a text is for, by its own words.
struct Addressing {
    enum class To { nobody, this_bot, another_bot };
    To to = To::nobody;
    std::string text; ///< without the bot's mention at its beginning and without `@name` behind a command
};

/// Reads a command (`/hoi …`, `/hoi@LoaBot …`) or a mention (`@LoaBot …`, `… @LoaBot …`). User names are compared
/// without case (telegram.md, section 3.2). The words decide and not the entities, since Telegram marks no entity where
/// a command is written with Vietnamese marks. While `username` is still unknown every `/command@name` counts as for
/// us: under privacy mode Telegram hands out no others.
Addressing read_addressing(std::string text, std::string_view username);

} // namespace loa::channels::telegram
