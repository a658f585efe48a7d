#pragma once

#include "handlers/turn.h"

namespace loa::notices {

/// The first moment from `from` on at which a notice may go out over this channel: the campaign's quiet hours hold it
/// back where the channel keeps them.
storage::Time opening(const handlers::Turn& turn, const handlers::ChannelInfo& channel, storage::Time from);

} // namespace loa::notices
