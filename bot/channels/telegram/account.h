#pragma once

#include "storage/ids.h"

#include <cstdint>
#include <string>

namespace loa::channels::telegram {

/// What decoding has to know of the bot itself.
struct Account {
    storage::ChannelId channel;
    std::int64_t bot = 0; ///< user id of the bot: the number before the colon of its token
    std::string username; ///< without '@'; "" until getMe has answered
};

} // namespace loa::channels::telegram
