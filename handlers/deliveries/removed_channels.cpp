#include "handlers/deliveries/removed_channels.h"

namespace loa::deliveries {

void cancel_removed_channels(handlers::Turn& turn) {
    constexpr std::string_view reason = "the channel is not in the settings any more";
    for (const storage::ChannelId channel : turn.store.channels.all()) {
        if (turn.context.channel(channel) != nullptr) {
            continue;
        }
        turn.store.deliveries.cancel_channel(channel, reason);
        for (const storage::Notice& notice : turn.store.notices.in_state_sending()) {
            turn.store.deliveries.cancel_held(notice.id, channel, reason);
        }
    }
}

} // namespace loa::deliveries
