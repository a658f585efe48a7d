#pragma once

#include "storage/ids.h"

#include <string>
#include <vector>

namespace loa::channels::zalo_bot {

/// What decoding has to know of the bot itself.
struct Account {
    storage::ChannelId channel;
    std::vector<std::string> names; ///< by which groups mention it: display and account name; none until getMe answers
};

} // namespace loa::channels::zalo_bot
